#!/usr/bin/env bash
# Builds the libraries with the declared minimum Rust version. Where that toolchain is neither there
# nor to be installed (CI_INSTALL_TOOLS), the last line says that it was skipped; clippy's
# `incompatible_msrv` still checks every use of the standard library against it.
set -euo pipefail
cd "$(dirname "$0")/.."

msrv=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
have() { rustup toolchain list 2>/dev/null | grep -q "^$msrv"; }

if ! have && [ -n "${CI_INSTALL_TOOLS:-}" ]; then
    rustup toolchain install "$msrv" --profile minimal || true
fi
if have; then
    cargo "+$msrv" check --package memoryview --package memoryview-ring
    cargo "+$msrv" check --package memoryview --package memoryview-ring --all-features
    echo "Rust $msrv builds the libraries"
else
    echo "skipped: Rust $msrv is not installed: rustup toolchain install $msrv"
fi
