#!/usr/bin/env bash
# Whether every test that SECURITY.md names exists, and whether it names every function that says under
# `# Panics` when it does.
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
# The function after each such section, but for what only generated code calls.
panics=$(grep -rl '# Panics' --include='*.rs' layout/src runtime/src ring/src |
    grep -v __private | xargs sed -n '/# Panics/,/ fn /s/.* fn \([a-z_]*\).*/\1/p' | sort -u)
for name in $panics; do
    if ! grep -qE "^\| .*\`([A-Za-z]+::)?$name\`.* \|" SECURITY.md; then
        echo "SECURITY.md: $name has a section \`# Panics\` and is not listed" >&2
        exit 1
    fi
done
[ -n "$panics" ] || { echo "no section \`# Panics\` was found" >&2; exit 1; }

echo "SECURITY.md names $checked tests, all of which exist"
