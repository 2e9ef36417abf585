//! Files of records with a layout from the command line: rows, statistics and plots.

mod cell;
mod columns;
mod dynamic;
mod filter;
mod path;
mod plot;
mod rows;
mod stats;

use std::fmt::{self, Write};

use memoryview::{Error, Format, Value};

pub use cell::Cell;
pub use columns::Column;
use filter::Filter;

use crate::progress::Bar;

/// Which records to read, and how to show them.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The layout string.
    pub layout: String,
    /// Names for the fields that have none in the layout.
    pub names: Vec<String>,
    /// The number of bytes before the first record.
    pub skip: u64,
    /// The maximum number of records.
    pub count: Option<u64>,
    /// The condition that records must satisfy.
    pub filter: Option<String>,
    /// What to show.
    pub show: Show,
}

/// How to show records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// A table.
    #[default]
    Table,
    /// Comma-separated values, with a header line.
    Csv,
    /// One JSON object per line.
    Json,
    /// The statistics of each column of numbers.
    Stats,
    /// A column plotted over the records, and its histogram.
    Plot(String),
}

impl Request {
    /// Returns `true` if all records are read before anything is shown.
    pub(crate) fn is_summary(&self) -> bool {
        matches!(self.show, Show::Stats | Show::Plot(_))
    }
}

/// Why records cannot be shown.
#[derive(Debug)]
pub enum Failure {
    /// The request is invalid.
    Request(String),
    /// The data is invalid.
    Data(String),
    /// The output cannot be written.
    Output,
}

impl From<fmt::Error> for Failure {
    fn from(_: fmt::Error) -> Self {
        Self::Output
    }
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Row<'r> {
    /// The bytes, as many as the size of the layout.
    Bytes(&'r [u8]),
    /// The values, if the size depends on the data.
    Values(&'r [Value]),
}

/// The selected records of a file.
struct Records<'a> {
    format: &'a Format,
    columns: Vec<Column>,
    /// The data after the skipped bytes.
    bytes: &'a [u8],
    /// The maximum number of records.
    count: u64,
    filter: Option<Filter>,
    /// The offset of the first record in the file.
    base: usize,
}

impl Records<'_> {
    /// Calls `visit` with the index and the values of every record that satisfies the condition.
    ///
    /// # Errors
    ///
    /// Returns an error for the first record that cannot be read, after visiting those before it.
    fn each(
        &self,
        bar: &mut Bar,
        mut visit: impl FnMut(u64, Row<'_>) -> fmt::Result,
    ) -> Result<(), Failure> {
        let mut visit = |index, row: Row<'_>| {
            let is_meant = match &self.filter {
                Some(filter) => filter.holds(&self.columns, row, index)?,
                None => true,
            };
            if is_meant {
                visit(index, row)?;
            }
            Ok(())
        };
        if self.format.is_dynamic() {
            self.each_dynamic(bar, visit)
        } else {
            self.each_fixed(bar, &mut visit)
        }
    }

    fn each_fixed(
        &self,
        bar: &mut Bar,
        visit: &mut impl FnMut(u64, Row<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let size = self.format.size();
        let records = self.bytes.chunks_exact(size);
        let (whole, rest) = (records.len(), records.remainder().len());
        let mut offset = self.base;
        for (index, record) in (0..self.count).zip(records) {
            bar.at(offset);
            offset += size;
            visit(index, Row::Bytes(record))?;
        }
        if rest == 0 || self.count <= whole as u64 {
            return Ok(());
        }
        let (are, missing) = (if rest == 1 { "byte is" } else { "bytes are" }, size - rest);
        Err(Failure::Data(format!(
            "record {whole}: needs {size} bytes at offset {offset} ({offset:#x}), {rest} {are} left, \
             {missing} too few"
        )))
    }

    fn each_dynamic(
        &self,
        bar: &mut Bar,
        mut visit: impl FnMut(u64, Row<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut rest = self.bytes;
        for index in 0..self.count {
            let offset = self.base + self.bytes.len() - rest.len();
            bar.at(offset);
            if rest.is_empty() {
                break;
            }
            let (values, after) = self
                .format
                .unpack_prefix(rest)
                .map_err(|error| match error {
                    Error::Data(mut error) => {
                        error.offset += offset;
                        Failure::Data(format!("record {index}: {error}"))
                    }
                    error => Failure::Data(format!("record {index}, at offset {offset}: {error}")),
                })?;
            if after.len() == rest.len() {
                let text = format!("record {index}: has no bytes, at offset {offset}");
                return Err(Failure::Data(text));
            }
            visit(index, Row::Values(&values))?;
            rest = after;
        }
        Ok(())
    }
}

/// Shows the records of `data` on `out`.
///
/// # Errors
///
/// Returns an error if the layout, a name or the condition is invalid, if the data ends inside a
/// record, or if the output cannot be written. If the data is invalid, the complete records before
/// that are shown.
pub fn show(
    data: &[u8],
    request: &Request,
    bar: &mut Bar,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let format = Format::parse(&request.layout)
        .map_err(|error| Failure::Request(format!("layout `{}`: {error}", request.layout)))?;
    if format.size() == 0 && !format.is_dynamic() {
        let text = format!(
            "layout `{}` has no bytes, so records have no end",
            request.layout
        );
        return Err(Failure::Request(text));
    }
    let columns = if format.is_dynamic() {
        dynamic::columns(&request.layout, &request.names)
    } else {
        columns::columns(&format, &request.names)
    };
    let columns = columns.map_err(Failure::Request)?;
    columns::check_unique(&columns).map_err(Failure::Request)?;
    let filter = request
        .filter
        .as_deref()
        .map(|text| Filter::new(text, &columns));
    let filter = filter.transpose().map_err(Failure::Request)?;
    let base = usize::try_from(request.skip).unwrap_or(usize::MAX);
    let Some(bytes) = data.get(base..) else {
        let text = format!(
            "cannot skip {} bytes: there are {}",
            request.skip,
            data.len()
        );
        return Err(Failure::Data(text));
    };
    let records = Records {
        format: &format,
        columns,
        bytes,
        count: request.count.unwrap_or(u64::MAX),
        filter,
        base,
    };
    let shown = match &request.show {
        Show::Table => rows::table(&records, bar, out),
        Show::Csv => rows::csv(&records, bar, out),
        Show::Json => rows::json(&records, bar, out),
        Show::Stats => stats::show(&records, bar, out),
        Show::Plot(column) => plot::show(&records, column, bar, out),
    };
    bar.finish();
    shown
}
