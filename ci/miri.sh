#!/usr/bin/env bash
# Unit tests, and integration tests that are small, under Miri, which finds undefined behaviour of the
# dependencies and on the way through them: no crate here has `unsafe` code.
#
# Needs nightly with the components miri and rust-src; CI_INSTALL_TOOLS asks rustup for them.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

if ! cargo +nightly miri --version >/dev/null 2>&1 \
    && ! install rustup component add miri rust-src --toolchain nightly; then
    echo "skipped: no Miri: rustup component add miri rust-src --toolchain nightly"
    exit
fi
# Miri runs some hundred times slower; files and clocks are those of the machine.
export PROPTEST_CASES=2 MIRIFLAGS=-Zmiri-disable-isolation
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/miri
cargo +nightly miri test --package memoryview-layout --package memoryview --lib
cargo +nightly miri test --package memoryview-tests --test views --test language
