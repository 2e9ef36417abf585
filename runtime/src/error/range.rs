//! [`RangeError`]: a number that does not fit its field.

use core::fmt;

/// A number does not fit its field.
///
/// ```
/// use memoryview::View;
///
/// #[derive(View)]
/// #[layout(">4t4t")]
/// struct First { version: u8, length: u8 }
///
/// let error = First { version: 4, length: 20 }.try_pack().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "First.length: 20 does not fit in 4 bits: the maximum is 15"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RangeError {
    /// The record.
    pub what: &'static str,
    /// The field.
    pub field: &'static str,
    /// The kind of error.
    pub kind: RangeErrorKind,
}

/// The kinds of [`RangeError`], with the number that does not fit.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum RangeErrorKind {
    /// A bit field of `width` bits.
    Bits {
        /// The number.
        value: u64,
        /// The number of bits of the field.
        width: usize,
    },
    /// A signed bit field of `width` bits.
    SignedBits {
        /// The number.
        value: i64,
        /// The number of bits of the field.
        width: usize,
    },
    /// A binary16 number; the largest one is 65504.
    Half {
        /// The number.
        value: f32,
    },
}

impl RangeError {
    /// Creates an error without the name of its field.
    pub(crate) const fn unnamed(kind: RangeErrorKind) -> Self {
        Self {
            what: "",
            field: "",
            kind,
        }
    }

    /// Adds the name of the field, unless a nested record already did.
    pub(crate) const fn or_named(mut self, what: &'static str, field: &'static str) -> Self {
        if self.what.is_empty() {
            self.what = what;
            self.field = field;
        }
        self
    }
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field {
            "" => write!(f, "{}: {}", self.what, self.kind),
            field => write!(f, "{}.{field}: {}", self.what, self.kind),
        }
    }
}

impl fmt::Display for RangeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Bits { value, width } => {
                let max = u64::MAX >> (64 - width.clamp(1, 64));
                let s = if width == 1 { "" } else { "s" };
                write!(
                    f,
                    "{value} does not fit in {width} bit{s}: the maximum is {max}"
                )
            }
            Self::SignedBits { value, width } => {
                let max = i64::MAX >> (64 - width.clamp(1, 64));
                let min = -max - 1;
                write!(
                    f,
                    "{value} does not fit in {width} bits: the range is {min} to {max}"
                )
            }
            Self::Half { value } => {
                write!(f, "{value} does not fit in binary16: the maximum is 65504")
            }
        }
    }
}

impl core::error::Error for RangeError {}
