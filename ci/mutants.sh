#!/usr/bin/env bash
# Mutates the code that computes offsets. Each mutant that no test detects is a gap in the tests.
#
#     ci/mutants.sh                     all files below, which takes hours
#     ci/mutants.sh layout/src/order.rs one file
#
# Requires cargo-mutants.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

if ! have mutants; then
    show_skipped
    exit
fi
files=("$@")
if [ $# -eq 0 ]; then
    files=('layout/src/**/*.rs' 'runtime/src/slice/*.rs' 'runtime/src/strided/line.rs'
        'runtime/src/nd/grid.rs' 'runtime/src/dynamic/**/*.rs')
fi
for file in "${files[@]}"; do
    # Run only the unit tests of the crate and the integration tests of the subject.
    case $file in
    layout/*) tests=(--package memoryview-layout --package memoryview-tests --test language --test format) ;;
    runtime/src/dynamic/*) tests=(--package memoryview-tests --test dynamic) ;;
    *) tests=(--package memoryview-tests --test strided --test nd) ;;
    esac
    cargo mutants --no-shuffle --jobs 1 --file "$file" --output "${CARGO_TARGET_DIR:-target}" \
        -- "${tests[@]}"
done
