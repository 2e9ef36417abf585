#!/usr/bin/env bash
# Mutates the code that computes offsets. Each mutant that no test detects is a gap in the tests.
#
#     ci/mutants.sh                     all files below, which takes a day
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
# Tests the mutants of `$file`; those that survive are no error.
mutate() {
    local status=0
    cargo mutants --no-shuffle --jobs 1 --file "$file" --exclude '**/tests/**' --exclude '**/tests.rs' \
        --output "$results" "$@" || status=$?
    # 2: mutants survived, 3: tests timed out.
    [ "$status" -le 3 ] && [ "$status" -ne 1 ]
}

for file in "${files[@]}"; do
    case $file in
    layout/*) crate=memoryview-layout subjects=(--test language --test format) ;;
    runtime/src/dynamic/*) crate=memoryview subjects=(--test dynamic --test language --test format --test declarations) ;;
    *) crate=memoryview subjects=(--test strided --test nd) ;;
    esac
    # The unit tests of the crate build fastest. The integration tests of the subject need to run only
    # for the mutants that survive them.
    results=${CARGO_TARGET_DIR:-target}/mutants/${file//[\/*]/_}
    rm -rf "$results"
    mkdir -p "$results"
    mutate -- --package "$crate" --lib
    mutate --iterate -- --package memoryview-tests "${subjects[@]}"
done
