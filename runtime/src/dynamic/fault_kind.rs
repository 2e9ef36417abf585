//! [`FieldErrorKind`]: the kinds of [`FieldError`](super::fault::FieldError).

use core::fmt;

use super::length::Wrong;
use super::path::value_of;
use crate::RangeErrorKind;
use crate::plural::{Bytes, are};

/// The reason why a field cannot be read or written.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum FieldErrorKind {
    /// The field, its window or its padding needs more bytes than are left.
    TooShort {
        /// The number of bytes needed.
        needed: u64,
        /// The number of bytes left.
        available: usize,
    },
    /// The terminator is missing.
    Unterminated {
        /// The number of bytes searched.
        available: usize,
    },
    /// Bytes differ from the expected values.
    Magic {
        /// The valid values.
        expected: &'static [&'static [u8]],
        /// The first bytes found.
        found: Found,
    },
    /// A number differs from the expected values.
    MagicNumber {
        /// The valid values.
        expected: &'static [i128],
        /// The number found, as far as it fits.
        found: i64,
    },
    /// The condition of `check` is false.
    Check,
    /// The condition of `verify` is false.
    Verify,
    /// No variant of the union has this tag.
    Tag {
        /// The tag.
        found: TagFound,
    },
    /// The data selects an invalid byte order.
    Order,
    /// A size, count or offset is negative.
    Negative {
        /// The number.
        value: i64,
    },
    /// A number does not fit 64 bits or the type of the field.
    Overflow,
    /// An expression divides by zero.
    DividedByZero,
    /// An expression shifts by a negative number of bits, or by 64 or more.
    Shift,
    /// An expression uses an optional field that is absent, or a function that returned `None`.
    Absent,
    /// An expression uses an array index that is out of range.
    Index {
        /// The index.
        index: i64,
        /// The number of elements in the array.
        len: u64,
    },
    /// A byte is not part of a number in this encoding.
    Digit {
        /// The byte.
        found: u8,
    },
    /// The bytes are not valid text in the encoding of the field.
    NotText,
    /// The size of an integer is not 1 to 8 bytes.
    IntegerSize {
        /// The size.
        size: u64,
    },
    /// An alignment is zero.
    Alignment,
    /// Elements have zero bytes, so a sequence to the end of its window would never end.
    EmptyElement,
    /// The records of a table have no common size.
    Stride,
    /// A counted sequence exceeds the maximum number of elements of zero bytes.
    EmptyElements {
        /// The count.
        count: u64,
    },
    /// Records are nested deeper than the limit.
    Depth {
        /// The limit.
        limit: u32,
    },
    /// Bytes are left after the record.
    Trailing {
        /// The number of bytes.
        left: usize,
    },
    /// A size, count or other number contradicts the value that is packed.
    Disagrees {
        /// The number according to the layout.
        expected: u64,
        /// The number in the value.
        found: u64,
    },
    /// A computed field differs from its expression, and one of the two is negative.
    Computed,
    /// An optional field is absent although its condition is true, or present although it is false.
    Presence {
        /// Whether the condition is true.
        expected: bool,
    },
    /// The tag does not select the variant of the enum that is packed.
    Variant,
    /// Several tags select the variant of the enum that is packed, and the value has none of them.
    Untagged,
    /// A number to be packed does not fit its field.
    Range(RangeErrorKind),
    /// Text to be packed contains its own terminator.
    Terminator,
    /// The bytes packed after a value differ from its terminator, which `keep` leaves to them.
    Follows {
        /// The terminator, without the part that has been packed. It is empty if nothing may follow,
        /// because the value has no terminator.
        expected: &'static [u8],
        /// The first bytes found.
        found: Found,
    },
    /// Bytes or text to be packed end with the padding that `trim` removes.
    Padding,
    /// The value is at an offset and cannot be packed in place.
    Unplaced,
    /// The struct borrows a slice of numbers or records, whose form in the struct differs from that in
    /// bytes, or has a record whose type is a parameter.
    Slices,
}

/// The first bytes found in place of a magic number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Found {
    bytes: [u8; 8],
    len: u8,
}

