//! [`run_aligned`]: builds with aligned loops.

use std::env;
use std::process::{Command, ExitCode};

use crate::exit_code;

/// Places every loop at the start of a cache line. A loop of a few instructions takes up to twice as
/// long if it crosses a line, and whether it does changes with every build.
const ALIGNED: &str = "-C llvm-args=-align-loops=64";

/// Builds the command `bin` again with aligned loops and runs it with the same arguments. Returns its
/// exit code, or `None` if this is such a build, or a debug build.
///
/// # Panics
///
/// Panics if cargo cannot be started.
#[must_use]
pub fn run_aligned(bin: &str) -> Option<ExitCode> {
    let flags = env::var("RUSTFLAGS").unwrap_or_default();
    if cfg!(debug_assertions) || flags.contains(ALIGNED) {
        return None;
    }
    let status = Command::new(env!("CARGO"))
        .args(["run", "--release", "--bin", bin, "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .arg("--target-dir")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/target/aligned"))
        .arg("--")
        .args(env::args_os().skip(1))
        .env("RUSTFLAGS", format!("{flags} {ALIGNED}").trim())
        .status()
        .expect("cargo can be started");
    Some(exit_code(status.success()))
}
