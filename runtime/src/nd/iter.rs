//! Iterators over grids: by lanes, which are the lines along the last axis.

use core::iter::FusedIterator;

use super::grid::along;
use super::view::NdView;
use crate::{Iter, Strided, Wire};

/// The lines along the last axis, in C order. A view of no axes has one, of one element.
pub(super) struct Lanes<'a, W, const N: usize> {
    view: NdView<'a, W, N>,
    /// The first index of the next lane; none after the last.
    next: Option<[usize; N]>,
}

impl<'a, W: Wire, const N: usize> Lanes<'a, W, N> {
    pub(super) fn new(view: NdView<'a, W, N>) -> Self {
        Self {
            view,
            next: (!view.is_empty()).then_some([0; N]),
        }
    }
}

/// The first index of the lane after that of `index`: the last axis but one goes fastest.
pub(super) fn next_lane<const N: usize>(
    mut index: [usize; N],
    shape: [usize; N],
) -> Option<[usize; N]> {
    for axis in (0..N.saturating_sub(1)).rev() {
        index[axis] += 1;
        if index[axis] < shape[axis] {
            return Some(index);
        }
        index[axis] = 0;
    }
    None
}

impl<'a, W: Wire, const N: usize> Iterator for Lanes<'a, W, N> {
    type Item = Strided<'a, W>;

    #[inline]
    fn next(&mut self) -> Option<Strided<'a, W>> {
        let index = self.next?;
        let grid = &self.view.grid;
        self.next = next_lane(index, grid.shape);
        let (len, stride) = match N.checked_sub(1) {
            Some(last) => (grid.shape[last], grid.strides[last]),
            None => (1, 0),
        };
        Some(self.view.line(grid.offset_inside(index), len, stride))
    }
}

impl<W, const N: usize> Clone for Lanes<'_, W, N> {
    fn clone(&self) -> Self {
        Self {
            view: self.view,
            next: self.next,
        }
    }
}

/// The values of an [`NdView`] in C order; made by [`NdView::iter`].
///
/// ```
/// use memoryview::NdView;
///
/// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
/// let mut values = m.transpose().iter();
/// assert_eq!((values.next(), values.next(), values.len()), (Some(1), Some(4), 4));
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct NdIter<'a, W: Wire, const N: usize> {
    lane: Iter<'a, W>,
    lanes: Lanes<'a, W, N>,
    /// Values that are still to come.
    left: usize,
}

impl<'a, W: Wire, const N: usize> NdIter<'a, W, N> {
    pub(super) fn new(view: NdView<'a, W, N>) -> Self {
        Self {
            lane: view.line(0, 0, 0).iter(),
            lanes: view.lanes(),
            left: view.len(),
        }
    }
}

impl<W: Wire, const N: usize> Iterator for NdIter<'_, W, N> {
    type Item = W::Native;

    #[inline]
    fn next(&mut self) -> Option<W::Native> {
        loop {
            if let Some(value) = self.lane.next() {
                self.left -= 1;
                return Some(value);
            }
            self.lane = self.lanes.next()?.iter();
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }

    #[inline]
    fn fold<B, F: FnMut(B, W::Native) -> B>(self, init: B, mut f: F) -> B {
        let folded = self.lane.fold(init, &mut f);
        self.lanes
            .fold(folded, |folded, lane| lane.iter().fold(folded, &mut f))
    }
}

impl<W: Wire, const N: usize> ExactSizeIterator for NdIter<'_, W, N> {}
impl<W: Wire, const N: usize> FusedIterator for NdIter<'_, W, N> {}

impl<W: Wire, const N: usize> Clone for NdIter<'_, W, N> {
    fn clone(&self) -> Self {
        Self {
            lane: self.lane.clone(),
            lanes: self.lanes.clone(),
            left: self.left,
        }
    }
}

/// The rows of a matrix; made by [`NdView::rows`] and [`NdView::columns`].
///
/// ```
/// use memoryview::NdView;
///
/// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
/// let mut rows = m.rows();
/// assert_eq!(rows.next_back().unwrap(), [4, 5, 6]);
/// assert_eq!(rows.len(), 1);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct Rows<'a, W> {
    /// The rows that are still to come.
    rest: NdView<'a, W, 2>,
}

impl<'a, W: Wire> Rows<'a, W> {
    pub(super) const fn new(view: NdView<'a, W, 2>) -> Self {
        Self { rest: view }
    }
}

impl<'a, W: Wire> Iterator for Rows<'a, W> {
    type Item = Strided<'a, W>;

    #[inline]
    fn next(&mut self) -> Option<Strided<'a, W>> {
        let grid = &mut self.rest.grid;
        let rows = grid.shape[0].checked_sub(1)?;
        let first = grid.first;
        let (len, stride) = (grid.shape[1], grid.strides[1]);
        grid.shape[0] = rows;
        // After the last row this may leave the bytes; it is not used then.
        grid.first = first.wrapping_add_signed(along(1, grid.strides[0]));
        Some(self.rest.line(first, len, stride))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let rows = self.rest.grid.shape[0];
        (rows, Some(rows))
    }
}

impl<W: Wire> DoubleEndedIterator for Rows<'_, W> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        let last = self.rest.grid.shape[0].checked_sub(1)?;
        let row = self.rest.row_inside(last);
        self.rest.grid.shape[0] = last;
        Some(row)
    }
}

impl<W: Wire> ExactSizeIterator for Rows<'_, W> {}
impl<W: Wire> FusedIterator for Rows<'_, W> {}

impl<W> Clone for Rows<'_, W> {
    fn clone(&self) -> Self {
        Self { rest: self.rest }
    }
}
