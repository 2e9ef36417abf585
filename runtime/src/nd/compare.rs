//! Equality of grids, also across element types, and nested `Debug`.

use core::fmt;

use super::iter::NdIter;
use super::view::{NdBase, NdView};
use crate::wires::first_wire;
use crate::{ViewBytes, Wire};

/// Compares shapes, and elements by value, like [`Strided`](crate::Strided). As in Python, axes
/// after an axis of length 0 are not compared. O(n).
///
/// ```
/// use memoryview::{NdView, NdViewMut, be};
///
/// let mut bytes = [1, 2, 3, 4];
/// let narrow = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
/// let wide = NdView::<be::U16, 2>::new(&[0, 1, 0, 2, 0, 3, 0, 4], [2, 2])?;
/// assert_eq!(narrow, wide);
/// assert_ne!(narrow.transpose(), wide);
/// # Ok::<(), memoryview::Error>(())
/// ```
impl<X: ViewBytes, Y: ViewBytes, A: Wire, B: Wire, const N: usize> PartialEq<NdBase<Y, B, N>>
    for NdBase<X, A, N>
{
    fn eq(&self, other: &NdBase<Y, B, N>) -> bool {
        let (one, other) = (self.as_view(), other.as_view());
        for (a, b) in one.shape().into_iter().zip(other.shape()) {
            if a != b {
                return false;
            }
            if a == 0 {
                return true;
            }
        }
        one.lanes().zip(other.lanes()).all(|(a, b)| a == b)
    }
}

impl<B: ViewBytes, W: Wire, const N: usize> fmt::Debug for NdBase<B, W, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(
            &Nested {
                view: self.as_view(),
                axis: 0,
                index: [0; N],
            },
            f,
        )
    }
}

/// Formats the elements at fixed indices of all axes before `axis`.
struct Nested<'a, W, const N: usize> {
    view: NdView<'a, W, N>,
    axis: usize,
    index: [usize; N],
}

impl<W: Wire, const N: usize> fmt::Debug for Nested<'_, W, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { view, axis, index } = *self;
        // An axis beside one of length 0 would be formatted as any number of empty lists.
        if view.is_empty() {
            return f.write_str("[]");
        }
        if axis == N {
            let bytes = view.bytes.get(view.grid.offset_inside(index)..);
            return fmt::Debug::fmt(&bytes.and_then(first_wire::<W>).ok_or(fmt::Error)?, f);
        }
        let entries = (0..view.grid.shape[axis]).map(|i| {
            let mut index = index;
            index[axis] = i;
            Nested {
                view,
                axis: axis + 1,
                index,
            }
        });
        f.debug_list().entries(entries).finish()
    }
}

impl<W: Wire, const N: usize> fmt::Debug for NdIter<'_, W, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NdIter")
            .field("left", &self.len())
            .finish_non_exhaustive()
    }
}
