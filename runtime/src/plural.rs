//! Numbers in messages: `1 byte`, `2 bytes`.

use core::fmt;

/// Formats `1 byte`, `2 bytes`.
#[derive(Clone, Copy, Debug)]
pub struct Bytes(pub usize);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} byte{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}

pub(crate) const fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}
