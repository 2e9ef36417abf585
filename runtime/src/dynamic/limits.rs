//! [`Limits`]: limits for untrusted data.

/// Limits for reading untrusted data.
///
/// ```
/// use memoryview::Limits;
///
/// let strict = Limits { depth: 16, ..Limits::default() };
/// assert_eq!(Limits::default().depth, 128);
/// # let _ = strict;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The maximum nesting depth of a type that contains itself and whose end is found by reading
    /// the inner levels.
    pub depth: u32,
}

impl Limits {
    /// The limits of constructors without `_limited` in their names.
    pub(crate) const DEFAULT: Self = Self { depth: 128 };
}

impl Default for Limits {
    #[inline]
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// The maximum number of elements of zero bytes in a counted sequence.
pub(crate) const EMPTY_ELEMENTS: u64 = 65_536;
