#!/usr/bin/env bash
# Builds the libraries with the minimum supported Rust version. If that toolchain is not installed, and
# CI_INSTALL_TOOLS cannot install it, the build is skipped, which the last line reports. Clippy's
# `incompatible_msrv` still checks every use of the standard library.
set -euo pipefail
cd "$(dirname "$0")/.."

msrv=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
# Prints the name of the toolchain, which may include a patch version.
installed() { rustup toolchain list 2>/dev/null | sed -n "s/^\($msrv\(\.[0-9]*\)\?\)-.*/\1/p" | head -n 1; }

if [ -z "$(installed)" ] && [ -n "${CI_INSTALL_TOOLS:-}" ]; then
    rustup toolchain install "$msrv" --profile minimal || true
fi
toolchain=$(installed)
if [ -n "$toolchain" ]; then
    cargo "+$toolchain" check --package memoryview --package memoryview-ring
    cargo "+$toolchain" check --package memoryview --package memoryview-ring --all-features
    cargo "+$toolchain" check --package memoryview-inspect
    echo "Rust $toolchain builds the libraries and \`inspect\`"
else
    echo "skipped: Rust $msrv is not installed: rustup toolchain install $msrv"
fi
