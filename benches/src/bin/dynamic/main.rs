//! Layouts whose data decides their size, beside code written by hand and other libraries.
//!
//! ```text
//! cargo run --release --bin dynamic [-- --only NAME] [--quick]
//! ```
//!
//! Answers are compared first. Times are the best of each contender, run in turns, over that of the
//! code written by hand; the command fails if a row misses its bound. `--quick` compares answers alone.
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
    let mut suite = Suite::new(options);
    png::rows(&mut suite);
    packets::rows(&mut suite);
    der::rows(&mut suite);
    dns::rows(&mut suite);
    elf::rows(&mut suite);
    zip::rows(&mut suite);
    ttf::rows(&mut suite);
    open::rows(&mut suite);
    if suite.finish() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
