//! [`Progress`]: entries move a bar.

use std::io;

use crate::progress::Bar;
use crate::{Entry, Sink};

/// Passes entries on and shows how far into the file they are.
pub(crate) struct Progress<'s> {
    sink: &'s mut dyn Sink,
    bar: Bar,
}

impl<'s> Progress<'s> {
    pub(crate) fn new(sink: &'s mut dyn Sink, bar: Bar) -> Self {
        Self { sink, bar }
    }
}

impl Sink for Progress<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        self.bar.at(entry.offset);
        self.sink.entry(entry)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.bar.finish();
        self.sink.finish()
    }
}
