//! The canonical format string of a record, made in a constant.

use memoryview_layout::{Layout, format_len, write_format};

/// Room for the format string of a record whose length only the compiler knows.
pub struct FormatBuffer<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> FormatBuffer<N> {
    /// Writes the format string of `layout`.
    ///
    /// # Panics
    ///
    /// When it has more than `N` bytes; in a constant that is a compile error.
    #[must_use]
    pub const fn new(layout: &Layout<'_>) -> Self {
        assert!(
            format_len(layout) <= N,
            "the format string of a generic record is too long"
        );
        let mut bytes = [0; N];
        let length = write_format(layout, &mut bytes);
        Self { bytes, length }
    }

    /// The format string.
    #[must_use]
    pub const fn text(&self) -> &str {
        format_text(self.bytes.split_at(self.length).0)
    }
}

/// The format string in `bytes`, which [`write_format`] wrote: ASCII and names.
///
/// # Panics
///
/// Never for what [`write_format`] wrote.
#[must_use]
pub const fn format_text(bytes: &[u8]) -> &str {
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => unreachable!(),
    }
}
