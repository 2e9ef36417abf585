//! Prints files.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use memoryview::inspect::{Escaped, Hex, Json, JsonString, Palette, Sink, Table, Walk};
use memoryview::trace::Wanted;

use super::args::{Options, Style};
use super::{Failure, Io, Terminal, tell};
use crate::formats::{ALL, Format, recognise};
use crate::input::{self, Bytes, bytes_of};
use crate::out::Out;
use crate::progress::Bar;
use crate::records::{self, Request};
use crate::sinks::{Filter, Values};

/// Shows every file. A damaged file does not stop the others.
pub(super) fn files(options: &Options, terminal: Terminal, io: &mut Io<'_>) -> Result<(), Failure> {
    let mut paths = Vec::new();
    let mut is_wrong = false;
    if options.files.is_empty() {
        if terminal.input {
            let text = "no FILE is given: name one, or `-` for standard input; see `--help`";
            return Err(Failure::Usage(text.to_owned()));
        }
        paths.push(PathBuf::from("-"));
    }
    for file in &options.files {
        paths.extend(input::files(file, &mut |directory, error| {
            is_wrong = true;
            tell(io, &format!("{}: {error}", name(directory)));
        }));
    }
    let several = paths.len() > 1;
    for (i, path) in paths.iter().enumerate() {
        if several && i > 0 && options.style != Style::Json {
            writeln!(io.stdout)?;
        }
        match file(path, several, options, terminal, io) {
            Err(Failure::Told) => is_wrong = true,
            result => result?,
        }
    }
    if is_wrong { Err(Failure::Told) } else { Ok(()) }
}

fn file(
    path: &Path,
    several: bool,
    options: &Options,
    terminal: Terminal,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let name = name(path);
    let bytes = read(path, options.limit, io)?;
    let data = (*bytes).as_ref();
    // Statistics and plots are printed after everything was read.
    let at_end = options.records.as_ref().is_some_and(Request::is_summary);
    let bar = Bar::new(
        terminal.progress && (at_end || !terminal.output),
        data.len(),
    );
    if let Some(request) = &options.records {
        return records(&name, several, data, request, bar, io);
    }
    let format = format(&name, data, options, io)?;
    let mut out = Out::new(&mut *io.stdout);
    let page = Page {
        name: &name,
        several,
        format,
        data,
        options,
        color: options.color.unwrap_or(terminal.color),
    };
    let (found, mut faults) = page.show(bar, &mut out);
    out.finish()?;
    drop(out);
    faults.extend(page.missing(found));
    for fault in &faults {
        tell(io, &format!("{name}: {fault}"));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::Told)
    }
}

/// A file, the selected fields, and the output format.
struct Page<'p> {
    name: &'p str,
    several: bool,
    format: &'static Format,
    data: &'p [u8],
    options: &'p Options,
    color: bool,
}

impl Page<'_> {
    /// Shows the selected fields. Returns their number and the faults.
    fn show(&self, bar: Bar, out: &mut Out<'_>) -> (u64, Vec<String>) {
        // `Out::finish` returns the error.
        let _ = self.head(out);
        let palette = palette(self.color);
        let mut sink: Box<dyn Sink + '_> = match self.options.style {
            Style::Json => Box::new(Json::new(out)),
            Style::Hex => Box::new(Hex::new(out, palette)),
            Style::Table => Box::new(Table::new(out, palette)),
        };
        let others = if self.options.is_checked {
            Wanted::Faults
        } else {
            Wanted::Nothing
        };
        let mut filter = Filter::new(
            &mut *sink,
            self.options.query.as_ref(),
            self.options.at,
            others,
            bar,
        );
        let count = self.format.walk(self.data, &mut filter).unwrap_or(0);
        (
            filter.found,
            with_rest(std::mem::take(&mut filter.faults), count),
        )
    }

    fn head(&self, out: &mut Out<'_>) -> std::fmt::Result {
        let (name, format, size) = (self.name, self.format, self.data.len());
        let Options {
            query, at, style, ..
        } = self.options;
        if *style == Style::Json {
            if self.several {
                let (name, format) = (JsonString(name), format.name);
                writeln!(
                    out,
                    "{{\"file\":{name},\"format\":\"{format}\",\"size\":{size}}}"
                )?;
            }
        } else if self.several || (query.is_none() && at.is_none()) {
            writeln!(out, "{name}: {}, {}\n", format.title, bytes_of(size as u64))?;
        }
        Ok(())
    }

    /// Returns the message if no selected field was found.
    fn missing(&self, found: u64) -> Option<String> {
        let size = self.data.len();
        match (self.options.at, &self.options.query) {
            _ if found > 0 => None,
            (Some(at), _) if at >= size as u64 => {
                Some(format!("offset {at} is after the end, at {size}"))
            }
            (Some(at), _) => Some(format!(
                "the byte at offset {at} ({at:#x}) belongs to no field"
            )),
            (None, Some(query)) => {
                let nor = if self.options.is_last {
                    " and there is no such file"
                } else {
                    ""
                };
                Some(format!(
                    "no field has the path `{query}`{nor}: without a PATH, all fields are shown"
                ))
            }
            (None, None) => None,
        }
    }
}

