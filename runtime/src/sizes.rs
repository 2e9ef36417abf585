//! Bytes that are not as many as records of constant size need.

use memoryview_layout::Layout;

use crate::repr::split_wire_mut;
use crate::{Error, SizeError, Wire};

/// The first record in `bytes`, to write, and what follows.
#[inline]
pub(crate) fn split_mut<'a, W: Wire>(
    bytes: &'a mut [u8],
    layout: &Layout<'static>,
) -> Result<(&'a mut W, &'a mut [u8]), Error> {
    let given = bytes.len();
    split_wire_mut(bytes).ok_or_else(|| too_short(layout, 0, 1, given))
}

#[cold]
pub(crate) fn exact(layout: &Layout<'static>, given: usize) -> Error {
    SizeError::exact(layout.name(), layout.size(), given).into()
}

#[cold]
pub(crate) fn too_short(
    layout: &Layout<'static>,
    offset: usize,
    records: usize,
    available: usize,
) -> Error {
    let (name, size) = (layout.name(), layout.size());
    match size.checked_mul(records) {
        Some(needed) => SizeError::too_short(name, offset, needed, available),
        None => SizeError::overflow(name, records, size, available),
    }
    .into()
}

#[cold]
pub(crate) fn remainder(layout: &Layout<'static>, given: usize) -> Error {
    SizeError::remainder(layout.name(), layout.size(), given).into()
}
