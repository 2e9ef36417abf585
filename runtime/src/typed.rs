//! [`As`]: a wire type that reads as another type.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use bytemuck::TransparentWrapper;
#[cfg(feature = "alloc")]
use bytemuck::allocation::TransparentWrapperAlloc;
use memoryview_layout::Item;

use crate::axes::Axes;
use crate::repr::Repr;
use crate::wire::ByValue;
use crate::wire::BytesOf;
use crate::{Bind, RangeError, Wire};

/// The wire type `W`, read and written as a `T`. For example, `As<Kind, u8>` is a byte that reads
/// as a `Kind`.
///
/// This is the wire type of fields whose type is an enum or a newtype, so that their columns have
/// that type.
///
/// ```
/// use memoryview::{As, Coded, Columns, Field, View};
///
/// #[derive(Coded, Clone, Copy, Debug, PartialEq)]
/// #[repr(u8)]
/// enum Status { Fine = 0, Fault = 1, #[view(other)] Other(u8) }
///
/// #[derive(View)]
/// #[layout("<IB")]
/// struct Log { time: u32, status: Status }
///
/// let bytes = [1, 0, 0, 0, 0, 2, 0, 0, 0, 1];
/// let logs = Log::view_slice(&bytes)?;
/// let field: Field<LogView, As<Status, u8>> = Log::FIELDS.status;
/// let faults = logs.column(field).filter(|status| *status == Status::Fault);
/// assert!(faults.eq([Status::Fault]));
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(TransparentWrapper)]
#[transparent(W)]
#[repr(transparent)]
pub struct As<T, W>(W, PhantomData<fn() -> T>);

impl<T, W> As<T, W> {
    /// Returns the wire value itself.
    #[inline]
    #[must_use]
    pub const fn wire(&self) -> &W {
        &self.0
    }
}

impl<T, W: Copy> Clone for As<T, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, W: Copy> Copy for As<T, W> {}

impl<T: Bind<W>, W: Wire> Wire for As<T, W> {
    type Native = T;
    type Repr = Through<W>;
    type Access = ByValue;
    const NAME: &'static str = W::NAME;
    const ITEM: Item<'static> = W::ITEM;
    const AXES: Option<&'static Axes> = W::AXES;

    #[inline]
    fn get(&self) -> T {
        T::from_wire(&self.0)
    }

    #[inline]
    fn new(value: T) -> Self {
        Self(value.to_wire(), PhantomData)
    }

    #[inline]
    fn of(value: &T) -> Self {
        Self(value.to_wire(), PhantomData)
    }

    #[inline]
    fn fits(value: &T) -> Result<(), RangeError> {
        value.fits()
    }
}

impl<T: Bind<W>, W: Wire> From<T> for As<T, W> {
    #[inline]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T, W: PartialEq> PartialEq for As<T, W> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T, W: Eq> Eq for As<T, W> {}

impl<T: Bind<W> + PartialEq, W: Wire> PartialEq<T> for As<T, W> {
    #[inline]
    fn eq(&self, other: &T) -> bool {
        T::from_wire(&self.0) == *other
    }
}

impl<T: Bind<W> + PartialOrd, W: Wire> PartialOrd for As<T, W> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        T::from_wire(&self.0).partial_cmp(&T::from_wire(&other.0))
    }
}

impl<T: Bind<W> + Ord, W: Wire + Eq> Ord for As<T, W> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        T::from_wire(&self.0).cmp(&T::from_wire(&other.0))
    }
}

impl<T, W: Hash> Hash for As<T, W> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T: Bind<W>, W: Wire> fmt::Debug for As<T, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::from_wire(&self.0).debug(f)
    }
}

/// For [`As`], whose bytes are those of its wire type.
pub struct Through<W>(PhantomData<W>);

impl<T, W: Wire> Repr<As<T, W>> for Through<W> {
    type Bytes = BytesOf<W>;

    #[inline]
    fn wrap(bytes: &Self::Bytes) -> &As<T, W> {
        As::wrap_ref(W::Repr::wrap(bytes))
    }

    #[inline]
    fn wrap_mut(bytes: &mut Self::Bytes) -> &mut As<T, W> {
        As::wrap_mut(W::Repr::wrap_mut(bytes))
    }

    #[inline]
    fn wrap_slice(bytes: &[Self::Bytes]) -> &[As<T, W>] {
        As::wrap_slice(W::Repr::wrap_slice(bytes))
    }

    #[inline]
    fn wrap_slice_mut(bytes: &mut [Self::Bytes]) -> &mut [As<T, W>] {
        As::wrap_slice_mut(W::Repr::wrap_slice_mut(bytes))
    }

    #[inline]
    fn peel_slice(values: &[As<T, W>]) -> &[Self::Bytes] {
        W::Repr::peel_slice(As::peel_slice(values))
    }

    #[inline]
    fn peel_slice_mut(values: &mut [As<T, W>]) -> &mut [Self::Bytes] {
        W::Repr::peel_slice_mut(As::peel_slice_mut(values))
    }

    #[cfg(feature = "alloc")]
    fn peel_vec(values: Vec<As<T, W>>) -> Vec<u8> {
        W::Repr::peel_vec(As::peel_vec(values))
    }
}
