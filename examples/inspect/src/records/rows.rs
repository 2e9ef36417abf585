//! Records as rows: a table, comma-separated values, or JSON lines.

use std::fmt::{self, Write};

use memoryview::inspect::{Escaped, JsonString};

use super::{Cell, Column, Failure, Records, Row};
use crate::progress::Bar;

/// The number of rows that are buffered to compute the column widths.
const HELD: usize = 256;

/// A table: the index of each record, then its values.
pub(super) fn table(
    records: &Records<'_>,
    bar: &mut Bar,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut table = Table {
        out,
        columns: &records.columns,
        widths: Vec::new(),
        held: Vec::new(),
    };
    // Rows before a record that cannot be read are shown.
    let read = records.each(bar, |index, row| table.row(index, row));
    table.flush()?;
    read
}

struct Table<'t> {
    out: &'t mut dyn Write,
    columns: &'t [Column],
    /// The width of each column, starting with that of the indices. Empty until the header is
    /// written.
    widths: Vec<usize>,
    held: Vec<Vec<String>>,
}

impl Table<'_> {
    fn row(&mut self, index: u64, row: Row<'_>) -> fmt::Result {
        let values = self
            .columns
            .iter()
            .map(|column| Cell::read(column, row).to_string());
        self.held
            .push(std::iter::once(index.to_string()).chain(values).collect());
        if self.held.len() >= HELD {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> fmt::Result {
        let is_first = self.widths.is_empty();
        if is_first {
            let names = self
                .columns
                .iter()
                .map(|column| Escaped(&column.name).to_string());
            let head: Vec<_> = std::iter::once("record".to_owned()).chain(names).collect();
            self.widths = head.iter().map(|name| name.chars().count()).collect();
            self.held.insert(0, head);
        }
        for row in &self.held {
            for (width, value) in self.widths.iter_mut().zip(row) {
                *width = (*width).max(value.chars().count());
            }
        }
        for row in std::mem::take(&mut self.held) {
            self.line(&row)?;
        }
        Ok(())
    }

    fn line(&mut self, row: &[String]) -> fmt::Result {
        let mut line = String::new();
        for (i, (value, width)) in row.iter().zip(&self.widths).enumerate() {
            let is_number = i == 0 || self.columns.get(i - 1).is_some_and(Column::is_number);
            line.push_str(if i == 0 { "" } else { "  " });
            if is_number {
                write!(line, "{value:>width$}")?;
            } else {
                write!(line, "{value:width$}")?;
            }
        }
        writeln!(self.out, "{}", line.trim_end())
    }
}

/// A header line, then one line per record.
pub(super) fn csv(
    records: &Records<'_>,
    bar: &mut Bar,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    for (i, column) in records.columns.iter().enumerate() {
        out.write_str(if i == 0 { "" } else { "," })?;
        Cell::Bytes(column.name.as_bytes()).csv(out)?;
    }
    out.write_str("\n")?;
    records.each(bar, |_, row| {
        for (i, column) in records.columns.iter().enumerate() {
            out.write_str(if i == 0 { "" } else { "," })?;
            Cell::read(column, row).csv(out)?;
        }
        out.write_str("\n")
    })
}

/// One object per record.
pub(super) fn json(
    records: &Records<'_>,
    bar: &mut Bar,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let keys: Vec<_> = records
        .columns
        .iter()
        .map(|column| JsonString(&column.name).to_string())
        .collect();
    records.each(bar, |_, row| {
        for (i, (key, column)) in keys.iter().zip(&records.columns).enumerate() {
            write!(out, "{}{key}:", if i == 0 { "{" } else { "," })?;
            Cell::read(column, row).json(out)?;
        }
        out.write_str(if keys.is_empty() { "{}\n" } else { "}\n" })
    })
}
