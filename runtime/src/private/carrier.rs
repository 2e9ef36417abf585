//! Fields in the bytes of a view. Offsets come from [`Field`](crate::Field) constants, which are
//! proven to lie inside the view, so nothing here can fail.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::Wire;
use crate::number::{array_at, array_at_mut};

/// The bytes of one record: an array, or the view itself where the struct is generic.
///
/// A view is as large as its carrier; the compiler refuses to cast otherwise.
pub trait Carrier: FromBytes + IntoBytes + Immutable + Copy {
    /// The first bytes, and what follows.
    fn split(bytes: &[u8]) -> Option<(&Self, &[u8])>;

    /// [`split`](Carrier::split), to write.
    fn split_mut(bytes: &mut [u8]) -> Option<(&mut Self, &mut [u8])>;
}

impl<const N: usize> Carrier for [u8; N] {
    #[inline]
    fn split(bytes: &[u8]) -> Option<(&Self, &[u8])> {
        bytes.split_first_chunk()
    }

    #[inline]
    fn split_mut(bytes: &mut [u8]) -> Option<(&mut Self, &mut [u8])> {
        bytes.split_first_chunk_mut()
    }
}

/// The wire value at the start of `bytes`, and what follows.
#[inline]
#[must_use]
pub fn split<W: Wire>(bytes: &[u8]) -> Option<(&W, &[u8])> {
    let ([wire], rest) = <[W; 1]>::ref_from_prefix(bytes).ok()?;
    Some((wire, rest))
}

/// [`split`], to write.
#[inline]
#[must_use]
pub fn split_mut<W: Wire>(bytes: &mut [u8]) -> Option<(&mut W, &mut [u8])> {
    let ([wire], rest) = <[W; 1]>::mut_from_prefix(bytes).ok()?;
    Some((wire, rest))
}

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

/// What a reserved field holds, whatever its bytes are.
#[inline]
#[must_use]
pub fn zeroed<W: Wire>() -> W {
    W::new_zeroed()
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
