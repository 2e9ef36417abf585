#!/usr/bin/env bash
# Prints the machine code of the functions in `getters.rs`.
#
#     examples/getters.sh
set -euo pipefail
cd "$(dirname "$0")/.."

assembly=${CARGO_TARGET_DIR:-$PWD/target}/getters.s
cargo rustc --quiet --release --package memoryview-examples --example getters -- \
    --emit "asm=$assembly" -C debuginfo=0 -C llvm-args=-x86-asm-syntax=intel \
    -C symbol-mangling-version=v0

for name in get set check_and_get; do
    echo "$name:"
    # Print from the label to the next function, without directives and unused labels.
    awk -v label="getters${#name}$name:" '
        /^[^ \t.].*:$/ { inside = index($0, label) == length($0) - length(label) + 1 }
        inside && /^\t[a-z]/ { print }
        inside && /^\.LBB.*:$/ { print }
    ' "$assembly"
done
