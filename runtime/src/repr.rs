//! [`Repr`]: casts between wire values and their bytes.
//!
//! A wire type is a transparent wrapper of plain bytes. bytemuck's derive proves this in a tenth of
//! the compile time of a proof that any bytes are valid. All casts are then generic over the plain
//! bytes, so they are not compiled again for each view.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut};

#[cfg(feature = "alloc")]
use bytemuck::allocation::{TransparentWrapperAlloc, cast_vec};
use bytemuck::{Pod, TransparentWrapper, Zeroable};

use crate::Wire;

/// Casts between values of type `W` and plain bytes.
pub trait Repr<W> {
    /// Plain bytes, `[u8; SIZE]`: alignment 1, valid for every bit pattern.
    type Bytes: Pod;

    /// Casts bytes to a value.
    fn wrap(bytes: &Self::Bytes) -> &W;

    /// Mutable version of [`wrap`](Self::wrap).
    fn wrap_mut(bytes: &mut Self::Bytes) -> &mut W;

    /// Casts bytes to values.
    fn wrap_slice(bytes: &[Self::Bytes]) -> &[W];

    /// Mutable version of [`wrap_slice`](Self::wrap_slice).
    fn wrap_slice_mut(bytes: &mut [Self::Bytes]) -> &mut [W];

    /// Casts values to bytes.
    fn peel_slice(values: &[W]) -> &[Self::Bytes];

    /// Mutable version of [`peel_slice`](Self::peel_slice).
    fn peel_slice_mut(values: &mut [W]) -> &mut [Self::Bytes];

    /// Casts values to bytes, reusing the allocation.
    #[cfg(feature = "alloc")]
    fn peel_vec(values: Vec<W>) -> Vec<u8>;
}

/// The plain bytes of a wire type.
pub type BytesOf<W> = <<W as Wire>::Repr as Repr<W>>::Bytes;

/// For single bytes, which are their own representation.
pub struct Itself;

impl<B: Pod> Repr<B> for Itself {
    type Bytes = B;

    #[inline]
    fn wrap(bytes: &B) -> &B {
        bytes
    }

    #[inline]
    fn wrap_mut(bytes: &mut B) -> &mut B {
        bytes
    }

    #[inline]
    fn wrap_slice(bytes: &[B]) -> &[B] {
        bytes
    }

    #[inline]
    fn wrap_slice_mut(bytes: &mut [B]) -> &mut [B] {
        bytes
    }

    #[inline]
    fn peel_slice(values: &[B]) -> &[B] {
        values
    }

    #[inline]
    fn peel_slice_mut(values: &mut [B]) -> &mut [B] {
        values
    }

    #[cfg(feature = "alloc")]
    fn peel_vec(values: Vec<B>) -> Vec<u8> {
        cast_vec(values)
    }
}

/// For numbers and views, which wrap the bytes `B`.
pub struct Transparent<B>(PhantomData<B>);

impl<B: Pod, W: TransparentWrapper<B>> Repr<W> for Transparent<B> {
    type Bytes = B;

    #[inline]
    fn wrap(bytes: &B) -> &W {
        W::wrap_ref(bytes)
    }

    #[inline]
    fn wrap_mut(bytes: &mut B) -> &mut W {
        W::wrap_mut(bytes)
    }

    #[inline]
    fn wrap_slice(bytes: &[B]) -> &[W] {
        W::wrap_slice(bytes)
    }

    #[inline]
    fn wrap_slice_mut(bytes: &mut [B]) -> &mut [W] {
        W::wrap_slice_mut(bytes)
    }

    #[inline]
    fn peel_slice(values: &[W]) -> &[B] {
        W::peel_slice(values)
    }

    #[inline]
    fn peel_slice_mut(values: &mut [W]) -> &mut [B] {
        W::peel_slice_mut(values)
    }

    #[cfg(feature = "alloc")]
    fn peel_vec(values: Vec<W>) -> Vec<u8> {
        cast_vec(W::peel_vec(values))
    }
}

/// For arrays, which wrap element by element.
pub struct Elements;

impl<W: Wire, const N: usize> Repr<[W; N]> for Elements {
    type Bytes = [BytesOf<W>; N];

    #[inline]
    fn wrap(bytes: &Self::Bytes) -> &[W; N] {
        const { assert!(size_of::<W>() > 0, "empty arrays in an array have no place") };
        match W::Repr::wrap_slice(bytes).try_into() {
            Ok(array) => array,
            Err(_) => unreachable!(),
        }
    }

    #[inline]
    fn wrap_mut(bytes: &mut Self::Bytes) -> &mut [W; N] {
        const { assert!(size_of::<W>() > 0, "empty arrays in an array have no place") };
        match W::Repr::wrap_slice_mut(bytes).try_into() {
            Ok(array) => array,
            Err(_) => unreachable!(),
        }
    }

    #[inline]
    fn wrap_slice(bytes: &[Self::Bytes]) -> &[[W; N]] {
        // Empty arrays have no bytes to cast.
        if N == 0 {
            return &[];
        }
        W::Repr::wrap_slice(bytes.as_flattened()).as_chunks().0
    }

    #[inline]
    fn wrap_slice_mut(bytes: &mut [Self::Bytes]) -> &mut [[W; N]] {
        if N == 0 {
            return &mut [];
        }
        let elements = W::Repr::wrap_slice_mut(bytes.as_flattened_mut());
        elements.as_chunks_mut().0
    }

    #[inline]
    fn peel_slice(values: &[[W; N]]) -> &[Self::Bytes] {
        if N == 0 {
            return &[];
        }
        W::Repr::peel_slice(values.as_flattened()).as_chunks().0
    }

    #[inline]
    fn peel_slice_mut(values: &mut [[W; N]]) -> &mut [Self::Bytes] {
        if N == 0 {
            return &mut [];
        }
        let elements = W::Repr::peel_slice_mut(values.as_flattened_mut());
        elements.as_chunks_mut().0
    }

    #[cfg(feature = "alloc")]
    fn peel_vec(values: Vec<[W; N]>) -> Vec<u8> {
        W::Repr::peel_vec(values.into_flattened())
    }
}

/// The bytes of a generic record, whose length depends on its parameters: those of its first item,
/// followed by those of all others.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C, packed)]
pub struct Joined<A, B>(A, B);

impl<A: Pod, B: Pod> Deref for Joined<A, B> {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        bytemuck::bytes_of(self)
    }
}

impl<A: Pod, B: Pod> DerefMut for Joined<A, B> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [u8] {
        bytemuck::bytes_of_mut(self)
    }
}

impl<A: Pod, B: Pod> AsRef<[u8]> for Joined<A, B> {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl<A: Pod, B: Pod> fmt::Debug for Joined<A, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// Returns the value at the start of `bytes`, and the rest, or `None` if there are too few bytes.
#[inline]
pub(crate) fn split_wire<W: Wire>(bytes: &[u8]) -> Option<(&W, &[u8])> {
    let (own, rest) = bytes.split_at_checked(size_of::<W>())?;
    let own = bytemuck::try_from_bytes(own).ok()?;
    Some((W::Repr::wrap(own), rest))
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
