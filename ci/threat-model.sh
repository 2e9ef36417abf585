#!/usr/bin/env bash
# Checks that every test named in SECURITY.md exists, and that SECURITY.md names every function with a
# `# Panics` section.
set -euo pipefail
cd "$(dirname "$0")/.."

file='' checked=0
for name in $(sed -n 's/^| .* | \(.*\) |$/\1/p' SECURITY.md | sed 's/`/\n/g' | grep -E '^[a-z_/]+(\.rs|\.sh)?$'); do
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
# Find the function after each such section. Functions that only generated code calls do not count.
panics=$(grep -rl '# Panics' --include='*.rs' layout/src runtime/src ring/src |
    grep -v __private | xargs sed -n '/# Panics/,/ fn /s/.* fn \([a-z_]*\).*/\1/p' | sort -u)
for name in $panics; do
    if ! grep -qE "^\| .*\`([A-Za-z]+::)?$name\`.* \|" SECURITY.md; then
        echo "SECURITY.md: $name has a \`# Panics\` section but is not listed" >&2
        exit 1
    fi
done
[ -n "$panics" ] || { echo "no \`# Panics\` section was found" >&2; exit 1; }

echo "SECURITY.md names $checked tests, all of which exist"