impl Found {
    pub(crate) fn new(found: &[u8]) -> Self {
        let mut bytes = [0; 8];
        let len = found.len().min(8);
        bytes[..len].copy_from_slice(&found[..len]);
        Self {
            bytes,
            len: len as u8,
        }
    }

    /// Returns the bytes, at most eight.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.as_bytes().escape_ascii())
    }
}

/// A tag that no variant of a union has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TagFound {
    /// A number.
    Number(i64),
    /// A number greater than `i64::MAX`.
    Large(u64),
    /// The first bytes of a byte string.
    Bytes(Found),
    /// Several values.
    Tuple,
}

impl FieldErrorKind {
    /// Returns `true` if the error is about existing bytes, so that the message includes their
    /// offset.
    pub(crate) const fn is_of_data(&self) -> bool {
        !matches!(
            self,
            Self::Disagrees { .. }
                | Self::Computed
                | Self::Presence { .. }
                | Self::Variant
                | Self::Untagged
                | Self::Range(_)
                | Self::Terminator
                | Self::Padding
                | Self::Unplaced
                | Self::Slices
        )
    }
}

impl From<Wrong> for FieldErrorKind {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::Negative(value) => Self::Negative { value },
            Wrong::Overflow => Self::Overflow,
            Wrong::DividedByZero => Self::DividedByZero,
            Wrong::Shift => Self::Shift,
            Wrong::Absent => Self::Absent,
            Wrong::Index { index, len } => Self::Index { index, len },
            Wrong::TooShort { needed, available } => Self::TooShort { needed, available },
        }
    }
}

impl fmt::Display for FieldErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::TooShort { needed, available } => {
                let s = if needed == 1 { "" } else { "s" };
                let are = are(available);
                write!(f, "needs {needed} byte{s}, {available} {are} left")
            }
            Self::Trailing { left } => write!(f, "{} left over", Bytes(left)),
            Self::Unterminated { available } => {
                write!(f, "no terminator in {}", Bytes(available))
            }
            Self::Magic { expected, found } => {
                let expected = expected.iter().map(|magic| magic.escape_ascii());
                alternatives(f, expected, ("b\"", "\""))?;
                write!(f, ", found {found:?}")
            }
            Self::MagicNumber { expected, found } => {
                alternatives(f, expected.iter(), ("", ""))?;
                write!(f, ", found {found}")
            }
            Self::Tag {
                found: TagFound::Tuple,
            } => f.write_str("no variant has this combination of tags"),
            Self::Tag { found } => write!(f, "no variant has the tag {found}"),
            Self::Negative { value } => {
                write!(
                    f,
                    "a size, count or offset cannot be negative: {}",
                    Least(value)
                )
            }
            Self::Index { index, len } => {
                write!(
                    f,
                    "index {index} is out of range: the array has {len} elements"
                )
            }
            Self::Digit { found } => {
                write!(f, "b'{}' is not part of a number", found.escape_ascii())
            }
            Self::IntegerSize { size } => {
                write!(f, "an integer cannot have {size} bytes: expected 1 to 8")
            }
            Self::EmptyElements { count } => {
                write!(f, "{count} zero-sized elements: the maximum is 65536")
            }
            Self::Depth { limit } => write!(f, "nested deeper than {limit} levels"),
            Self::Disagrees { expected, found } => {
                write!(
                    f,
                    "expected {expected} according to the layout, found {found} in the value: change one of them"
                )
            }
            Self::Presence { expected } => {
                let not = if expected { "" } else { "not " };
                write!(
                    f,
                    "the condition of the field is {expected}, but the value is {not}`None`: change one of them"
                )
            }
            Self::Follows {
                expected: [],
                found,
            } => write!(
                f,
                "nothing may follow the field before, which has no terminator, found {found:?}"
            ),
            Self::Follows { expected, found } => {
                let expected = expected.escape_ascii();
                write!(
                    f,
                    "expected the terminator b\"{expected}\" of the field before, found {found:?}"
                )
            }
            Self::Range(kind) => kind.fmt(f),
            _ => match self.predicate() {
                Some(predicate) => write!(f, "its expression {predicate}"),
                None => f.write_str(self.sentence()),
            },
        }
    }
}

