//! [`Lines`]: a text buffer for many small pieces.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

/// An output for text, including bytes that are known to be ASCII.
pub(super) trait Put: Write {
    /// Writes ASCII bytes.
    fn put_ascii(&mut self, bytes: &[u8]) -> fmt::Result {
        self.write_str(core::str::from_utf8(bytes).map_err(|_| fmt::Error)?)
    }
}

impl Put for fmt::Formatter<'_> {}
impl Put for String {}

/// Text whose encoding is checked once for many lines rather than for each number. Its methods are
/// inlined into [`Table`](super::Table), which other crates instantiate.
#[derive(Default)]
pub(super) struct Lines {
    bytes: Vec<u8>,
}

impl Lines {
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
    }

    #[inline]
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    #[inline]
    pub(super) fn pad(&mut self, width: usize) {
        self.bytes.resize(self.bytes.len() + width, b' ');
    }

    #[inline]
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    #[inline]
    pub(super) fn as_str(&self) -> Result<&str, fmt::Error> {
        core::str::from_utf8(&self.bytes).map_err(|_| fmt::Error)
    }
}

impl Write for Lines {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push(text.as_bytes());
        Ok(())
    }
}

impl Put for Lines {
    #[inline]
    fn put_ascii(&mut self, bytes: &[u8]) -> fmt::Result {
        self.push(bytes);
        Ok(())
    }
}
