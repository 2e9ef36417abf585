#!/usr/bin/env bash
# Model-checks the shared ring. Then weakens one memory ordering at a time, in a copy, and checks that a
# model fails, so that every ordering is necessary.
#
#     tests/weaken.sh            the models, then each weakened ordering
#     tests/weaken.sh models     only the models
set -euo pipefail
cd "$(dirname "$0")/.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}/loom"
export RUSTFLAGS="--cfg loom" CARGO_TERM_COLOR=never
# A lost wake-up can cause an endless loop instead of a deadlock.
readonly LIMIT=300

models() {
    local test=(cargo test --quiet --release --manifest-path "$1/Cargo.toml" --package memoryview-ring --lib)
    # Compile first, without the limit.
    "${test[@]}" --no-run && timeout "$LIMIT" "${test[@]}" -- shared::model
}

models .
[ "${1:-}" = models ] && exit

git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents --target-directory="$copy"
orderings="$copy/ring/src/shared/ordering.rs"
cp "$orderings" "$copy/orderings"

# Arguments: a name in `ordering.rs`, and the sed command that changes its line.
weaken() {
    local name=$1 change=$2
    cp "$copy/orderings" "$orderings"
    sed -i "/ $name\b/,/;/ $change" "$orderings"
    if cmp --quiet "$copy/orderings" "$orderings"; then
        echo "$name is not in ordering.rs" >&2
        exit 1
    fi
    if models "$copy" >"$copy/output" 2>&1; then
        echo "$name can be weakened without making a model fail" >&2
        exit 1
    fi
    if ! grep -q "^running" "$copy/output"; then
        cat "$copy/output" >&2
        exit 1
    fi
    printf '%-13s weakened: %s fail\n' "$name" \
        "$(sed -n "s/^thread .shared::model::\([a-z_]*\). .*panicked.*/\1/p" "$copy/output" | sort -u | paste -sd " ")"
}

weaken PUBLISH 's/= Ordering::Release/= Ordering::Relaxed/'
weaken SEE_HEAD 's/= Ordering::Acquire/= Ordering::Relaxed/'
weaken LEAVE 's/= Ordering::Release/= Ordering::Relaxed/'
weaken SEE_LEFT 's/= Ordering::Acquire/= Ordering::Relaxed/'
weaken CLOSE 's/= Ordering::Release/= Ordering::Relaxed/'
weaken SEE_CLOSED 's/= Ordering::Acquire/= Ordering::Relaxed/'
weaken before_words 's/fence(Ordering::Release);//'
weaken after_words 's/fence(Ordering::Acquire);//'
weaken before_wake 's/Ordering::SeqCst/Ordering::AcqRel/'
weaken before_sleep 's/Ordering::SeqCst/Ordering::AcqRel/'
echo "every ordering is necessary"
