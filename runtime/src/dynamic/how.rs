//! [`How`]: how much is at an offset.

use super::cut::{Cut, Until};
use super::length::{Length, Wrong};

/// How much is at an offset. A number that an expression could not give is an error when it is asked
/// for.
#[derive(Clone, Copy, Debug)]
pub struct How {
    pub(crate) size: Option<Result<u64, Wrong>>,
    pub(crate) or_end: bool,
    pub(crate) count: Option<Result<u64, Wrong>>,
    pub(crate) each: Option<Result<u64, Wrong>>,
    pub(crate) until: Option<Until>,
    pub(crate) trim: &'static [u8],
}

impl How {
    /// A record, whose size it says itself, or everything to the end of the root.
    #[inline(always)]
    #[must_use]
    pub const fn to_end() -> Self {
        Self {
            size: None,
            or_end: false,
            count: None,
            each: None,
            until: None,
            trim: &[],
        }
    }

    /// In a window of `n` bytes.
    #[inline(always)]
    #[must_use]
    pub fn size(mut self, n: impl Length) -> Self {
        self.size = Some(n.length());
        self
    }

    /// The window may reach past the end.
    #[inline(always)]
    #[must_use]
    pub const fn or_end(mut self) -> Self {
        self.or_end = true;
        self
    }

    /// `n` elements.
    #[inline(always)]
    #[must_use]
    pub fn count(mut self, n: impl Length) -> Self {
        self.count = Some(n.length());
        self
    }

    /// Elements in windows of `n` bytes.
    #[inline(always)]
    #[must_use]
    pub fn each(mut self, n: impl Length) -> Self {
        self.each = Some(n.length());
        self
    }

    /// Up to a terminator.
    #[inline(always)]
    #[must_use]
    pub const fn until(mut self, until: Until) -> Self {
        self.until = Some(until);
        self
    }

    /// Without trailing padding.
    #[inline(always)]
    #[must_use]
    pub const fn trim(mut self, padding: &'static [u8]) -> Self {
        self.trim = padding;
        self
    }

    pub(crate) fn cut(&self) -> Cut {
        let cut = match (self.size, self.or_end) {
            (Some(size), false) => Cut::sized(size),
            (Some(size), true) => Cut::sized_or_end(size),
            (None, _) => Cut::to_end(),
        };
        let cut = cut.trim(self.trim);
        match self.until {
            Some(until) => cut.until(until),
            None => cut,
        }
    }
}
