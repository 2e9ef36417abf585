#!/usr/bin/env bash
# Mutants of the code that computes places: each change that no test notices is a gap in the tests.
#
#     ci/mutants.sh                     all of the files below: hours
#     ci/mutants.sh layout/src/order.rs one of them
#
# Needs cargo-mutants. Not part of CI.
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
    # The tests that are about the file: its own, and those of its subject.
    case $file in
    layout/*) tests=(--package memoryview-layout --package memoryview-tests --test language --test format) ;;
    runtime/src/dynamic/*) tests=(--package memoryview-tests --test dynamic) ;;
    *) tests=(--package memoryview-tests --test strided --test nd) ;;
    esac
    cargo mutants --no-shuffle --jobs 1 --file "$file" --output "${CARGO_TARGET_DIR:-target}" \
        -- "${tests[@]}"
done
