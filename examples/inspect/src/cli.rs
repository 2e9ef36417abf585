//! The command line: arguments, input, output, exit code.

use std::ffi::OsString;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use lexopt::prelude::{Long, Short, Value};

use super::output::{Hex, Json, Palette, Text};
use super::progress::Progress;
use super::{Sink, Stop, recognise, walk};

const HELP: &str = "\
Prints the structure of a binary file: offset, size, field and value of everything in it.

Usage: inspect [--json | --hex] FILE

  FILE        what to read; `-` is standard input
  --json      one JSON object per line: path, offset, size, type, value, symbol
  --hex       the bytes of each field beside its name and value
  -h, --help  this text

Reads PNG, BMP, GIF, WAV, ELF, ZIP, tar, gzip, pcap, SQLite 3, NumPy .npy, Java class files and
master boot records. A truncated or wrong file is printed as far as it can be read, then one line on
standard error says what is wrong and where, and the exit code is 1. NO_COLOR turns colours off.
";

/// The bytes of a file, however they are held.
pub type Bytes = Box<dyn AsRef<[u8]>>;

/// Opens a file.
pub type Open<'o> = &'o dyn Fn(&Path) -> io::Result<Bytes>;

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

/// What the terminals can show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal {
    /// Whether standard output takes colours.
    pub color: bool,
    /// Whether standard error shows progress.
    pub progress: bool,
}

#[derive(PartialEq)]
enum Mode {
    Text,
    Json,
    Hex,
}

struct Options {
    mode: Mode,
    file: PathBuf,
}

/// Why the program ends before its time.
enum Failure {
    /// The arguments are wrong.
    Usage(lexopt::Error),
    /// A file cannot be read, or its contents are wrong.
    Input(String),
    /// The output cannot be written.
    Output(io::Error),
}

/// Runs the program with `args`, its own name not among them. Returns the exit code: 0, 1 when the
/// input is wrong, 2 when the arguments are.
pub fn run(args: impl IntoIterator<Item = OsString>, terminal: Terminal, io: &mut Io<'_>) -> u8 {
    let result = match parse(args) {
        Ok(Some(options)) => inspect(&options, terminal, io),
        Ok(None) => io
            .stdout
            .write_all(HELP.as_bytes())
            .map_err(Failure::Output),
        Err(error) => Err(Failure::Usage(error)),
    };
    let (code, message) = match result {
        Ok(()) => return 0,
        // Whoever reads the output has seen enough.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => return 0,
        Err(Failure::Output(error)) => (1, format!("cannot write: {error}")),
        Err(Failure::Input(message)) => (1, message),
        Err(Failure::Usage(error)) => (2, format!("{error}; see `inspect --help`")),
    };
    // There is nowhere left to tell that standard error is closed.
    let _ = writeln!(io.stderr, "inspect: {message}");
    code
}

/// The options, or none when help is asked for.
fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Option<Options>, lexopt::Error> {
    let mut mode = Mode::Text;
    let mut file = None;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("json" | "hex") if mode != Mode::Text => {
                return Err("give one of `--json` and `--hex`, once".into());
            }
            Long("json") => mode = Mode::Json,
            Long("hex") => mode = Mode::Hex,
            Long("help") | Short('h') => return Ok(None),
            Value(value) if file.is_none() => file = Some(value.into()),
            other => return Err(other.unexpected()),
        }
    }
    let file = file.ok_or("give the file to read, or `-` for standard input")?;
    Ok(Some(Options { mode, file }))
}

fn inspect(options: &Options, terminal: Terminal, io: &mut Io<'_>) -> Result<(), Failure> {
    let (name, bytes) = read(&options.file, io)?;
    let data = (*bytes).as_ref();
    let Some(format) = recognise(data) else {
        return Err(Failure::Input(format!("{name}: {}", unknown(data))));
    };
    let mut out = BufWriter::new(&mut *io.stdout);
    let palette = Palette::new(terminal.color);
    let mut sink: Box<dyn Sink + '_> = match options.mode {
        Mode::Json => Box::new(Json::new(&mut out)),
        Mode::Hex | Mode::Text => {
            writeln!(out, "{name}: {}, {} bytes\n", format.title, data.len())
                .map_err(Failure::Output)?;
            match options.mode {
                Mode::Hex => Box::new(Hex::new(&mut out, palette)),
                _ => Box::new(Text::new(&mut out, palette)),
            }
        }
    };
    let mut progress = Progress::new(&mut *sink, terminal.progress, data.len());
    let walked = walk(format, data, &mut progress);
    progress.finish().map_err(Failure::Output)?;
    drop(sink);
    out.flush().map_err(Failure::Output)?;
    walked.map_err(|stop| match stop {
        Stop::Fault(fault) => Failure::Input(format!("{name}: {fault}")),
        Stop::Output(error) => Failure::Output(error),
    })
}

/// The name and the bytes of the input.
fn read(path: &Path, io: &mut Io<'_>) -> Result<(String, Bytes), Failure> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        let read = io.stdin.read_to_end(&mut bytes);
        let name = "standard input".to_owned();
        return match read {
            Ok(_) => Ok((name, Box::new(bytes))),
            Err(error) => Err(Failure::Input(format!("{name}: {error}"))),
        };
    }
    match (io.open)(path) {
        Ok(bytes) => Ok((path.display().to_string(), bytes)),
        Err(error) => Err(Failure::Input(format!("{}: {error}", path.display()))),
    }
}

/// What to say of bytes that no format begins with.
fn unknown(data: &[u8]) -> String {
    const SHOWN: usize = 8;
    if data.is_empty() {
        return "is empty: needs at least 1 byte at offset 0".to_owned();
    }
    let first: Vec<_> = data
        .iter()
        .take(SHOWN)
        .map(|b| format!("{b:02x}"))
        .collect();
    format!(
        "{} bytes that begin with {} at offset 0 are none of the formats that `inspect --help` lists",
        data.len(),
        first.join(" ")
    )
}
