//! [`SliceError`]: a step of zero, or text that is not a slice.

use core::fmt;

/// A slice with a step of zero, or text that is not a slice.
///
/// ```
/// use memoryview::{Slice, SliceErrorKind};
///
/// let error = "1:x".parse::<Slice>().unwrap_err();
/// assert_eq!((error.kind, error.position), (SliceErrorKind::BadChar('x'), 2));
/// assert_eq!(
///     error.to_string(),
///     "slice, position 2: `x` is not a digit: expected `start:stop:step`, such as `1:-1:2`"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceError {
    /// What is wrong.
    pub kind: SliceErrorKind,
    /// The offset of the error in the text, in bytes; 0 if there is no text.
    pub position: usize,
}

/// The kinds of [`SliceError`].
///
/// ```
/// use memoryview::{Slice, SliceErrorKind};
///
/// let error = Slice::new(None, None, Some(0)).indices(5).unwrap_err();
/// assert_eq!(error.kind, SliceErrorKind::ZeroStep);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SliceErrorKind {
    /// The step is zero.
    ZeroStep,
    /// A character that is neither a digit, a sign nor `:`.
    BadChar(char),
    /// A sign with no digits after it.
    NoDigits,
    /// Text without a `:`.
    NoColon,
    /// More than three parts.
    TooManyParts,
}

impl SliceErrorKind {
    pub(crate) const fn at(self, position: usize) -> SliceError {
        SliceError {
            kind: self,
            position,
        }
    }
}

impl fmt::Display for SliceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const EXPECTED: &str = "expected `start:stop:step`, such as `1:-1:2`";
        let position = self.position;
        match self.kind {
            SliceErrorKind::ZeroStep => {
                f.write_str("slice: step cannot be zero: use 1, or -1 to reverse")
            }
            SliceErrorKind::BadChar(c) => write!(
                f,
                "slice, position {position}: `{}` is not a digit: {EXPECTED}",
                c.escape_debug()
            ),
            SliceErrorKind::NoDigits => {
                write!(f, "slice, position {position}: missing digits: {EXPECTED}")
            }
            SliceErrorKind::NoColon => {
                write!(f, "slice, position {position}: missing `:`: {EXPECTED}")
            }
            SliceErrorKind::TooManyParts => {
                write!(
                    f,
                    "slice, position {position}: unexpected third `:`: {EXPECTED}"
                )
            }
        }
    }
}

impl core::error::Error for SliceError {}
