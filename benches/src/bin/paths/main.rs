//! Every path of the views beside a loop that a good engineer writes by hand.
//!
//! ```text
//! cargo run --release --bin paths [-- --only NAME] [--quick]
//! ```
//!
//! Answers are compared first. A row is the best of ours over the best of the peer, both of one run;
//! the command fails if a row misses its bound. A row that has a limit may be as fast as that: the
//! loop of the peer where the distance of records is only known at run time, as it is to a view, or
//! what the standard library does. `--quick` compares answers alone.

mod copies;
mod formats;
mod grids;
mod harness;
mod iterate;
mod noise;
mod searches;
mod statistics;

use std::process::ExitCode;

use harness::{Options, Suite};

fn main() -> ExitCode {
    let mut options = Options {
        only: None,
        quick: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--quick" => options.quick = true,
            "--only" => options.only = arguments.next(),
            other => {
                eprintln!("unknown argument `{other}`: use `--only NAME` or `--quick`");
                return ExitCode::from(2);
            }
        }
    }
    print_machine();
    let mut suite = Suite::new(options);
    noise::rows(&mut suite);
    copies::rows(&mut suite);
    iterate::rows(&mut suite);
    searches::rows(&mut suite);
    statistics::rows(&mut suite);
    grids::rows(&mut suite);
    formats::rows(&mut suite);
    if suite.finish() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Processor, compiler and flags: ratios are those of a machine.
fn print_machine() {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name\t: "));
    println!("machine:  {}", model.unwrap_or(std::env::consts::ARCH));
    let rustc = std::process::Command::new("rustc")
        .arg("--version")
        .output();
    let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    println!("compiler: {}", rustc.as_deref().unwrap_or("unknown"));
    let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    println!("flags:    --release {flags}\n");
}
