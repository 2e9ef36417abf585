#!/usr/bin/env bash
# Compares the public face of the published libraries with what is written in `ci/public-api/*.txt`, so
# that a change of it is seen in review.
#
#     ci/public-api.sh            fails where they differ, and shows how
#     ci/public-api.sh --update   writes the files
#
# Needs a nightly compiler whose rustdoc writes the JSON that `ci/public-api` reads; else it is skipped,
# and the last line says so.
set -euo pipefail
cd "$(dirname "$0")/.."

# The format of the JSON; `ci/public-api/Cargo.toml` pins the reader of it.
format=57
target=${CARGO_TARGET_DIR:-target}/public-api
packages=(memoryview-layout memoryview memoryview-ring)

if ! rustc +nightly --version >/dev/null 2>&1; then
    echo "skipped: there is no nightly compiler: rustup toolchain install nightly"
    exit
fi
differ=()
for package in "${packages[@]}"; do
    file=ci/public-api/$package.txt
    json=$target/doc/${package//-/_}.json
    cargo +nightly rustdoc --quiet --package "$package" --all-features --lib --target-dir "$target" \
        -- -Zunstable-options --output-format json --cap-lints allow
    if ! grep -q "\"format_version\":$format" "$json"; then
        echo "skipped: this nightly writes another JSON than that of format $format"
        exit
    fi
    cargo run --quiet --release --manifest-path ci/public-api/Cargo.toml --target-dir "$target" \
        -- "$json" >"$target/$package.txt"
    if [ "${1:-}" = --update ]; then
        cp "$target/$package.txt" "$file"
    elif ! diff -u "$file" "$target/$package.txt"; then
        differ+=("$package")
    fi
    printf '%s: %s public items\n' "$package" "$(wc -l <"$target/$package.txt")"
done
if [ ${#differ[@]} -gt 0 ]; then
    echo "the public face of ${differ[*]} changed: if it should, run ci/public-api.sh --update" >&2
    exit 1
fi
