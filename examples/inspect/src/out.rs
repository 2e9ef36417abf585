//! [`Out`]: writes formatted text to a writer of bytes.

use std::fmt;
use std::io::{self, BufWriter, Write};

/// Writes formatted text to a writer of bytes. Keeps the I/O error, which `fmt::Error` cannot
/// contain.
pub(crate) struct Out<'o> {
    out: BufWriter<&'o mut dyn Write>,
    error: Option<io::Error>,
}

impl<'o> Out<'o> {
    /// Writes to `out` in blocks of 16 KB. Larger blocks, such as those of a table, are not copied.
    pub(crate) fn new(out: &'o mut dyn Write) -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 14, out),
            error: None,
        }
    }

    /// Flushes the buffer.
    ///
    /// # Errors
    ///
    /// Returns the first error of the writer.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match self.error.take() {
            Some(error) => Err(error),
            None => self.out.flush(),
        }
    }
}

impl fmt::Write for Out<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.error.get_or_insert(error);
            fmt::Error
        })
    }
}
