//! [`Limits`]: what a reader is willing to follow.

/// What a reader of untrusted data is willing to follow.
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
    /// Levels of a type that contains itself, where the end of the outer level is found by walking
    /// the inner ones.
    pub depth: u32,
}

impl Limits {
    /// The limits that constructors without `_limited` in their names use.
    pub(crate) const DEFAULT: Self = Self { depth: 128 };
}

impl Default for Limits {
    #[inline]
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Elements of no bytes that a counted sequence may have.
pub(crate) const EMPTY_ELEMENTS: u64 = 65_536;
