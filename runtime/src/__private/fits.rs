//! Checks that numbers fit their fields.

use crate::{RangeError, RangeErrorKind};

/// Adds the name of the field to an error of [`View::check`](crate::View::check).
#[inline]
pub fn named(
    fits: Result<(), RangeError>,
    what: &'static str,
    field: &'static str,
) -> Result<(), RangeError> {
    fits.map_err(|error| error.or_named(what, field))
}

/// Checks that `value` fits `width` bits, 1 to 64.
#[inline]
pub const fn fits_bits(
    value: u64,
    width: usize,
    what: &'static str,
    field: &'static str,
) -> Result<(), RangeError> {
    if value > u64::MAX >> (64 - width) {
        let kind = RangeErrorKind::Bits { value, width };
        return Err(RangeError::unnamed(kind).or_named(what, field));
    }
    Ok(())
}

/// Checks that `value` fits `width` bits in two's complement, 1 to 64.
#[inline]
pub const fn fits_signed_bits(
    value: i64,
    width: usize,
    what: &'static str,
    field: &'static str,
) -> Result<(), RangeError> {
    if value < i64::MIN >> (64 - width) || value > i64::MAX >> (64 - width) {
        let kind = RangeErrorKind::SignedBits { value, width };
        return Err(RangeError::unnamed(kind).or_named(what, field));
    }
    Ok(())
}
