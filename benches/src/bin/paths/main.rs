//! Every operation of the views, compared with a good hand-written loop.
//!
//! ```text
//! cargo run --release --bin paths [-- --only NAME] [--quick]
//! ```
//!
//! The results are compared first. A row is the ratio of our fastest run to that of the peer, both
//! in the same process; the command fails if a row exceeds its bound. A row with a limit may
//! instead be as fast as the limit: the loop of the peer with a stride that is known only at run
//! time, as in a view, or code of the standard library. `--quick` only compares the results.
//!
//! Unless it only compares, the command builds itself again with aligned loops, and runs that build.

mod copies;
mod formats;
mod grids;
mod harness;
mod iterate;
mod noise;
mod searches;
mod statistics;

use std::process::ExitCode;

use memoryview_benches::{Options, exit_code, print_machine, run_aligned};

use harness::Suite;

fn main() -> ExitCode {
    let options = match Options::read() {
        Ok(options) => options,
        Err(code) => return code,
    };
    if !options.quick
        && let Some(code) = run_aligned("paths")
    {
        return code;
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
    exit_code(suite.finish())
}
