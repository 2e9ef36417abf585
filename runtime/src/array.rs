//! Arrays of wire values, which are wire values.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::array;
use core::marker::PhantomData;

use memoryview_layout::{Item, MAX_DIMS};

use crate::axes::Axes;
use crate::repr::Repr;
use crate::short_text::Text;
use crate::wire::BytesOf;
use crate::{RangeError, Wire};

/// The axes of a wire type as a slice.
pub(crate) struct Shape<W>(PhantomData<W>);

impl<W: Wire> Shape<W> {
    const ALL: &'static ([usize; MAX_DIMS], usize) = &{
        let mut dims = [0; MAX_DIMS];
        let mut len = 0;
        let mut axes = W::AXES;
        while let Some(outer) = axes {
            dims[len] = outer.len;
            len += 1;
            axes = outer.inner;
        }
        (dims, len)
    };

    /// The axes, outermost first.
    pub(crate) const DIMS: &'static [usize] = Self::ALL.0.split_at(Self::ALL.1).0;
}

/// The name of `[W; N]`.
pub(crate) struct Name<W, const N: usize>(PhantomData<W>);

impl<W: Wire, const N: usize> Name<W, N> {
    const TEXT: &'static Text = &Text::EMPTY
        .then("[")
        .then(W::NAME)
        .then("; ")
        .then_number(N)
        .then("]");

    /// The name, as in `[le::F64; 3]`, or the name of the element if that is too long.
    pub(crate) const NAME: &'static str = match Self::TEXT.as_str() {
        Some(text) => text,
        None => W::NAME,
    };
}

/// For arrays, which wrap element by element.
pub struct Elements;

impl<W: Wire, const N: usize> Repr<[W; N]> for Elements {
    type Bytes = [BytesOf<W>; N];

    #[inline]
    fn wrap(bytes: &Self::Bytes) -> &[W; N] {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
        match W::Repr::wrap_slice(bytes).try_into() {
            Ok(array) => array,
            Err(_) => unreachable!(),
        }
    }

    #[inline]
    fn wrap_mut(bytes: &mut Self::Bytes) -> &mut [W; N] {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
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

impl<W: Wire, const N: usize> Wire for [W; N] {
    type Native = [W::Native; N];
    type Repr = Elements;
    type Access = W::Access;
    const NAME: &'static str = Name::<W, N>::NAME;
    const AXES: Option<&'static Axes> = Some(&Axes::outside(N, W::AXES));
    const ITEM: Item<'static> = Item {
        count: W::ITEM.count * N,
        ..W::ITEM
    };

    #[inline]
    fn get(&self) -> [W::Native; N] {
        // Not `each_ref().map`, which copies 64 or more elements one by one.
        array::from_fn(|index| self[index].get())
    }

    #[inline]
    fn new(value: [W::Native; N]) -> Self {
        value.map(W::new)
    }

    #[inline]
    fn of(value: &[W::Native; N]) -> Self {
        array::from_fn(|index| W::of(&value[index]))
    }

    #[inline]
    fn fits(value: &[W::Native; N]) -> Result<(), RangeError> {
        value.iter().try_for_each(W::fits)
    }
}

#[cfg(test)]
mod tests {
    use super::Axes;
    use crate::{Wire, le};

    /// Returns the name and the axes of a type.
    fn of<W: Wire>() -> (&'static str, Option<&'static Axes>) {
        (W::NAME, W::AXES)
    }

    #[test]
    fn names_match_rust() {
        assert_eq!(of::<[u8; 3]>().0, "[u8; 3]");
        assert_eq!(of::<[[le::F64; 1024]; 0]>().0, "[[le::F64; 1024]; 0]");
        assert_eq!(of::<[u8; 1_234_567_890]>().0, "[u8; 1234567890]");
    }

    #[test]
    fn axes_are_compared_in_order() {
        let same = |(_, a): (_, _), (_, b): (_, _)| Axes::same(a, b);
        assert!(same(of::<u8>(), of::<le::F64>()));
        assert!(same(of::<[[u8; 2]; 3]>(), of::<[[le::F64; 2]; 3]>()));
        assert!(!same(of::<[[u8; 2]; 3]>(), of::<[[u8; 3]; 2]>()));
        assert!(!same(of::<[u8; 6]>(), of::<[[u8; 3]; 2]>()));
        assert!(!same(of::<[u8; 1]>(), of::<u8>()));
    }
}
