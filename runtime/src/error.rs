//! The errors of the crate: small values with the cause, the offset, and the sizes needed and
//! found.

use core::fmt;

use memoryview_layout::FormatError;

#[cfg(feature = "text")]
use crate::TextError;
use crate::dynamic::fault::FieldError;
use crate::dynamic::path::Path;
use crate::dynamic::text::EncodingError;
use crate::plural::{Bytes, are};
#[cfg(feature = "alloc")]
use crate::{DataError, ValueError};
use crate::{HistogramError, RingError, ShapeError, SliceError};

/// Any error of this crate. `Copy` and `'static`; its message is one line.
///
/// ```
/// use memoryview::{cast, le};
///
/// let error = cast::<le::U16>(&[1, 2, 3]).unwrap_err();
/// assert_eq!(error.to_string(), "le::U16: 3 bytes are not a multiple of 2, 1 is left over");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// Too few or too many bytes, or a length that is not a multiple of the record size.
    Size(SizeError),
    /// Bytes at an address that is not aligned for the type.
    Align(AlignError),
    /// A number that does not fit its field.
    Range(RangeError),
    /// A field of a dynamic layout that cannot be read or written.
    Field(FieldError),
    /// Bytes that are not valid text in their encoding.
    Encoding(EncodingError),
    /// An invalid format string.
    Format(FormatError),
    /// A slice with step 0, or text that is not a slice.
    Slice(SliceError),
    /// Elements that are outside the bytes, or that overlap.
    Shape(ShapeError),
    /// A range that cannot be divided into equal intervals.
    Histogram(HistogramError),
    /// A ring that cannot be created or changed.
    Ring(RingError),
    /// An invalid search or replacement.
    #[cfg(feature = "text")]
    Text(TextError),
    /// A value that does not fit its field in a run-time format.
    #[cfg(feature = "alloc")]
    Value(ValueError),
    /// Data that does not match a run-time format, or values that contradict each other.
    #[cfg(feature = "alloc")]
    Data(DataError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size(error) => error.fmt(f),
            Self::Align(error) => error.fmt(f),
            Self::Range(error) => error.fmt(f),
            Self::Field(error) => error.fmt(f),
            Self::Encoding(error) => error.fmt(f),
            Self::Format(error) => error.fmt(f),
            Self::Slice(error) => error.fmt(f),
            Self::Shape(error) => error.fmt(f),
            Self::Histogram(error) => error.fmt(f),
            Self::Ring(error) => error.fmt(f),
            #[cfg(feature = "text")]
            Self::Text(error) => error.fmt(f),
            #[cfg(feature = "alloc")]
            Self::Value(error) => error.fmt(f),
            #[cfg(feature = "alloc")]
            Self::Data(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Error {}

impl Error {
    /// Returns the offset in the input, for errors with an offset.
    #[must_use]
    pub const fn offset(&self) -> Option<usize> {
        match self {
            Self::Field(error) => Some(error.offset()),
            Self::Size(error) => Some(error.offset),
            #[cfg(feature = "alloc")]
            Self::Data(error) => Some(error.offset),
            _ => None,
        }
    }

    /// Returns the path of the field, for errors of dynamic layouts.
    #[must_use]
    pub const fn path(&self) -> Option<Path> {
        match self {
            Self::Field(error) => Some(error.path()),
            _ => None,
        }
    }

    /// Returns `true` if more bytes at the end of the input could help. A reader of a stream uses
    /// this to decide whether to wait for more.
    #[must_use]
    pub const fn is_incomplete(&self) -> bool {
        match self {
            Self::Field(error) => error.is_incomplete(),
            Self::Size(error) => matches!(error.kind, SizeErrorKind::TooShort),
            _ => false,
        }
    }

    /// Returns the minimum number of additional bytes needed if the input [is
    /// incomplete](Self::is_incomplete).
    #[must_use]
    pub const fn needed(&self) -> Option<u64> {
        match self {
            Self::Field(error) => error.needed(),
            Self::Size(error) if self.is_incomplete() => {
                Some((error.needed - error.available) as u64)
            }
            _ => None,
        }
    }
}

/// Converts for use in functions that read files: too few bytes become `UnexpectedEof`, other
/// errors in the data `InvalidData`, and invalid arguments `InvalidInput`.
///
/// ```
/// use std::io::{self, ErrorKind};
///
/// use memoryview::View;
///
/// #[derive(View)]
/// #[layout("<H")]
/// struct Header { size: u16 }
///
/// fn size(bytes: &[u8]) -> io::Result<u16> {
///     Ok(Header::view_prefix(bytes)?.0.size())
/// }
///
/// assert_eq!(size(&[1, 0, 9])?, 1);
/// assert_eq!(size(&[1]).unwrap_err().kind(), ErrorKind::UnexpectedEof);
/// # Ok::<(), io::Error>(())
/// ```
#[cfg(feature = "std")]
impl From<Error> for std::io::Error {
    fn from(error: Error) -> Self {
        let kind = match error {
            _ if error.is_incomplete() => std::io::ErrorKind::UnexpectedEof,
            Error::Size(_) | Error::Align(_) | Error::Field(_) | Error::Encoding(_) => {
                std::io::ErrorKind::InvalidData
            }
            #[cfg(feature = "alloc")]
            Error::Data(_) => std::io::ErrorKind::InvalidData,
            _ => std::io::ErrorKind::InvalidInput,
        };
        Self::new(kind, error)
    }
}

macro_rules! from_errors {
    ($($variant:ident($error:ident),)*) => {$(
        impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        }
    )*};
}

from_errors! {
    Size(SizeError),
    Align(AlignError),
    Range(RangeError),
    Field(FieldError),
    Encoding(EncodingError),
    Format(FormatError),
    Slice(SliceError),
    Shape(ShapeError),
    Histogram(HistogramError),
    Ring(RingError),
}

#[cfg(feature = "text")]
from_errors! {
    Text(TextError),
}

#[cfg(feature = "alloc")]
from_errors! {
    Value(ValueError),
    Data(DataError),
}

/// The number of bytes is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeError {
    /// The record or wire type.
    pub what: &'static str,
    /// The kind of error.
    pub kind: SizeErrorKind,
    /// The offset at which the bytes were needed, from the start of the input.
    pub offset: usize,
    /// The number of bytes needed by all records together, or by one record for
    /// [`SizeErrorKind::Remainder`] and [`SizeErrorKind::Overflow`].
    pub needed: usize,
    /// The number of bytes available, from `offset` on.
    pub available: usize,
}

