//! Python's rules for offsets, which may count from the end.

use super::NAME;
use crate::{SizeError, SizeErrorKind};

/// Resolves `offset` in `length` bytes, of which `needed` bytes must follow it.
pub(super) fn resolve(offset: isize, needed: usize, length: usize) -> Result<usize, SizeError> {
    let start = if offset < 0 {
        let back = offset.unsigned_abs();
        let wrong = |kind| SizeError {
            what: NAME,
            kind,
            offset: length.saturating_sub(back),
            needed,
            available: length,
        };
        // The same order of checks as in Python; the first does not depend on the length.
        if back < needed {
            return Err(wrong(SizeErrorKind::NoRoom { offset }));
        }
        match length.checked_sub(back) {
            Some(start) => start,
            None => return Err(wrong(SizeErrorKind::BeforeStart { offset })),
        }
    } else {
        offset.unsigned_abs()
    };
    let available = length.saturating_sub(start);
    if start > length || available < needed {
        return Err(SizeError::too_short(NAME, start, needed, available));
    }
    Ok(start)
}
