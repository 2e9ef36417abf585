#!/usr/bin/env bash
# Builds and tests the packages in `interop/`. They are separate workspaces, so their dependencies are not
# part of the default build.
#
#     ci/interop.sh                 numpy, sql and ballista
#     ci/interop.sh numpy           only this one
#
# A package whose tools are missing and cannot be installed is skipped; the last lines of the output give
# the reason.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

root=${CARGO_TARGET_DIR:-$PWD/target}

# Creates a Python environment with maturin, NumPy and pytest, and sets `python`.
python_environment() {
    local environment=$root/interop-python wanted=(maturin==1.16.0 mypy numpy pytest)
    python=$environment/bin/python
    if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        skip "$1: needs Python 3.11 or newer"
        return 1
    fi
    if ! "$python" -c 'import maturin, mypy, numpy, pytest' 2>/dev/null; then
        python3 -m venv "$environment"
        if ! "$python" -m pip install --quiet --disable-pip-version-check "${wanted[@]}"; then
            skip "$1: cannot install ${wanted[*]}: pip install ${wanted[*]}"
            return 1
        fi
    fi
    export VIRTUAL_ENV=$environment
}

# Checks formatting, lints and documentation of a workspace.
check() {
    cargo fmt --manifest-path "$1/Cargo.toml" --all --check
    cargo clippy --manifest-path "$1/Cargo.toml" --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --quiet --manifest-path "$1/Cargo.toml" --workspace --no-deps
}

interop_numpy() {
    python_environment numpy || return 0
    local -x CARGO_TARGET_DIR=$root/interop-numpy
    check interop/numpy
    cargo test --quiet --manifest-path interop/numpy/Cargo.toml --package memoryview-numpy
    local package
    for package in example python; do
        # `pip install` would make a release build, which takes minutes and omits overflow checks.
        "$python" -m maturin develop --quiet --manifest-path "interop/numpy/$package/Cargo.toml"
        PYTHONMALLOC=debug "$python" -m pytest -q -p no:cacheprovider "interop/numpy/$package/tests"
    done
    # Check that the stubs match the module.
    "$python" -m mypy.stubtest memoryview_layouts --allowlist <(echo memoryview_layouts.memoryview_layouts)
    "$python" interop/numpy/example/compare.py --quick
}

interop_sql() {
    local -x CARGO_TARGET_DIR=$root/interop-sql
    # Most of the time goes into DataFusion, which clippy and the tests build separately.
    check interop/sql
    # This includes the queries of the benchmark on a few records, to compare results, not times.
    cargo test --quiet --manifest-path interop/sql/Cargo.toml --workspace --locked
}

interop_ballista() {
    # The same directory as for `sql`, because they have most dependencies in common.
    local -x CARGO_TARGET_DIR=$root/interop-sql
    check interop/ballista
    cargo test --quiet --manifest-path interop/ballista/Cargo.toml --locked
}

packages=("$@")
if [ $# -eq 0 ]; then
    packages=(numpy sql ballista)
fi
for package in "${packages[@]}"; do
    printf -- '-- %s\n' "$package"
    case $package in
    numpy) interop_numpy ;;
    sql) interop_sql ;;
    ballista) interop_ballista ;;
    *)
        echo "$package is not a package in interop/" >&2
        exit 2
        ;;
    esac
done

show_skipped