impl FieldErrorKind {
    /// Returns the message of an error in the expression of `attribute`.
    pub(crate) const fn of(self, attribute: Option<&str>) -> impl fmt::Display {
        OfAttribute(self, attribute)
    }

    /// Returns `true` if the error is that an expression has no valid value.
    #[cfg(feature = "alloc")]
    pub(crate) const fn is_of_expression(&self) -> bool {
        matches!(
            self,
            Self::Negative { .. } | Self::Overflow | Self::Index { .. }
        ) || self.predicate().is_some()
    }

    /// Returns what an expression without a value does, the rest of a sentence about it.
    const fn predicate(&self) -> Option<&'static str> {
        match self {
            Self::DividedByZero => Some("divides by zero"),
            Self::Shift => Some("shifts by less than 0 or more than 63 bits"),
            Self::Absent => {
                Some("has no value: an optional field or the result of a function is absent")
            }
            _ => None,
        }
    }

    /// Returns the message of errors without numbers.
    const fn sentence(&self) -> &'static str {
        match self {
            Self::Check => "the value fails its check",
            Self::Verify => "the value fails its verification",
            Self::Order => "the value is not a byte order",
            Self::Overflow => "the number is out of range",
            Self::NotText => "the bytes are not text in the encoding of the field",
            Self::Alignment => "alignment cannot be zero",
            Self::EmptyElement => "an element of zero bytes: the sequence would never end",
            Self::Stride => "the records of a table must have the same size: use `Seq`",
            Self::Terminator => "the value contains its own terminator",
            Self::Padding => "the value ends with the padding that `trim` removes",
            Self::Unplaced => "a field at an offset cannot be packed in place",
            Self::Computed => "the value does not equal its expression: change one of them",
            Self::Variant => "the tag does not select the variant of the value: change one of them",
            Self::Untagged => {
                "several tags select the variant, and the value has none: \
                 read the tag as a field of a record, and write `match = …` instead of `tag = …`"
            }
            Self::Slices => {
                "a borrowed slice cannot be unpacked: read it through the view, or declare `Vec<T>`"
            }
            _ => "cannot be read",
        }
    }
}

/// Formats the message with the expression that has no valid value, if there is one.
struct OfAttribute<'a>(FieldErrorKind, Option<&'a str>);

impl fmt::Display for OfAttribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use FieldErrorKind as Kind;
        let Self(kind, attribute) = *self;
        let Some(attribute) = attribute else {
            return kind.fmt(f);
        };
        match kind {
            Kind::Check | Kind::Verify => write!(f, "expected `{}`", value_of(attribute)),
            Kind::Negative { value } => {
                write!(f, "`{attribute}` cannot be negative: {}", Least(value))
            }
            Kind::Overflow => write!(f, "`{attribute}` is out of range"),
            Kind::Index { .. } => write!(f, "{kind}, in `{attribute}`"),
            Kind::Computed => {
                write!(
                    f,
                    "the value does not equal `{attribute}`: change one of them"
                )
            }
            _ => match kind.predicate() {
                Some(predicate) => write!(f, "`{attribute}` {predicate}"),
                None => kind.fmt(f),
            },
        }
    }
}

/// Formats a number of which only the last 64 bits are known to be exact.
struct Least(i64);

impl fmt::Display for Least {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A number with more bits is stored as the nearest one.
        let or_less = if self.0 == i64::MIN { " or less" } else { "" };
        write!(f, "{}{or_less}", self.0)
    }
}

/// Formats `expected a or b`.
fn alternatives<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    expected: impl Iterator<Item = T>,
    (before, after): (&str, &str),
) -> fmt::Result {
    f.write_str("expected ")?;
    for (i, magic) in expected.enumerate() {
        let or = if i == 0 { "" } else { " or " };
        write!(f, "{or}{before}{magic}{after}")?;
    }
    Ok(())
}

impl fmt::Display for TagFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Large(number) => number.fmt(f),
            Self::Bytes(bytes) => fmt::Debug::fmt(bytes, f),
            Self::Tuple => f.write_str("of several values"),
        }
    }
}
