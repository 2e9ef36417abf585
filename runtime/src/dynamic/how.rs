//! [`How`]: the size of a value at an offset.

use super::cut::{Cut, Until};
use super::length::{Length, Wrong};

/// The size of a value at an offset. An expression without a value is an error when the value is
/// read.
#[derive(Clone, Copy, Debug)]
pub struct How {
    /// The window, and how the value is cut out.
    pub(crate) cut: Cut,
    pub(crate) count: Option<Result<u64, Wrong>>,
    pub(crate) each: Option<Result<u64, Wrong>>,
}

impl How {
    /// Reads a record of its own size, or everything to the end of the root.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn to_end() -> Self {
        Self {
            cut: Cut::to_end(),
            count: None,
            each: None,
        }
    }

    /// Reads a window of `n` bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn size(mut self, n: impl Length) -> Self {
        self.cut.size = Some(n.length());
        self
    }

    /// Allows the window to extend past the end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn or_end(mut self) -> Self {
        self.cut.or_end = true;
        self
    }

    /// Reads `n` elements.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn count(mut self, n: impl Length) -> Self {
        self.count = Some(n.length());
        self
    }

    /// Reads elements in windows of `n` bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn each(mut self, n: impl Length) -> Self {
        self.each = Some(n.length());
        self
    }

    /// Ends the value at a terminator.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn until(mut self, until: Until) -> Self {
        self.cut = self.cut.until(until);
        self
    }

    /// Removes trailing padding.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn trim(mut self, padding: &'static [u8]) -> Self {
        self.cut = self.cut.trim(padding);
        self
    }
}
