//! The command line: what is asked for, the output, the exit code.

mod args;
mod show;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use clap::Command;
use memoryview::inspect::Escaped;

use crate::formats::ALL;
use crate::input::Bytes;
use args::Task;

/// Opens a file; at most this many bytes are read if it is not mapped.
pub type Open<'o> = &'o dyn Fn(&Path, u64) -> io::Result<Bytes>;

/// What the program reads and writes.
pub struct Io<'o> {
    /// Where `-` reads from.
    pub stdin: &'o mut dyn Read,
    /// Where entries go.
    pub stdout: &'o mut dyn Write,
    /// Where errors and notes go.
    pub stderr: &'o mut dyn Write,
    /// How files are opened.
    pub open: Open<'o>,
}

/// Which streams are terminals, and what they can show.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stream is a terminal or not, whatever the others are"
)]
pub struct Terminal {
    /// Whether standard output takes colours.
    pub color: bool,
    /// Whether standard error shows progress.
    pub progress: bool,
    /// Whether standard output is a terminal: a progress bar would be drawn across the output.
    pub output: bool,
    /// Whether standard input is a terminal: without a file, only other inputs are read.
    pub input: bool,
}

/// Why the program ends early.
enum Failure {
    /// The arguments are wrong.
    Usage(String),
    /// Files cannot be read or their contents are wrong, which has been reported.
    Told,
    /// Files cannot be compared, which has been reported.
    Trouble,
    /// The output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Runs the program with `args`, which do not include its name. Returns the exit code: 0, 1 if the
/// input is wrong, 2 if the arguments are. A comparison has the codes of `diff`: 1 if the files differ, 2
/// if one of them cannot be read or is wrong.
pub fn run(args: impl IntoIterator<Item = OsString>, terminal: Terminal, io: &mut Io<'_>) -> u8 {
    let result = match args::parse(args) {
        Ok(task) => execute(task, terminal, io),
        // Help and version are not faults.
        Err(text) if !text.use_stderr() => {
            write!(io.stdout, "{}", text.render()).map_err(Failure::Output)
        }
        Err(error) => {
            // The arguments are part of the text.
            for line in error.render().to_string().lines() {
                let _ = writeln!(io.stderr, "{}", Escaped(line));
            }
            return 2;
        }
    };
    match result {
        Ok(()) => 0,
        // The reader of the output has closed it.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => 0,
        Err(Failure::Output(error)) => {
            tell(io, &format!("cannot write: {error}"));
            1
        }
        Err(Failure::Told) => 1,
        Err(Failure::Trouble) => 2,
        Err(Failure::Usage(message)) => {
            tell(io, &message);
            2
        }
    }
}

/// The command with all its arguments, for generators of completions and manuals.
#[must_use]
pub fn command() -> Command {
    args::command()
}

fn execute(task: Task, terminal: Terminal, io: &mut Io<'_>) -> Result<(), Failure> {
    match task {
        Task::Show(options) => show::files(&options, terminal, io),
        Task::Diff(options, files) => show::differences(&options, &files, terminal, io),
        Task::Formats => {
            for format in ALL {
                writeln!(io.stdout, "{:8} {}", format.name, format.title)?;
            }
            Ok(())
        }
        Task::Completions(shell) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command(), "inspect", &mut script);
            Ok(io.stdout.write_all(&script)?)
        }
        Task::Manual => Ok(clap_mangen::Man::new(command()).render(&mut io.stdout)?),
    }
}

/// A message on standard error.
fn tell(io: &mut Io<'_>, message: &str) {
    // A closed standard error cannot be reported.
    let _ = writeln!(io.stderr, "inspect: {}", Escaped(message));
}
