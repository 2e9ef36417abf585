//! [`Progress`]: a bar on standard error while a long walk goes on.

use std::io;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Entry, Sink};

/// Entries between two looks at the bar.
const STEP: u64 = 4096;

/// Passes entries on and shows how far into the file they are.
pub(super) struct Progress<'s> {
    sink: &'s mut dyn Sink,
    entries: u64,
    bar: ProgressBar,
}

impl<'s> Progress<'s> {
    pub(super) fn new(sink: &'s mut dyn Sink, shown: bool, size: usize) -> Self {
        let target = if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(size as u64), target);
        let style = "{bytes} of {total_bytes} {wide_bar} {eta}";
        bar.set_style(
            ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self {
            sink,
            entries: 0,
            bar,
        }
    }
}

impl Sink for Progress<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        self.entries += 1;
        if self.entries.is_multiple_of(STEP) {
            self.bar.set_position(entry.offset as u64);
        }
        self.sink.entry(entry)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.bar.finish_and_clear();
        self.sink.finish()
    }
}
