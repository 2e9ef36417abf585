//! Common to all commands of this package: options, a description of the machine, builds with
//! aligned loops, repeated measurements, and verdicts.
#![forbid(unsafe_code)]

mod again;
mod aligned;
mod verdict;

use std::env;
use std::process::{Command, ExitCode};

pub use again::until;
pub use aligned::run_aligned;
pub use verdict::Verdict;

/// The options given on the command line.
#[derive(Default)]
pub struct Options {
    /// Selects the rows whose names contain this.
    pub only: Option<String>,
    /// Only compare the results, on little data.
    pub quick: bool,
}

impl Options {
    /// Parses `--only NAME` and `--quick`.
    ///
    /// # Errors
    ///
    /// Prints the error to standard error, and returns the exit code.
    pub fn read() -> Result<Self, ExitCode> {
        let mut options = Self::default();
        let mut arguments = env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--quick" => options.quick = true,
                "--only" => options.only = arguments.next(),
                other => {
                    eprintln!("unknown argument `{other}`: use `--only NAME` or `--quick`");
                    return Err(ExitCode::from(2));
                }
            }
        }
        Ok(options)
    }

    /// Returns `true` if a row with this name is selected; if not, its data need not be created.
    #[must_use]
    pub fn wants(&self, name: &str) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|only| name.contains(only.as_str()))
    }
}

/// Prints the processor, compiler and flags, which the ratios depend on.
pub fn print_machine() {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name\t: "));
    println!("machine:  {}", model.unwrap_or(env::consts::ARCH));
    let rustc = Command::new("rustc").arg("--version").output();
    let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    println!("compiler: {}", rustc.as_deref().unwrap_or("unknown"));
    let build = if cfg!(debug_assertions) {
        "debug build"
    } else {
        "--release"
    };
    let flags = env::var("RUSTFLAGS").unwrap_or_default();
    println!("flags:    {build} {flags}\n");
}

/// Returns the exit code, which is success only if every row is within its bound.
#[must_use]
pub fn exit_code(holds: bool) -> ExitCode {
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
