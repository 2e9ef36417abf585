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
