#!/usr/bin/env bash
# Whether every test that SECURITY.md names exists.
set -euo pipefail
cd "$(dirname "$0")/.."

file='' checked=0
for name in $(sed -n '/^| /s/`/\n/gp' SECURITY.md | grep -E '^[a-z_/]+(\.rs|\.sh)?$'); do
    case $name in
    */*) file=$name ;;
    *_* | weaken)
        if ! grep -qE "(fn |^)$name(\(|!|<)" "$file"; then
            echo "SECURITY.md: $file has no $name" >&2
            exit 1
        fi
        checked=$((checked + 1))
        ;;
    esac
done
[ "$checked" -ge 20 ] || { echo "SECURITY.md: only $checked tests were found" >&2; exit 1; }
echo "SECURITY.md names $checked tests, all of which exist"
