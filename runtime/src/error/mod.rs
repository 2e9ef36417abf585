//! The errors of the crate: small values with the cause, the offset, and the sizes needed and
//! found.

mod align;
mod range;
mod size;

use core::fmt;

use memoryview_layout::FormatError;

#[cfg(feature = "text")]
use crate::TextError;
use crate::dynamic::fault::FieldError;
use crate::dynamic::path::Path;
use crate::dynamic::text::EncodingError;
#[cfg(feature = "alloc")]
use crate::{DataError, ValueError};
use crate::{HistogramError, RingError, ShapeError, SliceError};

pub use align::AlignError;
pub use range::{RangeError, RangeErrorKind};
pub use size::{SizeError, SizeErrorKind};

/// An enum of errors, each of which converts to it and gives its message.
macro_rules! errors {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {$(
            $(#[doc = $doc:literal])*
            $(#[cfg($cfg:meta)])?
            $variant:ident($error:ident),
        )*}
    ) => {
        $(#[$attribute])*
        pub enum $name {$(
            $(#[doc = $doc])*
            $(#[cfg($cfg)])?
            $variant($error),
        )*}

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {$(
                    $(#[cfg($cfg)])?
                    Self::$variant(error) => error.fmt(f),
                )*}
            }
        }

        $(
            $(#[cfg($cfg)])?
            impl From<$error> for $name {
                fn from(error: $error) -> Self {
                    Self::$variant(error)
                }
            }
        )*
    };
}

errors! {
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
    ///
    /// ```
    /// use memoryview::View;
    ///
    /// #[derive(View)]
    /// #[layout("<B{length}s")]
    /// struct Name<'a> { length: u8, text: &'a [u8] }
    ///
    /// let error = Name::view_prefix(b"\x05hi").unwrap_err();
    /// assert_eq!((error.is_incomplete(), error.needed()), (true, Some(3)));
    /// ```
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
