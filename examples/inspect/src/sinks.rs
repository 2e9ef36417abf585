//! Sinks in front of the output: they select entries, collect faults, show progress, and compare
//! files.

use std::collections::HashMap;
use std::fmt::{self, Write};

use memoryview::inspect::{Entry, Escaped, Fault, Palette, Sink};
use memoryview::trace::Wanted;

use crate::progress::Bar;
use crate::query::Query;

/// The maximum number of reported faults. Further ones are only counted.
const FAULTS: usize = 100;

/// The path of bytes that belong to no field.
const UNUSED: &str = "unused";

/// Passes on the selected entries, updates the progress bar, and keeps the faults as text.
pub(crate) struct Filter<'s> {
    sink: &'s mut dyn Sink,
    query: Option<&'s Query>,
    at: Option<u64>,
    /// What is wanted of records that the query does not select.
    others: Wanted,
    bar: Bar,
    /// The number of entries that were passed on.
    pub(crate) found: u64,
    pub(crate) faults: Vec<String>,
}

impl<'s> Filter<'s> {
    pub(crate) fn new(
        sink: &'s mut dyn Sink,
        query: Option<&'s Query>,
        at: Option<u64>,
        others: Wanted,
        bar: Bar,
    ) -> Self {
        Self {
            sink,
            query,
            at,
            others,
            bar,
            found: 0,
            faults: Vec::new(),
        }
    }

    fn is_meant(&self, entry: &Entry<'_>) -> bool {
        let offset = entry.spot.offset as u64;
        let has_byte = |at| (offset..offset + entry.spot.size as u64).contains(&at);
        self.query.is_none_or(|query| query.matches(entry.path)) && self.at.is_none_or(has_byte)
    }
}

impl Sink for Filter<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        self.bar.at(entry.spot.offset);
        if !self.is_meant(entry) {
            return Ok(());
        }
        self.found += 1;
        self.sink.entry(entry)
    }

    fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result {
        if self.faults.len() < FAULTS {
            self.faults.push(fault.to_string());
        }
        Ok(())
    }

    fn wants(&self, path: &str) -> Wanted {
        // All fields determine which bytes are unused.
        let is_meant = |query: &Query| query.leads_through(path) || query.matches(UNUSED);
        if self.query.is_none_or(is_meant) {
            Wanted::Fields
        } else {
            self.others
        }
    }

    fn finish(&mut self) -> fmt::Result {
        self.bar.finish();
        self.sink.finish()
    }
}

/// The fields of a file by path, for comparing them with those of another.
#[derive(Default)]
pub(crate) struct Values {
    fields: Vec<(String, String)>,
    pub(crate) faults: Vec<String>,
}

impl Sink for Values {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        let mut shown = entry.line().to_string();
        if let Some(symbol) = entry.symbol() {
            write!(shown, "  {}", Escaped(symbol))?;
        }
        self.fields.push((entry.path.to_owned(), shown));
        Ok(())
    }

    fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result {
        self.faults.push(fault.to_string());
        Ok(())
    }
}

impl Values {
    /// Writes the fields that differ, those of `self` after `-` and those of `other` after `+`.
    /// Returns their number.
    pub(crate) fn differences(
        &self,
        other: &Self,
        palette: &Palette,
        out: &mut dyn Write,
    ) -> Result<usize, fmt::Error> {
        let end = if palette.fault.is_empty() {
            ""
        } else {
            "\x1b[0m"
        };
        let (minus, plus) = (palette.fault, palette.text);
        let by_path =
            |values: &Self| -> HashMap<String, String> { values.fields.iter().cloned().collect() };
        let (left, right) = (by_path(self), by_path(other));
        let mut count = 0;
        for (path, value) in &self.fields {
            let found = right.get(path);
            if found == Some(value) {
                continue;
            }
            count += 1;
            writeln!(out, "{minus}- {path}  {value}{end}")?;
            if let Some(found) = found {
                writeln!(out, "{plus}+ {path}  {found}{end}")?;
            }
        }
        for (path, value) in other
            .fields
            .iter()
            .filter(|(path, _)| !left.contains_key(path))
        {
            count += 1;
            writeln!(out, "{plus}+ {path}  {value}{end}")?;
        }
        Ok(count)
    }
}
