//! Length checks for records of constant size.
//!
//! Errors are created from the name and size rather than the layout of the record, which would be
//! evaluated and written to the object file for every viewed record.

use crate::fixed::FixedView;
use crate::repr::split_wire_mut;
use crate::{Error, Fixed, SizeError};

/// Returns the first record in `bytes`, mutably, and the rest.
#[inline]
pub(crate) fn split_mut<T: Fixed>(bytes: &mut [u8]) -> Result<(&mut T::Record, &mut [u8]), Error> {
    let given = bytes.len();
    split_wire_mut(bytes).ok_or_else(|| too_short(T::Record::STRUCT, T::SIZE, (0, 1), given))
}

#[cold]
pub(crate) fn exact(name: &'static str, size: usize, given: usize) -> Error {
    SizeError::exact(name, size, given).into()
}

/// Returns the error for `records` records at `offset`, where `available` bytes are left.
#[cold]
pub(crate) fn too_short(
    name: &'static str,
    size: usize,
    (offset, records): (usize, usize),
    available: usize,
) -> Error {
    match size.checked_mul(records) {
        Some(needed) => SizeError::too_short(name, offset, needed, available),
        None => SizeError::overflow(name, records, size, available),
    }
    .into()
}

#[cold]
pub(crate) fn remainder(name: &'static str, size: usize, given: usize) -> Error {
    SizeError::remainder(name, size, given).into()
}
