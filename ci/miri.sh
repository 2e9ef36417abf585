#!/usr/bin/env bash
# Runs unit tests and small integration tests under Miri. The crates contain no `unsafe` code, so this
# looks for undefined behaviour in dependencies.
#
# Requires nightly with the components miri and rust-src, which CI_INSTALL_TOOLS installs with rustup.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

if ! cargo +nightly miri --version >/dev/null 2>&1 \
    && ! install rustup component add miri rust-src --toolchain nightly; then
    echo "skipped: Miri is not installed: rustup component add miri rust-src --toolchain nightly"
    exit
fi
# Miri is about a hundred times slower. Without isolation, tests can use files and the clock.
export PROPTEST_CASES=2 MIRIFLAGS=-Zmiri-disable-isolation
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/miri
cargo +nightly miri test --package memoryview-layout --package memoryview --lib
cargo +nightly miri test --package memoryview-tests --test views
# Random attacks pack megabytes of padding.
cargo +nightly miri test --package memoryview-tests --test language -- --skip attacks:: --skip hostile::
