//! Files of records, read by a layout that the user gives: rows, statistics and pictures.

mod cell;
mod columns;
mod filter;
mod plot;
mod rows;
mod stats;

use std::fmt::{self, Write};

use memoryview::Format;

pub use cell::Cell;
pub use columns::Column;
use filter::Filter;

use crate::progress::Bar;

/// What to read of a file of records, and how to show it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The layout: a string of the layout language.
    pub layout: String,
    /// Names of the fields that have none in the layout.
    pub names: Vec<String>,
    /// Bytes before the first record.
    pub skip: u64,
    /// The most records to read.
    pub count: Option<u64>,
    /// The condition that a record must meet.
    pub filter: Option<String>,
    /// What to show.
    pub show: Show,
}

/// What to show of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// A table.
    #[default]
    Table,
    /// Comma-separated values, after a line with the names.
    Csv,
    /// One JSON object per line.
    Json,
    /// The statistics of each column of numbers.
    Stats,
    /// A column over the records, and its histogram.
    Plot(String),
}

/// Why records cannot be shown.
#[derive(Debug)]
pub enum Failure {
    /// The request is wrong.
    Request(String),
    /// The data is wrong.
    Data(String),
    /// The output cannot be written.
    Output,
}

impl From<fmt::Error> for Failure {
    fn from(_: fmt::Error) -> Self {
        Self::Output
    }
}

/// The requested records of a file.
struct Records<'a> {
    columns: Vec<Column>,
    /// The whole records after what is skipped.
    bytes: &'a [u8],
    size: usize,
    filter: Option<Filter>,
    /// Bytes from the start of the file to the first record.
    base: usize,
}

impl<'a> Records<'a> {
    /// Calls `visit` with number and bytes of every record that the filter lets through.
    fn each(
        &self,
        bar: &mut Bar,
        mut visit: impl FnMut(u64, &'a [u8]) -> fmt::Result,
    ) -> Result<(), Failure> {
        for (index, record) in (0..).zip(self.bytes.chunks_exact(self.size)) {
            bar.at(self.base
                + usize::try_from(index)
                    .unwrap_or(usize::MAX)
                    .saturating_mul(self.size));
            if let Some(filter) = &self.filter
                && !filter.holds(&self.columns, record, index)?
            {
                continue;
            }
            visit(index, record)?;
        }
        Ok(())
    }
}

/// Shows the records of `data` on `out`.
///
/// # Errors
///
/// The layout, a name or the condition is wrong, the data does not end with a whole record, or the
/// output cannot be written. All whole records have been shown when the data is wrong at its end.
pub fn show(
    data: &[u8],
    request: &Request,
    bar: &mut Bar,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let format = Format::parse(&request.layout)
        .map_err(|error| Failure::Request(format!("layout `{}`: {error}", request.layout)))?;
    let size = format.size();
    if size == 0 {
        let text = format!(
            "layout `{}` has no bytes, so records have no end",
            request.layout
        );
        return Err(Failure::Request(text));
    }
    let columns = columns::columns(&format, &request.names).map_err(Failure::Request)?;
    let filter = request
        .filter
        .as_deref()
        .map(|text| Filter::new(text, &columns));
    let filter = filter.transpose().map_err(Failure::Request)?;
    let base = usize::try_from(request.skip).unwrap_or(usize::MAX);
    let Some(rest) = data.get(base..) else {
        let text = format!(
            "cannot skip {} bytes: there are {}",
            request.skip,
            data.len()
        );
        return Err(Failure::Data(text));
    };
    let wanted = request
        .count
        .and_then(|count| usize::try_from(count).ok())
        .unwrap_or(usize::MAX);
    let whole = rest.len() / size;
    let bytes = rest.get(..whole.min(wanted) * size).unwrap_or_default();
    let records = Records {
        columns,
        bytes,
        size,
        filter,
        base,
    };
    match &request.show {
        Show::Table => rows::table(&records, bar, out)?,
        Show::Csv => rows::csv(&records, bar, out)?,
        Show::Json => rows::json(&records, bar, out)?,
        Show::Stats => stats::show(&records, bar, out)?,
        Show::Plot(column) => plot::show(&records, column, bar, out)?,
    }
    bar.finish();
    let left = rest.len() - whole * size;
    if left > 0 && wanted > whole {
        let offset = base + whole * size;
        let (are, missing) = (if left == 1 { "byte is" } else { "bytes are" }, size - left);
        return Err(Failure::Data(format!(
            "record {whole}: needs {size} bytes at offset {offset} ({offset:#x}), {left} {are} left, \
             {missing} too few"
        )));
    }
    Ok(())
}
