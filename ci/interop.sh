#!/usr/bin/env bash
# Builds and tests the packages of `interop/`: each is a workspace of its own, so that the default build
# has none of their dependencies.
#
#     ci/interop.sh                 numpy and sql
#     ci/interop.sh numpy           these alone
#
# With CI_BALLISTA=1 `ballista` is one of them: it builds a second DataFusion, which takes as long as the
# rest together.
#
# A package whose tools are not there and cannot be installed is skipped, and the last lines say why.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

root=${CARGO_TARGET_DIR:-$PWD/target}

# A Python environment of its own with maturin, NumPy and pytest: sets `python`.
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

# Formatting, lints and documentation of a workspace.
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
        # Not `pip install`, which builds for speed: that takes minutes, and leaves out the checks of
        # overflow.
        "$python" -m maturin develop --quiet --manifest-path "interop/numpy/$package/Cargo.toml"
        PYTHONMALLOC=debug "$python" -m pytest -q -p no:cacheprovider "interop/numpy/$package/tests"
    done
    # What the stubs say is what the module has.
    "$python" -m mypy.stubtest memoryview_layouts --allowlist <(echo memoryview_layouts.memoryview_layouts)
    "$python" interop/numpy/example/compare.py --quick
}

interop_sql() {
    local -x CARGO_TARGET_DIR=$root/interop-sql
    # Most of the time is DataFusion's, which lints need in another form than tests.
    check interop/sql
    # The queries of the bench, too, on few records: equal answers, not times.
    cargo test --quiet --manifest-path interop/sql/Cargo.toml --workspace --locked
}

interop_ballista() {
    local -x CARGO_TARGET_DIR=$root/interop-ballista
    check interop/ballista
    cargo test --quiet --manifest-path interop/ballista/Cargo.toml --locked
}

packages=("$@")
[ $# -gt 0 ] || packages=(numpy sql ${CI_BALLISTA:+ballista})
for package in "${packages[@]}"; do
    printf -- '-- %s\n' "$package"
    case $package in
    numpy) interop_numpy ;;
    sql) interop_sql ;;
    ballista) interop_ballista ;;
    *)
        echo "$package is not a package of interop/" >&2
        exit 2
        ;;
    esac
done

show_skipped
