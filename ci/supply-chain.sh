#!/usr/bin/env bash
# What the workspace depends on: licences, duplicates, sources and advisories (cargo-deny), and
# dependencies that nobody uses (cargo-machete).
#
#     ci/supply-chain.sh
#
# Tools that are not there are installed if CI_INSTALL_TOOLS is set; else their step is skipped, and
# the last line says so.
set -euo pipefail
cd "$(dirname "$0")/.."

# Each version of syn takes longer to build than all of `memoryview`.
syns=$(cargo tree --package memoryview --edges normal,build --prefix none --no-dedupe --format '{p}' | grep '^syn ' | sort -u)
if [ "$(wc -l <<<"$syns")" -ne 1 ]; then
    printf 'a default build of memoryview compiles more than one syn:\n%s\n' "$syns" >&2
    exit 1
fi

skipped=()

# Whether a cargo command can be used.
have() {
    local tool=$1
    cargo "$tool" --version >/dev/null 2>&1 && return
    if [ -n "${CI_INSTALL_TOOLS:-}" ] && cargo install --quiet --locked "cargo-$tool"; then
        return
    fi
    skipped+=("cargo $tool is not installed: cargo install --locked cargo-$tool")
    return 1
}

if have deny; then
    cargo deny --all-features check licenses bans sources
    # The database is a repository of its own, which not every machine can reach.
    if cargo deny --all-features fetch >/dev/null 2>&1; then
        cargo deny --all-features check advisories
    else
        skipped+=("advisories: their database cannot be fetched")
    fi
fi

if have machete; then
    cargo machete --with-metadata
fi

if [ ${#skipped[@]} -gt 0 ]; then
    printf 'skipped: %s\n' "${skipped[@]}"
fi
