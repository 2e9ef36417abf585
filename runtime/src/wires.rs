//! Casts between bytes and wire values.

use bytemuck::Zeroable;

use crate::Wire;
use crate::repr::Repr;
use crate::wire::BytesOf;

/// Returns the value at the start of `bytes`, and the rest, or `None` if there are too few bytes.
#[inline]
pub(crate) fn split_wire<W: Wire>(bytes: &[u8]) -> Option<(&W, &[u8])> {
    let (own, rest) = bytes.split_at_checked(size_of::<W>())?;
    Some((whole_wire(own)?, rest))
}

/// Returns the value of exactly these bytes, or `None` if there are fewer or more. Faster than
/// [`first_wire`] if not optimized.
#[inline]
pub(crate) fn whole_wire<W: Wire>(bytes: &[u8]) -> Option<&W> {
    Some(W::Repr::wrap(bytemuck::try_from_bytes(bytes).ok()?))
}

/// Mutable version of [`split_wire`].
#[inline]
pub(crate) fn split_wire_mut<W: Wire>(bytes: &mut [u8]) -> Option<(&mut W, &mut [u8])> {
    let (own, rest) = bytes.split_at_mut_checked(size_of::<W>())?;
    let own = bytemuck::try_from_bytes_mut(own).ok()?;
    Some((W::Repr::wrap_mut(own), rest))
}

/// Returns the value at the start of `bytes`, or `None` if there are too few bytes.
#[inline]
pub(crate) fn first_wire<W: Wire>(bytes: &[u8]) -> Option<&W> {
    Some(split_wire(bytes)?.0)
}

/// Mutable version of [`first_wire`].
#[inline]
pub(crate) fn first_wire_mut<W: Wire>(bytes: &mut [u8]) -> Option<&mut W> {
    Some(split_wire_mut(bytes)?.0)
}

/// Casts `bytes` to values, or returns `None` if the length is not a multiple of their size.
#[inline]
pub(crate) fn wires<W: Wire>(bytes: &[u8]) -> Option<&[W]> {
    let bytes = bytemuck::try_cast_slice(bytes).ok()?;
    Some(W::Repr::wrap_slice(bytes))
}

/// Mutable version of [`wires`].
#[inline]
pub(crate) fn wires_mut<W: Wire>(bytes: &mut [u8]) -> Option<&mut [W]> {
    let bytes = bytemuck::try_cast_slice_mut(bytes).ok()?;
    Some(W::Repr::wrap_slice_mut(bytes))
}

/// Returns the first `len` values in `bytes`, and the rest, or `None` if there are too few bytes.
#[inline]
pub(crate) fn split_wires<W: Wire>(bytes: &[u8], len: usize) -> Option<(&[W], &[u8])> {
    let (own, rest) = bytes.split_at_checked(len.checked_mul(size_of::<W>())?)?;
    Some((wires(own)?, rest))
}

/// Mutable version of [`split_wires`].
#[inline]
pub(crate) fn split_wires_mut<W: Wire>(
    bytes: &mut [u8],
    len: usize,
) -> Option<(&mut [W], &mut [u8])> {
    let (own, rest) = bytes.split_at_mut_checked(len.checked_mul(size_of::<W>())?)?;
    Some((wires_mut(own)?, rest))
}

/// Returns the bytes of contiguous values.
#[inline]
pub(crate) fn bytes_of_all<W: Wire>(values: &[W]) -> &[u8] {
    bytemuck::cast_slice(W::Repr::peel_slice(values))
}

/// Mutable version of [`bytes_of_all`].
#[inline]
pub(crate) fn bytes_of_all_mut<W: Wire>(values: &mut [W]) -> &mut [u8] {
    bytemuck::cast_slice_mut(W::Repr::peel_slice_mut(values))
}

/// Returns the value whose bytes are all zero.
#[inline]
pub fn zeroed<W: Wire>() -> W {
    *W::Repr::wrap(&BytesOf::<W>::zeroed())
}
