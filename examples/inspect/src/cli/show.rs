//! Files on the output.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use memoryview::inspect::{Escaped, JsonString};

use super::args::{Options, Style};
use super::{Failure, Io, Terminal, tell};
use crate::formats::{ALL, Format};
use crate::input::{self, Bytes};
use crate::out::Out;
use crate::output::{Hex, Json, Palette, Progress, Select, Text, Values};
use crate::progress::Bar;
use crate::records::{self, Request};
use crate::{Sink, Stop, recognise, walk};

/// Shows every file; one that is wrong does not keep the others from being shown.
pub(super) fn files(options: &Options, terminal: Terminal, io: &mut Io<'_>) -> Result<(), Failure> {
    let mut paths = Vec::new();
    let mut is_wrong = false;
    for file in &options.files {
        match input::files(file) {
            Ok(found) => paths.extend(found),
            Err(error) => {
                is_wrong = true;
                tell(io, &format!("{}: {error}", name(file)));
            }
        }
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
    let bar = Bar::new(terminal.progress, data.len());
    if let Some(request) = &options.records {
        return records(&name, several, data, request, bar, io);
    }
    let format = format(&name, data, options, io)?;
    let color = options.color.unwrap_or(terminal.color);
    let shown = entries(
        &name,
        several,
        format,
        data,
        options,
        color,
        bar,
        &mut *io.stdout,
    );
    let found = shown.map_err(|stop| match stop {
        Stop::Fault(fault) => {
            tell(io, &format!("{name}: {fault}"));
            Failure::Told
        }
        Stop::Output(error) => Failure::Output(error),
    })?;
    if found > 0 {
        return Ok(());
    }
    let what = match (options.at, &options.query) {
        (Some(at), _) if at >= data.len() as u64 => {
            format!("offset {at} is after the end, at {}", data.len())
        }
        (Some(at), _) => format!("the byte at offset {at} ({at:#x}) belongs to no field"),
        (None, Some(_)) => "no field has this path".to_owned(),
        (None, None) => return Ok(()),
    };
    tell(io, &format!("{name}: {what}"));
    Err(Failure::Told)
}

/// Shows the fields that are asked for; returns how many.
#[expect(clippy::too_many_arguments, reason = "what is shown, how, and where")]
fn entries(
    name: &str,
    several: bool,
    format: &Format,
    data: &[u8],
    options: &Options,
    color: bool,
    bar: Bar,
    out: &mut dyn Write,
) -> Result<u64, Stop> {
    let mut out = BufWriter::new(out);
    let palette = Palette::new(color);
    if options.style == Style::Json {
        if several {
            let (name, format) = (JsonString(name), format.name);
            writeln!(
                out,
                "{{\"file\":{name},\"format\":\"{format}\",\"size\":{}}}",
                data.len()
            )?;
        }
    } else if several || (options.query.is_none() && options.at.is_none()) {
        writeln!(out, "{name}: {}, {}\n", format.title, bytes_of(data.len()))?;
    }
    let mut sink: Box<dyn Sink + '_> = match options.style {
        Style::Json => Box::new(Json::new(&mut out)),
        Style::Hex => Box::new(Hex::new(&mut out, palette)),
        Style::Table => Box::new(Text::new(&mut out, palette)),
    };
    let mut select = Select::new(&mut *sink, options.query.as_ref(), options.at);
    let mut progress = Progress::new(&mut select, bar);
    let walked = walk(format, data, &mut progress);
    progress.finish()?;
    let found = select.found;
    drop(sink);
    out.flush()?;
    walked.map(|()| found)
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
        // What cannot be written is told by `finish`.
        let _ = writeln!(out, "{name}: {}", bytes_of(data.len()));
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
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let mut sides = Vec::new();
    let mut is_wrong = false;
    for path in files {
        let name = name(path);
        let bytes = read(path, options.limit, io)?;
        let data = (*bytes).as_ref();
        let format = format(&name, data, options, io)?;
        let mut values = Values::default();
        if let Err(Stop::Fault(fault)) = walk(format, data, &mut values) {
            is_wrong = true;
            tell(io, &format!("{name}: {fault}"));
        }
        sides.push(values);
    }
    let mut out = BufWriter::new(&mut *io.stdout);
    let count = match sides.as_slice() {
        [left, right] => left.differences(right, &mut out)?,
        _ => 0,
    };
    out.flush()?;
    if count > 0 || is_wrong {
        Err(Failure::Told)
    } else {
        Ok(())
    }
}

/// The bytes of a file or of standard input.
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

/// The format that the user names, or that the bytes begin with.
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

/// The name of an input in messages.
fn name(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".to_owned();
    }
    Escaped(&path.to_string_lossy()).to_string()
}

fn bytes_of(size: usize) -> String {
    format!("{size} {}", if size == 1 { "byte" } else { "bytes" })
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
    let verb = if data.len() == 1 {
        "that is"
    } else {
        "that begin with"
    };
    format!(
        "{} {verb} {} at offset 0: no format of `--formats` begins so; `--layout` reads records",
        bytes_of(data.len()),
        first.join(" ")
    )
}