/// The kinds of [`SizeError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SizeErrorKind {
    /// Fewer bytes than needed.
    TooShort,
    /// More bytes than the exact number.
    TooLong,
    /// More bytes than the exact number of a run-time format.
    Surplus,
    /// A length that is not a multiple of the record size.
    Remainder,
    /// A record of zero bytes, of which any number would fit.
    NoBytes,
    /// The records are larger than `isize::MAX` bytes.
    Overflow {
        /// The number of records.
        records: usize,
    },
    /// The allocation of a record failed.
    Memory,
    /// An offset so close to the end that a record cannot fit, whatever the number of bytes.
    NoRoom {
        /// The offset, which is negative and counts from the end.
        offset: isize,
    },
    /// An offset before the start.
    BeforeStart {
        /// The offset, which is negative and counts from the end.
        offset: isize,
    },
}

impl SizeError {
    pub(crate) const fn too_short(
        what: &'static str,
        offset: usize,
        needed: usize,
        available: usize,
    ) -> Self {
        Self {
            what,
            kind: SizeErrorKind::TooShort,
            offset,
            needed,
            available,
        }
    }

    pub(crate) const fn exact(what: &'static str, needed: usize, given: usize) -> Self {
        Self {
            what,
            kind: if given < needed {
                SizeErrorKind::TooShort
            } else {
                SizeErrorKind::TooLong
            },
            offset: 0,
            needed,
            available: given,
        }
    }

