//! Length checks for records of constant size.
//!
//! Errors are created from the name and size rather than the layout of the record, which would be
//! evaluated and written to the object file for every viewed record.

use crate::wires::split_wire_mut;
use crate::{Error, SizeError, Wire};

/// Returns the first record in `bytes`, mutably, and the rest. `name` is that of the record.
#[inline]
pub(crate) fn split_mut<'a, W: Wire>(
    bytes: &'a mut [u8],
    name: &'static str,
) -> Result<(&'a mut W, &'a mut [u8]), Error> {
    let given = bytes.len();
    split_wire_mut(bytes).ok_or_else(|| too_short(name, size_of::<W>(), (0, 1), given))
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
