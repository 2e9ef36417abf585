//! What the commands of this package have in common: their options, and what they say of the machine.
#![forbid(unsafe_code)]

use std::process::{Command, ExitCode};

/// What was asked for on the command line.
#[derive(Default)]
pub struct Options {
    /// Rows whose names contain this.
    pub only: Option<String>,
    /// Equal answers alone, on little data.
    pub quick: bool,
}

impl Options {
    /// Reads `--only NAME` and `--quick`.
    ///
    /// # Errors
    ///
    /// Says what is wrong on standard error, and returns the code to exit with.
    pub fn read() -> Result<Self, ExitCode> {
        let mut options = Self::default();
        let mut arguments = std::env::args().skip(1);
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

    /// Whether a row with such a name is wanted: its data need not be made otherwise.
    #[must_use]
    pub fn wants(&self, name: &str) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|only| name.contains(only.as_str()))
    }
}

/// Processor, compiler and flags: ratios are those of a machine.
pub fn print_machine() {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name\t: "));
    println!("machine:  {}", model.unwrap_or(std::env::consts::ARCH));
    let rustc = Command::new("rustc").arg("--version").output();
    let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    println!("compiler: {}", rustc.as_deref().unwrap_or("unknown"));
    let build = if cfg!(debug_assertions) {
        "debug build"
    } else {
        "--release"
    };
    let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    println!("flags:    {build} {flags}\n");
}

/// The code to exit with: that of success only if every row is within its bound.
#[must_use]
pub fn exit_code(holds: bool) -> ExitCode {
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
