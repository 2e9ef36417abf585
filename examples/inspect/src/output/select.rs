//! [`Select`]: only the entries that the user asks for.

use std::io;

use crate::query::Query;
use crate::{Entry, Sink};

/// Passes on the entries of a path, or those that a byte belongs to.
pub(crate) struct Select<'s> {
    sink: &'s mut dyn Sink,
    query: Option<&'s Query>,
    at: Option<u64>,
    /// How many entries were passed on.
    pub(crate) found: u64,
}

impl<'s> Select<'s> {
    pub(crate) fn new(sink: &'s mut dyn Sink, query: Option<&'s Query>, at: Option<u64>) -> Self {
        Self {
            sink,
            query,
            at,
            found: 0,
        }
    }

    fn is_meant(&self, entry: &Entry<'_>) -> bool {
        let offset = entry.offset as u64;
        let has_byte = |at| (offset..offset + entry.bytes.len() as u64).contains(&at);
        self.query.is_none_or(|query| query.matches(entry.path)) && self.at.is_none_or(has_byte)
    }
}

impl Sink for Select<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        if !self.is_meant(entry) {
            return Ok(());
        }
        self.found += 1;
        self.sink.entry(entry)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sink.finish()
    }
}
