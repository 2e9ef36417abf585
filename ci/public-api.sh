#!/usr/bin/env bash
# Compares the public API of the published libraries with `ci/public-api/*.txt`, so that reviewers see
# changes of the API.
#
#     ci/public-api.sh            fails if they differ, and prints the difference
#     ci/public-api.sh --update   writes the files
#
# Requires a nightly compiler whose rustdoc writes the JSON format that `ci/public-api` reads. Otherwise the
# comparison is skipped, which the last line reports.
set -euo pipefail
cd "$(dirname "$0")/.."

# The version of the JSON format. `ci/public-api/Cargo.toml` pins a crate that reads it.
format=57
target=${CARGO_TARGET_DIR:-target}/public-api
packages=(memoryview-layout memoryview memoryview-ring)

if ! rustc +nightly --version >/dev/null 2>&1; then
    echo "skipped: no nightly compiler is installed: rustup toolchain install nightly"
    exit
fi
differ=()
for package in "${packages[@]}"; do
    file=ci/public-api/$package.txt
    json=$target/doc/${package//-/_}.json
    cargo +nightly rustdoc --quiet --package "$package" --all-features --lib --target-dir "$target" \
        -- -Zunstable-options --output-format json --cap-lints allow
    if ! grep -q "\"format_version\":$format" "$json"; then
        echo "skipped: the JSON of this nightly compiler is not of format $format"
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
    echo "the public API of ${differ[*]} changed: if this is intended, run ci/public-api.sh --update" >&2
    exit 1
fi
