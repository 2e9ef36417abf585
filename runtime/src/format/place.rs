//! [`Place`]: the bytes of one record.

/// The bytes of a record.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The record and the bytes after it, which its expressions may use.
    pub(super) window: &'a [u8],
    /// The size of the record in bytes.
    pub(super) len: usize,
}

impl<'a> Place<'a> {
    pub(super) fn exact(bytes: &'a [u8]) -> Self {
        Self {
            window: bytes,
            len: bytes.len(),
        }
    }

    pub(super) fn bytes(self) -> &'a [u8] {
        &self.window[..self.len]
    }
}
