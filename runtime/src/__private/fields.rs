//! Access to fields in the bytes of a view. The offsets come from its layout and are inside the
//! view, so nothing here can fail.

use crate::number::{array_at, array_at_mut};
use crate::wires::{first_wire, first_wire_mut};
use crate::{Error, ShapeErrorKind, Wire};

/// Returns the wire value at `offset`.
#[inline]
#[must_use]
pub fn wire_at<W: Wire>(bytes: &[u8], offset: usize) -> &W {
    match first_wire(bytes.split_at(offset).1) {
        Some(wire) => wire,
        None => unreachable!(),
    }
}

/// Mutable version of [`wire_at`].
#[inline]
#[must_use]
pub fn wire_at_mut<W: Wire>(bytes: &mut [u8], offset: usize) -> &mut W {
    match first_wire_mut(bytes.split_at_mut(offset).1) {
        Some(wire) => wire,
        None => unreachable!(),
    }
}

/// Writes the wire form of `value` to `place`.
#[inline]
pub fn put<W: Wire>(place: &mut W, value: &W::Native) {
    *place = W::of(value);
}

/// Replaces element `index` of an array.
#[inline]
pub fn set_element<W: Wire>(
    elements: &mut [W],
    index: usize,
    value: &W::Native,
) -> Result<(), Error> {
    let len = elements.len();
    match elements.get_mut(index) {
        Some(element) => {
            *element = W::of(value);
            Ok(())
        }
        None => Err(ShapeErrorKind::Index { index, len }.on(W::NAME, 0).into()),
    }
}

/// Returns the byte array at `offset`, in constants.
#[inline]
#[must_use]
pub const fn bytes_at<const N: usize>(bytes: &[u8], offset: usize) -> &[u8; N] {
    array_at(bytes, offset)
}

/// Mutable version of [`bytes_at`].
#[inline]
#[must_use]
pub const fn bytes_at_mut<const N: usize>(bytes: &mut [u8], offset: usize) -> &mut [u8; N] {
    array_at_mut(bytes, offset)
}

/// Reads and writes `u8` in constants, like the types of [`le`](crate::le).
pub struct U8;

/// Reads and writes `i8` in constants, like the types of [`le`](crate::le).
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
