//! Arrays of wire values: their axes and names.

use core::marker::PhantomData;

use memoryview_layout::MAX_DIMS;

use crate::Wire;
use crate::short_text::Text;

/// The axes of an array, outermost first. This is a list, because the length of an array in a
/// constant cannot depend on a type.
pub struct Axes {
    len: usize,
    inner: Option<&'static Self>,
}

impl Axes {
    /// Adds an outer axis of length `len`.
    pub(crate) const fn outside(len: usize, inner: Option<&'static Self>) -> Self {
        Self { len, inner }
    }

    /// Returns `true` if two types have the same axes. A single value has none.
    pub(crate) const fn same(a: Option<&Self>, b: Option<&Self>) -> bool {
        let (mut a, mut b) = (a, b);
        loop {
            match (a, b) {
                (None, None) => return true,
                (Some(left), Some(right)) if left.len == right.len => {
                    (a, b) = (left.inner, right.inner);
                }
                _ => return false,
            }
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::Axes;
    use crate::{Wire, le};

    /// Returns the name and the axes of a type.
    fn of<W: Wire>() -> (&'static str, Option<&'static Axes>) {
        (W::NAME, W::AXES)
    }

    #[test]
    fn names_are_those_of_rust() {
        assert_eq!(of::<[u8; 3]>().0, "[u8; 3]");
        assert_eq!(of::<[[le::F64; 1024]; 0]>().0, "[[le::F64; 1024]; 0]");
        assert_eq!(of::<[u8; 1_234_567_890]>().0, "[u8; 1234567890]");
    }

    #[test]
    fn axes_are_compared_one_by_one() {
        let same = |(_, a): (_, _), (_, b): (_, _)| Axes::same(a, b);
        assert!(same(of::<u8>(), of::<le::F64>()));
        assert!(same(of::<[[u8; 2]; 3]>(), of::<[[le::F64; 2]; 3]>()));
        assert!(!same(of::<[[u8; 2]; 3]>(), of::<[[u8; 3]; 2]>()));
        assert!(!same(of::<[u8; 6]>(), of::<[[u8; 3]; 2]>()));
        assert!(!same(of::<[u8; 1]>(), of::<u8>()));
    }
}
