//! The canonical format string of a record, composed in a constant.

use memoryview_layout::{Layout, format_len, write_format};

/// A buffer for the format string of a record.
pub struct FormatBuffer<const N: usize> {
    pub(super) bytes: [u8; N],
    pub(super) length: usize,
    pub(super) is_known: bool,
}

impl<const N: usize> FormatBuffer<N> {
    /// Writes the format string of `layout`.
    ///
    /// # Panics
    ///
    /// Panics if the string has more than `N` bytes. In a constant, that is a compile error.
    #[must_use]
    pub const fn new(layout: &Layout<'_>) -> Self {
        assert!(
            format_len(layout) <= N,
            "the format string of a generic record is too long"
        );
        let mut bytes = [0; N];
        let length = write_format(layout, &mut bytes);
        Self {
            bytes,
            length,
            is_known: true,
        }
    }

    /// Creates a buffer without a format string, for layouts that strings cannot express.
    #[must_use]
    pub const fn unknown() -> Self {
        Self {
            is_known: false,
            ..Self::start()
        }
    }

    /// Creates an empty format string.
    #[must_use]
    pub const fn start() -> Self {
        Self {
            bytes: [0; N],
            length: 0,
            is_known: true,
        }
    }

    /// Appends `text`.
    ///
    /// # Panics
    ///
    /// Panics if the result has more than `N` bytes. In a constant, that is a compile error.
    #[must_use]
    pub const fn and(self, text: &str) -> Self {
        self.append(text.as_bytes(), text.len())
    }

    pub(super) const fn append(mut self, bytes: &[u8], length: usize) -> Self {
        assert!(
            self.length + length <= N,
            "the format string of a record is too long"
        );
        let mut at = 0;
        while at < length {
            self.bytes[self.length] = bytes[at];
            self.length += 1;
            at += 1;
        }
        self
    }

    /// Returns the format string, if there is one.
    #[must_use]
    pub const fn known(&self) -> Option<&str> {
        if self.is_known {
            Some(self.text())
        } else {
            None
        }
    }

    /// Returns the format string.
    #[must_use]
    pub const fn text(&self) -> &str {
        format_text(self.bytes.split_at(self.length).0)
    }
}

/// Returns the format string in `bytes`, which [`write_format`] wrote.
///
/// # Panics
///
/// Never panics for bytes that [`write_format`] wrote.
#[must_use]
pub(crate) const fn format_text(bytes: &[u8]) -> &str {
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => unreachable!(),
    }
}

/// The format string of a record of data-dependent size.
pub type Format = FormatBuffer<4096>;
