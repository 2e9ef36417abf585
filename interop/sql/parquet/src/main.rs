//! `records-parquet`: converts a file of records to Parquet, and back.

mod replace;

use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use memoryview_parquet::{Compression, Error, ParquetFile, RecordLayout, from_parquet, to_parquet};

use replace::replace;

/// Convert files of binary records to Parquet, and back.
#[derive(Parser)]
#[command(version)]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Convert a file of records to Parquet.
    #[command(mut_arg("layout", |layout| layout.required(true)))]
    To {
        /// The file of records.
        records: PathBuf,
        /// The Parquet file; an existing file is replaced after everything was written.
        parquet: PathBuf,
        #[command(flatten)]
        layout: RecordLayout,
        /// The compression of pages.
        #[arg(long, value_enum, default_value_t = Codec::Snappy)]
        compression: Codec,
    },
    /// Convert the rows of a Parquet file to records, by default with the layout from which the Parquet
    /// file was created.
    From {
        /// The Parquet file.
        parquet: PathBuf,
        /// The file of records; an existing file is replaced after everything was written.
        records: PathBuf,
        #[command(flatten)]
        layout: Option<RecordLayout>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Codec {
    None,
    Snappy,
    #[cfg(feature = "zstd")]
    Zstd,
}

impl From<Codec> for Compression {
    fn from(codec: Codec) -> Self {
        match codec {
            Codec::None => Self::None,
            Codec::Snappy => Self::Snappy,
            #[cfg(feature = "zstd")]
            Codec::Zstd => Self::Zstd,
        }
    }
}

/// An error, and the file in which it occurred.
struct Failure {
    file: PathBuf,
    error: Box<Error>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.error)
    }
}

/// Returns a function that converts an error in `file` to a [`Failure`].
fn of<E: Into<Error>>(file: &Path) -> impl Fn(E) -> Failure + '_ {
    |error| Failure {
        file: file.to_owned(),
        error: Box::new(error.into()),
    }
}

fn main() -> ExitCode {
    let result = match Options::parse().command {
        Command::To {
            records,
            parquet,
            layout,
            compression,
        } => to(&records, &parquet, &layout, compression.into()),
        Command::From {
            parquet,
            records,
            layout,
        } => from(&parquet, &records, layout),
    };
    match result {
        Ok(count) => {
            eprintln!("{count} records");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn to(
    records: &Path,
    parquet: &Path,
    layout: &RecordLayout,
    compression: Compression,
) -> Result<u64, Failure> {
    let input = File::open(records).map_err(of(records))?;
    let len = input.metadata().map_err(of(records))?.len();
    let bar = bar(len, "{bar:40} {bytes} of {total_bytes}, {eta} left");
    replace(parquet, |output| {
        let progress = |bytes| bar.set_position(bytes);
        to_parquet(input, layout, compression, output, progress).map_err(of(records))
    })
}

fn from(parquet: &Path, records: &Path, layout: Option<RecordLayout>) -> Result<u64, Failure> {
    let input = File::open(parquet).map_err(of(parquet))?;
    let input = ParquetFile::open(input).map_err(of(parquet))?;
    let layout = layout.or_else(|| input.layout());
    let layout = layout.ok_or(Error::NoLayout).map_err(of(parquet))?;
    let bar = bar(input.rows(), "{bar:40} {pos} of {len} records, {eta} left");
    replace(records, |output| {
        let progress = |rows| bar.set_position(rows);
        from_parquet(input, &layout, output, progress).map_err(of(parquet))
    })
}

/// Returns a progress bar on standard error, if that is a terminal.
fn bar(len: u64, template: &str) -> ProgressBar {
    let bar = ProgressBar::new(len);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