    /// Like [`exact`](Self::exact), for run-time formats.
    #[cfg(feature = "alloc")]
    pub(crate) const fn exact_from(what: &'static str, needed: usize, given: usize) -> Self {
        let mut error = Self::exact(what, needed, given);
        if given > needed {
            error.kind = SizeErrorKind::Surplus;
        }
        error
    }

    #[cfg(feature = "alloc")]
    pub(crate) const fn no_bytes(what: &'static str, given: usize) -> Self {
        let mut error = Self::exact(what, 0, given);
        error.kind = SizeErrorKind::NoBytes;
        error
    }

    #[cfg(feature = "alloc")]
    pub(crate) const fn memory(what: &'static str, needed: usize) -> Self {
        let mut error = Self::exact(what, needed, 0);
        error.kind = SizeErrorKind::Memory;
        error
    }

    pub(crate) const fn remainder(what: &'static str, size: usize, given: usize) -> Self {
        Self {
            what,
            kind: SizeErrorKind::Remainder,
            offset: 0,
            needed: size,
            available: given,
        }
    }

    pub(crate) const fn overflow(
        what: &'static str,
        records: usize,
        size: usize,
        available: usize,
    ) -> Self {
        Self {
            what,
            kind: SizeErrorKind::Overflow { records },
            offset: 0,
            needed: size,
            available,
        }
    }
}

impl fmt::Display for SizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            offset,
            needed,
            available,
            ..
        } = *self;
        match self.kind {
            SizeErrorKind::TooShort => write!(
                f,
                "{what}: needs {} at offset {offset}, {available} {} left",
                Bytes(needed),
                are(available)
            ),
            SizeErrorKind::TooLong => write!(
                f,
                "{what}: needs exactly {}, {available} were given: use `view_prefix` to keep the rest",
                Bytes(needed)
            ),
            SizeErrorKind::Surplus => write!(
                f,
                "{what}: needs exactly {}, {available} were given: use `unpack_from` to leave the rest",
                Bytes(needed)
            ),
            SizeErrorKind::Memory => {
                write!(f, "{what}: allocation of {} failed", Bytes(needed))
            }
            SizeErrorKind::NoRoom { offset } => write!(
                f,
                "{what}: needs {}, but offset {offset} leaves only {}",
                Bytes(needed),
                offset.unsigned_abs()
            ),
            SizeErrorKind::BeforeStart { offset } => write!(
                f,
                "{what}: offset {offset} is out of range for {}",
                Bytes(available)
            ),
            SizeErrorKind::NoBytes => write!(
                f,
                "{what}: the record size is 0, so the number of records is undefined"
            ),
            SizeErrorKind::Remainder => {
                let left = available % needed;
                write!(
                    f,
                    "{what}: {} {} not a multiple of {needed}, {left} {} left over",
                    Bytes(available),
                    are(available),
                    are(left)
                )
            }
            SizeErrorKind::Overflow { records } => write!(
                f,
                "{what}: {records} records of {} are more than memory can hold, {available} {} left",
                Bytes(needed),
                are(available)
            ),
        }
    }
}

impl core::error::Error for SizeError {}

/// The address of the bytes is not a multiple of the type's alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignError {
    /// The type.
    pub what: &'static str,
    /// The wire type of the same layout, which needs no alignment.
    pub instead: &'static str,
    /// The alignment that the type needs.
    pub align: usize,
    /// The address modulo the alignment.
    pub past: usize,
}

impl fmt::Display for AlignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: needs an address aligned to {} bytes, this one is off by {}: use `{}`, which needs no alignment",
            self.what,
            self.align,
            Bytes(self.past),
            self.instead
        )
    }
}

impl core::error::Error for AlignError {}

/// A number does not fit its field.
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
