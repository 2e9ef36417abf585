//! [`SizeError`]: a wrong number of bytes.

use core::fmt;

use crate::plural::{Bytes, are};

/// The number of bytes is wrong.
///
/// ```
/// use memoryview::{Error, SizeErrorKind, View};
///
/// #[derive(View)]
/// #[layout("<HH")]
/// struct Point { x: u16, y: u16 }
///
/// let Err(Error::Size(error)) = Point::view(&[0; 3]) else { panic!() };
/// assert_eq!(error.kind, SizeErrorKind::TooShort);
/// assert_eq!((error.needed, error.available), (4, 3));
/// ```
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
                "{what}: {records} records of {} exceed `isize::MAX` bytes, {available} {} left",
                Bytes(needed),
                are(available)
            ),
        }
    }
}

impl core::error::Error for SizeError {}
