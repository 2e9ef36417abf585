//! Prints the structure of a binary file: offset, size, field and value of everything in it.
//!
//! ```text
//! cargo run --release -p memoryview-inspect -- FILE          a table
//! cargo run --release -p memoryview-inspect -- --json FILE   one JSON object per line
//! cargo run --release -p memoryview-inspect -- --hex FILE    the bytes of each field beside its value
//! cargo run --release -p memoryview-inspect -- -             standard input
//! ```
//!
//! It reads PNG, BMP, GIF, WAV, ELF, ZIP, tar, gzip, pcap, `SQLite` 3, `NumPy`, Java class files
//! and master boot records. Each format is one short file in `formats/`: first the records as
//! structs with `#[derive(View)]`, then a few lines that walk from one to the next. Nothing is
//! copied: views lie over the memory map.
#![forbid(unsafe_code)]

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use memoryview_inspect::{Bytes, Io, Terminal, map, run};

fn main() -> ExitCode {
    let stdout = io::stdout();
    let terminal = Terminal {
        // Also no colours when `NO_COLOR` is set.
        color: AutoStream::choice(&stdout) != ColorChoice::Never,
        // A bar on top of the output itself would only disturb it.
        progress: io::stderr().is_terminal() && !stdout.is_terminal(),
    };
    let mut io = Io {
        stdin: &mut io::stdin().lock(),
        stdout: &mut stdout.lock(),
        stderr: &mut io::stderr(),
        open: &open,
    };
    ExitCode::from(run(std::env::args_os().skip(1), terminal, &mut io))
}

/// Maps a regular file; reads everything else (pipes, devices, the empty files of `/proc`).
fn open(path: &Path) -> io::Result<Bytes> {
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_file() && metadata.len() > 0 {
        return Ok(Box::new(map(&file)?));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Box::new(bytes))
}
