//! Python's rules for offsets, which may count from the end, and [`OffsetError`].

use core::fmt;

use super::NAME;
use crate::{Error, SizeError};

/// An offset that counts from the end and leaves no room, or lies before the start.
///
/// ```
/// use memoryview::Format;
///
/// let error = Format::parse("<I")?.unpack_from(&[0; 10], -11).unwrap_err();
/// assert_eq!(error.to_string(), "Format: offset -11 lies before the start of 10 bytes");
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OffsetError {
    /// In which way it is wrong.
    pub kind: OffsetErrorKind,
    /// The offset, negative: it counts from the end.
    pub offset: isize,
    /// Bytes needed.
    pub needed: usize,
    /// Bytes that were given.
    pub available: usize,
}

/// In which way an offset is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OffsetErrorKind {
    /// So near to the end that a record does not fit, however many bytes there are.
    NoRoom,
    /// Before the start.
    BeforeStart,
}

impl fmt::Display for OffsetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            offset,
            needed,
            available,
            ..
        } = self;
        match self.kind {
            OffsetErrorKind::NoRoom => write!(
                f,
                "{NAME}: needs {needed} bytes, offset {offset} from the end has room for {}",
                offset.unsigned_abs()
            ),
            OffsetErrorKind::BeforeStart => write!(
                f,
                "{NAME}: offset {offset} lies before the start of {available} bytes"
            ),
        }
    }
}

impl core::error::Error for OffsetError {}

/// Where `offset` lies in `length` bytes, if `needed` bytes follow.
pub(super) fn resolve(offset: isize, needed: usize, length: usize) -> Result<usize, Error> {
    let start = if offset < 0 {
        let back = offset.unsigned_abs();
        let wrong = |kind| OffsetError {
            kind,
            offset,
            needed,
            available: length,
        };
        // In this order, as Python does: the first does not depend on the length.
        if back < needed {
            return Err(wrong(OffsetErrorKind::NoRoom).into());
        }
        match length.checked_sub(back) {
            Some(start) => start,
            None => return Err(wrong(OffsetErrorKind::BeforeStart).into()),
        }
    } else {
        offset.unsigned_abs()
    };
    let available = length.saturating_sub(start);
    if start > length || available < needed {
        return Err(SizeError::too_short(NAME, start, needed, available).into());
    }
    Ok(start)
}
