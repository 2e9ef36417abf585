//! Prints the structure of a binary file: the offset, size, name and value of every field.
//!
//! ```text
//! inspect FILE                      a table
//! inspect --json FILE               one JSON object per line
//! inspect --hex FILE                the bytes of each field beside its value
//! inspect FILE 'chunks[0].width'    one field, or what is below it
//! inspect --layout '<idf' FILE      the records of any file
//! ```
#![forbid(unsafe_code)]

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use memoryview_inspect::{Io, Terminal, open, run};

fn main() -> ExitCode {
    let stdout = io::stdout();
    let terminal = Terminal {
        // `NO_COLOR` and `CLICOLOR_FORCE` are respected.
        color: AutoStream::choice(&stdout) != ColorChoice::Never,
        progress: io::stderr().is_terminal(),
        output: stdout.is_terminal(),
        input: io::stdin().is_terminal(),
    };
    let mut io = Io {
        stdin: &mut io::stdin().lock(),
        stdout: &mut stdout.lock(),
        stderr: &mut io::stderr(),
        open: &open,
    };
    ExitCode::from(run(std::env::args_os().skip(1), terminal, &mut io))
}
