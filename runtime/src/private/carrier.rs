//! Fields in the bytes of a view. Offsets come from [`Field`](crate::Field) constants, which are
//! proven to lie inside the view, so nothing here can fail.

use zerocopy::FromBytes;

use crate::Wire;
use crate::number::{array_at, array_at_mut};

/// The wire value at `offset`.
#[inline]
#[must_use]
pub fn wire_at<W: Wire>(bytes: &[u8], offset: usize) -> &W {
    match <[W; 1]>::ref_from_prefix(bytes.split_at(offset).1) {
        Ok(([wire], _)) => wire,
        Err(_) => unreachable!(),
    }
}

/// [`wire_at`], to write.
#[inline]
#[must_use]
pub fn wire_at_mut<W: Wire>(bytes: &mut [u8], offset: usize) -> &mut W {
    match <[W; 1]>::mut_from_prefix(bytes.split_at_mut(offset).1) {
        Ok(([wire], _)) => wire,
        Err(_) => unreachable!(),
    }
}

/// The byte array at `offset`, for constants.
#[inline]
#[must_use]
pub const fn bytes_at<const N: usize>(bytes: &[u8], offset: usize) -> &[u8; N] {
    array_at(bytes, offset)
}

/// [`bytes_at`], to write.
#[inline]
#[must_use]
pub const fn bytes_at_mut<const N: usize>(bytes: &mut [u8], offset: usize) -> &mut [u8; N] {
    array_at_mut(bytes, offset)
}
