//! The command line: arguments, output and exit code.

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

/// Opens a file. Inputs that are not mapped are read up to this number of bytes.
pub type Open<'o> = &'o dyn Fn(&Path, u64) -> io::Result<Bytes>;

/// The streams of the program.
pub struct Io<'o> {
    /// The input that `-` reads.
    pub stdin: &'o mut dyn Read,
    /// The output for entries.
    pub stdout: &'o mut dyn Write,
    /// The output for errors and notes.
    pub stderr: &'o mut dyn Write,
    /// How files are opened.
    pub open: Open<'o>,
}

/// Which streams are terminals, and what they support.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stream is a terminal or not, whatever the others are"
)]
pub struct Terminal {
    /// Whether standard output supports colours.
    pub color: bool,
    /// Whether standard error shows a progress bar.
    pub progress: bool,
    /// Whether standard output is a terminal, which a progress bar would overwrite.
    pub output: bool,
    /// Whether standard input is a terminal, in which case it is not read unless requested.
    pub input: bool,
}

/// Why the program exits early.
enum Failure {
    /// The arguments are wrong.
    Usage(String),
    /// A file cannot be read or is damaged, which has been reported.
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

/// Runs the program with `args`, which do not include its name. Returns the exit code: 0 on
/// success, 1 for invalid input, 2 for invalid arguments. Comparisons have the codes of `diff`: 1
/// if the files differ, 2 if one of them is damaged or cannot be read.
pub fn run(args: impl IntoIterator<Item = OsString>, terminal: Terminal, io: &mut Io<'_>) -> u8 {
    let result = match args::parse(args) {
        Ok(task) => execute(task, terminal, io),
        // `--help` and `--version` are not errors.
        Err(text) if !text.use_stderr() => {
            write!(io.stdout, "{}", text.render()).map_err(Failure::Output)
        }
        Err(error) => {
            // clap's message includes the arguments.
            for line in error.render().to_string().lines() {
                let _ = writeln!(io.stderr, "{}", Escaped(line));
            }
            return 2;
        }
    };
    match result {
        Ok(()) => 0,
        // The reader of the output closed it.
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

/// Returns the command with all its arguments, for generators of completions and manuals.
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

/// Prints a message to standard error.
fn tell(io: &mut Io<'_>, message: &str) {
    // If standard error is closed, there is nowhere to report it.
    let _ = writeln!(io.stderr, "inspect: {}", Escaped(message));
}
