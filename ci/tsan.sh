#!/usr/bin/env bash
# The stress tests of the shared ring under ThreadSanitizer.
#
# Needs nightly with rust-src, because the standard library must be instrumented as well;
# CI_INSTALL_TOOLS asks rustup for it.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

if ! rustup component list --installed --toolchain nightly 2>/dev/null | grep -q rust-src \
    && ! install rustup component add rust-src --toolchain nightly; then
    echo "skipped: no sources of the standard library: rustup component add rust-src --toolchain nightly"
    exit
fi
export RUSTFLAGS=-Zsanitizer=thread CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/tsan
cargo +nightly -Zbuild-std test --target x86_64-unknown-linux-gnu --package memoryview-tests \
    --test shared -- threads::
