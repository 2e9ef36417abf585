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

use memoryview_benches::{Options, exit_code, print_machine};

use harness::Suite;

fn main() -> ExitCode {
    let options = match Options::read() {
        Ok(options) => options,
        Err(code) => return code,
    };
    print_machine();
    let mut suite = Suite::new(options);
    noise::rows(&mut suite);
    copies::rows(&mut suite);
    iterate::rows(&mut suite);
    searches::rows(&mut suite);
    statistics::rows(&mut suite);
    grids::rows(&mut suite);
    formats::rows(&mut suite);
    exit_code(suite.finish())
}
