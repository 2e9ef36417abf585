//! [`RingError`]: a ring that cannot be created or changed.

use core::fmt;

/// A ring that cannot be created or changed.
///
/// ```
/// use memoryview::{Ring, le};
///
/// let error = Ring::<le::F64>::new(0).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "ring of le::F64: capacity must be at least 1"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RingError {
    /// The wire type of the records.
    pub what: &'static str,
    /// What is wrong.
    pub kind: RingErrorKind,
}

/// The kinds of [`RingError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RingErrorKind {
    /// A capacity of 0.
    NoCapacity,
    /// The ring would be larger than `isize::MAX` bytes.
    Overflow {
        /// The requested number of records.
        capacity: usize,
        /// The size of one record with its time, in bytes.
        size: usize,
    },
    /// The allocation failed.
    Memory {
        /// The requested number of records.
        capacity: usize,
    },
    /// The numbers of times and records differ.
    Times {
        /// The number of records.
        needed: usize,
        /// The number of times.
        given: usize,
    },
    /// The given bytes are too few for one record.
    Bytes {
        /// The number of bytes that one record needs.
        needed: usize,
        /// The number of given bytes.
        available: usize,
    },
}

impl RingErrorKind {
    /// Creates an error of this kind in a ring of `what`, the name of a wire type.
    #[must_use]
    pub const fn of(self, what: &'static str) -> RingError {
        RingError { what, kind: self }
    }
}

impl fmt::Display for RingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ring of {}: ", self.what)?;
        match self.kind {
            RingErrorKind::NoCapacity => f.write_str("capacity must be at least 1"),
            RingErrorKind::Overflow { capacity, size } => write!(
                f,
                "{capacity} records of {size} bytes overflow the address space: use a smaller capacity"
            ),
            RingErrorKind::Memory { capacity } => write!(
                f,
                "allocation of {capacity} records failed: use a smaller capacity"
            ),
            RingErrorKind::Times { needed, given } => write!(
                f,
                "{} with {}: pass one time for each record",
                Count(needed, "record"),
                Count(given, "time")
            ),
            RingErrorKind::Bytes { needed, available } => write!(
                f,
                "one record needs {needed} bytes, {available} were given: `bytes_for` returns the bytes needed for a capacity"
            ),
        }
    }
}

impl core::error::Error for RingError {}

/// Formats `1 time`, `2 times`.
struct Count(usize, &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count, what) = self;
        write!(f, "{count} {what}{}", if *count == 1 { "" } else { "s" })
    }
}
