//! Layouts of data-dependent size, compared with hand-written code and other libraries.
//!
//! ```text
//! cargo run --release --bin dynamic [-- --only NAME] [--quick]
//! ```
//!
//! The results are compared first. The contenders run in turn, and the fastest run of each counts.
//! Times are ratios to the hand-written code. The command fails if a row exceeds its bound.
//! `--quick` only compares the results.
#![forbid(unsafe_code)]

mod der;
mod dns;
mod elf;
mod harness;
mod open;
mod packets;
mod png;
mod ttf;
mod zip;

use std::process::ExitCode;

use memoryview_benches::{Options, exit_code, print_machine};

use harness::Suite;

fn main() -> ExitCode {
    let options = match Options::read() {
        Ok(options) => options,
        Err(code) => return code,
    };
    print_machine();
    let mut suite = Suite::new(options);
    png::rows(&mut suite);
    packets::rows(&mut suite);
    der::rows(&mut suite);
    dns::rows(&mut suite);
    elf::rows(&mut suite);
    zip::rows(&mut suite);
    ttf::rows(&mut suite);
    open::rows(&mut suite);
    exit_code(suite.finish())
}
