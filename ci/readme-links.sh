#!/usr/bin/env bash
# Checks that every relative link and picture in the README of a crate is a file in its package, because
# registries show the README without the rest of the repository.
#
#     ci/readme-links.sh CRATE...
set -euo pipefail
cd "$(dirname "$0")/.."

missing=0
for crate in "$@"; do
    files=$(cargo package --package "$crate" --list --allow-dirty 2>/dev/null)
    manifest=$(cargo pkgid --package "$crate" | sed 's|.*file://||; s|#.*||')/Cargo.toml
    readme=$(sed -n 's/^readme = "\(.*\)"/\1/p' "$manifest")
    if [ -z "$readme" ]; then
        echo "$crate has no README" >&2
        missing=1
        continue
    fi
    links=$(grep -o '](\([^)]*\))' "$(dirname "$manifest")/$readme" | sed 's/^](//; s/)$//' | grep -v '^https:' | sort -u || true)
    for link in $links; do
        if ! grep -qxF "$link" <<<"$files"; then
            echo "$crate: the README links to $link, which is not in the package" >&2
            missing=1
        fi
    done
done
exit "$missing"
