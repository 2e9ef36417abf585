//! Fields in the bytes of a view. Offsets come from [`Field`](crate::Field) constants, which are
//! proven to lie inside the view, so nothing here can fail.

use crate::Wire;
use crate::number::{array_at, array_at_mut};
use crate::repr::{first_wire, first_wire_mut};

/// The wire value at `offset`.
#[inline]
#[must_use]
pub fn wire_at<W: Wire>(bytes: &[u8], offset: usize) -> &W {
    match first_wire(bytes.split_at(offset).1) {
        Some(wire) => wire,
        None => unreachable!(),
    }
}

/// [`wire_at`], to write.
#[inline]
#[must_use]
pub fn wire_at_mut<W: Wire>(bytes: &mut [u8], offset: usize) -> &mut W {
    match first_wire_mut(bytes.split_at_mut(offset).1) {
        Some(wire) => wire,
        None => unreachable!(),
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

/// Reads and writes `u8` in constants, as the types of [`le`](crate::le) do.
pub struct U8;

/// Reads and writes `i8` in constants, as the types of [`le`](crate::le) do.
pub struct I8;

macro_rules! single_bytes {
    ($($reader:ident $native:ident;)*) => {$(
        impl $reader {
            #[inline]
            #[must_use]
            pub const fn read(bytes: &[u8], offset: usize) -> $native {
                $native::from_ne_bytes([bytes[offset]])
            }

            #[inline]
            pub const fn write(bytes: &mut [u8], offset: usize, value: $native) {
                [bytes[offset]] = value.to_ne_bytes();
            }
        }
    )*};
}

single_bytes! {
    U8 u8;
    I8 i8;
}
