//! Equality of views.

use crate::{Fixed, RangeError};

/// Returns `true` if all values of `record` fit and are equal to those of `view`.
#[inline]
pub fn equals<T: Fixed>(view: &T::Record, record: &T) -> bool {
    let fits: Result<(), RangeError> = record.check_record();
    fits.is_ok() && *view == record.pack_record()
}

/// Requires that the equality of `W` is total.
pub const fn is_eq<W: Eq>() {}