/// Adds a line for faults that were only counted.
fn with_rest(mut faults: Vec<String>, count: usize) -> Vec<String> {
    if count > faults.len() {
        faults.push(format!("{} more faults", count - faults.len()));
    }
    faults
}

fn records(
    name: &str,
    several: bool,
    data: &[u8],
    request: &Request,
    mut bar: Bar,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let mut out = Out::new(&mut *io.stdout);
    if several {
        // `Out::finish` returns the error.
        let _ = writeln!(out, "{name}: {}", bytes_of(data.len() as u64));
    }
    let shown = records::show(data, request, &mut bar, &mut out);
    out.finish()?;
    drop(out);
    match shown {
        Ok(()) | Err(records::Failure::Output) => Ok(()),
        Err(records::Failure::Request(message)) => Err(Failure::Usage(message)),
        Err(records::Failure::Data(message)) => {
            tell(io, &format!("{name}: {message}"));
            Err(Failure::Told)
        }
    }
}

/// Shows the fields in which two files differ.
pub(super) fn differences(
    options: &Options,
    files: &[PathBuf; 2],
    terminal: Terminal,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let mut read = |path: &PathBuf| match values(path, options, io) {
        Err(Failure::Told) => Err(Failure::Trouble),
        values => values,
    };
    let (left, right) = (read(&files[0])?, read(&files[1])?);
    let palette = palette(options.color.unwrap_or(terminal.color));
    let mut out = Out::new(&mut *io.stdout);
    let count = left.differences(&right, &palette, &mut out).unwrap_or(0);
    out.finish()?;
    match count {
        _ if !left.faults.is_empty() || !right.faults.is_empty() => Err(Failure::Trouble),
        0 => Ok(()),
        _ => Err(Failure::Told),
    }
}

fn palette(color: bool) -> Palette {
    if color { Palette::ANSI } else { Palette::PLAIN }
}

fn values(path: &Path, options: &Options, io: &mut Io<'_>) -> Result<Values, Failure> {
    let name = name(path);
    let bytes = read(path, options.limit, io)?;
    let data = (*bytes).as_ref();
    let format = format(&name, data, options, io)?;
    let mut values = Values::default();
    let mut walk = Walk::new(data, &mut values);
    format.trace(data, &mut walk);
    // Collecting cannot fail.
    let _ = walk.finish();
    for fault in &values.faults {
        tell(io, &format!("{name}: {fault}"));
    }
    Ok(values)
}

/// Reads a file or standard input.
fn read(path: &Path, limit: u64, io: &mut Io<'_>) -> Result<Bytes, Failure> {
    let bytes = if path == Path::new("-") {
        input::read(io.stdin, limit)
    } else {
        (io.open)(path, limit)
    };
    bytes.map_err(|error: io::Error| {
        tell(io, &format!("{}: {error}", name(path)));
        Failure::Told
    })
}

/// Returns the format that the user requested, or the detected one.
fn format(
    name: &str,
    data: &[u8],
    options: &Options,
    io: &mut Io<'_>,
) -> Result<&'static Format, Failure> {
    let Some(wanted) = &options.format else {
        return recognise(data).ok_or_else(|| {
            tell(io, &format!("{name}: {}", unknown(data)));
            Failure::Told
        });
    };
    let found = ALL.iter().find(|format| format.name == wanted);
    found.ok_or_else(|| {
        Failure::Usage(format!(
            "`{wanted}` is not a format: `--formats` lists them"
        ))
    })
}

/// Returns the name of an input for messages.
fn name(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".to_owned();
    }
    Escaped(&path.to_string_lossy()).to_string()
}

/// Returns the message for data of unknown format.
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
    let verb = if data.len() == 1 {
        "that is"
    } else {
        "that begin with"
    };
    format!(
        "{} {verb} {} at offset 0: no format of `--formats` begins so; `--layout` reads records",
        bytes_of(data.len() as u64),
        first.join(" ")
    )
}
