#!/usr/bin/env bash
# Runs the stress tests of the shared ring under ThreadSanitizer.
#
# Requires nightly with rust-src, because the standard library must be instrumented, too. CI_INSTALL_TOOLS
# installs it with rustup.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

if ! rustup component list --installed --toolchain nightly 2>/dev/null | grep -q rust-src \
    && ! install rustup component add rust-src --toolchain nightly; then
    echo "skipped: the sources of the standard library are not installed: rustup component add rust-src --toolchain nightly"
    exit
fi
export RUSTFLAGS=-Zsanitizer=thread CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/tsan
cargo +nightly -Zbuild-std test --target x86_64-unknown-linux-gnu --package memoryview-tests \
    --test shared -- threads::
