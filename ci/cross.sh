#!/usr/bin/env bash
# Checks other targets: runs the tests with qemu-user on big-endian and 32-bit targets, and builds for
# targets without a standard library.
#
#     ci/cross.sh                 all targets
#     ci/cross.sh s390x i686      only these
#
# Each target requires its standard library, either from rustup, or built from source by nightly with
# rust-src or by Debian's rustc-web. Running tests also requires a linker and qemu-user, which Debian
# provides. A target whose tools are missing is skipped; the last lines of the output give the reason.
# With CI_INSTALL_TOOLS, the script tries to install missing tools.
set -euo pipefail
cd "$(dirname "$0")/.."
. ci/tools.sh

passed=()
# Emulation is about twenty times slower, so random tests try fewer inputs.
export PROPTEST_CASES=${PROPTEST_CASES:-16} CARGO_PROFILE_DEV_DEBUG=0

# Unpacks Debian's compiler, which cannot be installed next to rustup. Succeeds if the compiler runs.
debian_rust() {
    web=$tools/debian-rust/usr
    if [ ! -x "$web/bin/rustc" ] && [ -n "${CI_INSTALL_TOOLS:-}" ]; then
        local packages=$tools/debian-rust/packages shared package
        mkdir -p "$packages"
        shared=$(apt-cache depends libstd-rust-web-dev | sed -n 's/.*Depends: \(libstd-rust-web-[0-9.]*\)$/\1/p')
        (cd "$packages" && install apt-get download rustc-web rust-web-src libstd-rust-web-dev "$shared") || return 1
        for package in "$packages"/*.deb; do dpkg -x "$package" "$tools/debian-rust"; done
        install apt-get install -y "$(apt-cache depends "$shared" | sed -n 's/.*Depends: \(libllvm[0-9]*\)$/\1/p')"
    fi
    LD_LIBRARY_PATH=$(echo "$web"/lib/*-linux-gnu) "$web/bin/rustc" --version >/dev/null 2>&1
}

# Sets `cargo` to a command that can build for the target. Fails if there is none.
toolchain() {
    local target=$1
    cargo=(cargo)
    rustup target list --installed | grep -qx "$target" && return
    if rustup component list --installed --toolchain nightly 2>/dev/null | grep -qx rust-src; then
        cargo=(cargo +nightly -Zbuild-std="$2")
        return
    fi
    if debian_rust; then
        # Keep the artifacts of this compiler apart.
        cargo=(env "RUSTC=$web/bin/rustc" "LD_LIBRARY_PATH=$(echo "$web"/lib/*-linux-gnu)" RUSTC_BOOTSTRAP=1
            "CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/cross" cargo -Zbuild-std="$2")
        return
    fi
    install rustup target add "$target" && return
    skip "$target: no standard library: rustup target add $target, or rust-src of nightly"
    return 1
}

# Runs the tests for a target. Arguments: the target, Debian's name of the machine, the linker, and
# the name in qemu.
run() {
    local target=$1 debian=$2 linker=$3 qemu=$4
    toolchain "$target" std,panic_abort || return 0
    if ! command -v "$linker" >/dev/null && ! install apt-get install -y "gcc-$debian-linux-gnu"; then
        skip "$target: no linker $linker: apt-get install gcc-$debian-linux-gnu"
        return 0
    fi
    if ! command -v "qemu-$qemu" >/dev/null && ! install apt-get install -y qemu-user; then
        skip "$target: no qemu-$qemu: apt-get install qemu-user"
        return 0
    fi
    local name
    name=$(tr a-z- A-Z_ <<<"$target")
    export "CARGO_TARGET_${name}_LINKER=$linker"
    export TEST_RUNNER="qemu-$qemu -L /usr/$debian-linux-gnu"
    export "CARGO_TARGET_${name}_RUNNER=$TEST_RUNNER"
    # UI tests and the macros do not depend on the target, so they are left out.
    "${cargo[@]}" test --no-fail-fast --target "$target" --package memoryview-layout --package memoryview \
        --package memoryview-ring --all-features --lib
    local binaries=() binary
    for binary in $(sed -n '/^\[\[test\]\]/{n;s/name = "\(.*\)"/\1/p}' tests/Cargo.toml); do
        [ "$binary" = ui ] || binaries+=(--test "$binary")
    done
    "${cargo[@]}" test --no-fail-fast --target "$target" --package memoryview-tests "${binaries[@]}"
    passed+=("$target: tests")
}

# Builds the library for a target whose tests cannot be run.
build() {
    local target=$1 libraries=$2
    shift 2
    toolchain "$target" "$libraries" || return 0
    "${cargo[@]}" check --target "$target" --package memoryview "$@"
    passed+=("$target: builds")
}

targets=("$@")
[ $# -gt 0 ] || targets=(s390x i686 powerpc thumbv7em wasm32)
for target in "${targets[@]}"; do
    printf -- '-- %s\n' "$target"
    case $target in
    s390x) run s390x-unknown-linux-gnu s390x s390x-linux-gnu-gcc s390x ;;
    i686) run i686-unknown-linux-gnu i686 i686-linux-gnu-gcc i386 ;;
    powerpc) run powerpc-unknown-linux-gnu powerpc powerpc-linux-gnu-gcc ppc ;;
    thumbv7em) build thumbv7em-none-eabi core,alloc --no-default-features --features alloc,dynamic ;;
    wasm32) build wasm32-unknown-unknown std,panic_abort ;;
    *)
        echo "$target is not one of s390x, i686, powerpc, thumbv7em, wasm32" >&2
        exit 2
        ;;
    esac
done

for line in "${passed[@]}"; do printf '%s passed\n' "$line"; done
show_skipped
