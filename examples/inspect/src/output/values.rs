//! [`Values`]: the fields of a file by path, to compare them with those of another.

use std::collections::HashMap;
use std::io::{self, Write};

use super::style::value;
use crate::{Entry, Sink};

/// The fields of a file: paths with the values as they are shown.
#[derive(Default)]
pub(crate) struct Values {
    fields: Vec<(String, String)>,
}

impl Sink for Values {
    fn entry(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let shown = match entry.symbol {
            Some(symbol) => format!("{}  {symbol}", value(entry)),
            None => value(entry),
        };
        self.fields.push((entry.path.to_owned(), shown));
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Values {
    /// Writes the fields that differ, those of `self` after `-`, those of `other` after `+`; returns
    /// how many there are.
    pub(crate) fn differences(&self, other: &Self, out: &mut dyn Write) -> io::Result<usize> {
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
            writeln!(out, "- {path}  {value}")?;
            if let Some(found) = found {
                writeln!(out, "+ {path}  {found}")?;
            }
        }
        for (path, value) in other
            .fields
            .iter()
            .filter(|(path, _)| !left.contains_key(path))
        {
            count += 1;
            writeln!(out, "+ {path}  {value}")?;
        }
        Ok(count)
    }
}
