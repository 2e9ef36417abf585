//! Iterators over grids: values, rows, and lanes, which are the lines along the last axis.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use super::grid::{Grid, along};
use super::view::{NdBase, NdView};
use super::view_mut::NdViewMut;
use crate::strided::Line;
use crate::{Error, Iter, ShapeErrorKind, Strided, StridedMut, ViewBytes, Wire};

impl<'a, W: Wire, const N: usize> NdView<'a, W, N> {
    /// The values in C order: the last axis fastest. O(1), and O(1) for each; along whole rows when
    /// iterated internally (`for_each`, `sum`, `fold`).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4], [2, 2])?;
    /// assert!(m.transpose().iter().eq([1, 3, 2, 4]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn iter(&self) -> NdIter<'a, W, N> {
        NdIter::new(*self)
    }

    /// The lines along the last axis, in C order.
    pub(super) fn lanes(&self) -> Lanes<'a, W, N> {
        Lanes::new(*self)
    }

    /// The values in C order. O(n).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.transpose().to_vec(), [1, 4, 2, 5, 3, 6]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn to_vec(&self) -> Vec<W::Native> {
        let mut values = Vec::with_capacity(self.len());
        if let Some(wires) = self.as_slice() {
            values.extend(wires.iter().map(W::get));
        } else {
            self.lanes().for_each(|lane| lane.append_to(&mut values));
        }
        values
    }
}

impl<W: Wire, const N: usize> NdViewMut<'_, W, N> {
    /// The values in C order: the last axis fastest. O(1), and O(1) for each.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// let m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// assert!(m.transpose().iter().eq([1, 3, 2, 4]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn iter(&self) -> NdIter<'_, W, N> {
        self.as_view().iter()
    }
}

impl<'a, W: Wire, const N: usize> IntoIterator for NdView<'a, W, N> {
    type Item = W::Native;
    type IntoIter = NdIter<'a, W, N>;

    fn into_iter(self) -> NdIter<'a, W, N> {
        self.iter()
    }
}

impl<'a, B: ViewBytes, W: Wire, const N: usize> IntoIterator for &'a NdBase<B, W, N> {
    type Item = W::Native;
    type IntoIter = NdIter<'a, W, N>;

    fn into_iter(self) -> NdIter<'a, W, N> {
        self.as_view().iter()
    }
}

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

    /// The first value of the next lane. A call, so that the way to all others is short.
    #[inline(never)]
    fn next_lane(&mut self) -> Option<W::Native> {
        self.lane = self.lanes.next()?.iter();
        self.lane.next()
    }
}

impl<W: Wire, const N: usize> Iterator for NdIter<'_, W, N> {
    type Item = W::Native;

    #[inline]
    fn next(&mut self) -> Option<W::Native> {
        let value = self.lane.next().or_else(|| self.next_lane())?;
        self.left -= 1;
        Some(value)
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
    pub(super) fn new(view: NdView<'a, W, 2>) -> Self {
        let mut rest = view;
        rest.grid.shape[0] = rest.grid.walked_lines(rest.bytes.len());
        Self { rest }
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

    fn count(self) -> usize {
        self.len()
    }

    fn last(mut self) -> Option<Self::Item> {
        self.next_back()
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        let grid = &mut self.rest.grid;
        let skipped = n.min(grid.shape[0]);
        grid.shape[0] -= skipped;
        grid.first = grid
            .first
            .wrapping_add_signed(along(skipped, grid.strides[0]));
        self.next()
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

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<Self::Item> {
        let rows = &mut self.rest.grid.shape[0];
        *rows -= n.min(*rows);
        self.next_back()
    }
}

impl<W: Wire> ExactSizeIterator for Rows<'_, W> {}
impl<W: Wire> FusedIterator for Rows<'_, W> {}

impl<W> Clone for Rows<'_, W> {
    fn clone(&self) -> Self {
        Self { rest: self.rest }
    }
}

/// The rows of a matrix, to change; made by [`NdViewMut::rows_mut`] and [`NdViewMut::columns_mut`].
///
/// ```
/// use memoryview::NdViewMut;
///
/// let mut bytes = [1, 2, 3, 4];
/// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
/// let mut rows = m.rows_mut()?;
/// rows.next_back().unwrap().fill(0);
/// assert_eq!(rows.len(), 1);
/// assert_eq!(bytes, [1, 2, 0, 0]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct RowsMut<'a, W> {
    /// From the lowest row to the end of the highest: `(left - 1) * stride + span` bytes, unless
    /// `left` is 0.
    bytes: &'a mut [u8],
    /// Rows that are still to come.
    left: usize,
    /// Bytes from one row to the next, upwards; at least `span`.
    stride: usize,
    /// Whether the first row is the highest.
    reversed: bool,
    /// Bytes from the lowest element of a row to the end of the highest.
    span: usize,
    /// Where the elements of each row lie.
    line: Line,
    element: PhantomData<&'a mut W>,
}

impl<'a, W: Wire> RowsMut<'a, W> {
    /// The rows of `view`, which are along `axis` for the user.
    pub(super) fn new(view: NdViewMut<'a, W, 2>, axis: usize) -> Result<Self, Error> {
        let NdViewMut { bytes, grid, .. } = view;
        let Grid {
            first,
            shape: [rows, columns],
            strides: [between, within],
        } = grid;
        // A row that began at byte 0: where it lies in its span does not depend on where that is.
        let (line, own) = Line::spanning::<W>(0, columns, within);
        let span = own.end.wrapping_sub(own.start);
        let step = between.unsigned_abs();
        if rows > 1 && step < span {
            let (stride, needed) = (between, span);
            let kind = ShapeErrorKind::Interleaved { stride, needed };
            return Err(kind.on(W::NAME, axis).into());
        }
        let mut all = Self {
            bytes: &mut [],
            left: grid.walked_lines(bytes.len()),
            // The stride of a single row may be anything.
            stride: step.max(span),
            reversed: between < 0,
            span,
            line,
            element: PhantomData,
        };
        if !grid.is_empty() {
            // The elements lie inside the bytes, so that nothing overflows.
            let below = |stride: isize, len: usize| (len - 1) * stride.min(0).unsigned_abs();
            let low = first - below(between, rows) - below(within, columns);
            let high = low + (rows - 1) * step + span;
            all.bytes = bytes.get_mut(low..high).unwrap_or_default();
        }
        Ok(all)
    }

    #[inline]
    fn lowest(&mut self) -> Option<StridedMut<'a, W>> {
        self.left = self.left.checked_sub(1)?;
        let bytes = core::mem::take(&mut self.bytes);
        let (chunk, rest) = bytes.split_at_mut(self.stride.min(bytes.len()));
        self.bytes = rest;
        Some(self.row(chunk))
    }

    #[inline]
    fn highest(&mut self) -> Option<StridedMut<'a, W>> {
        self.left = self.left.checked_sub(1)?;
        let bytes = core::mem::take(&mut self.bytes);
        let start = self.stride.wrapping_mul(self.left).min(bytes.len());
        let (rest, chunk) = bytes.split_at_mut(start);
        self.bytes = rest;
        Some(self.row(chunk))
    }

    /// The row that `bytes` begin with.
    #[inline]
    fn row(&self, bytes: &'a mut [u8]) -> StridedMut<'a, W> {
        StridedMut::in_place(bytes.get_mut(..self.span).unwrap_or_default(), self.line)
    }
}

impl<'a, W: Wire> Iterator for RowsMut<'a, W> {
    type Item = StridedMut<'a, W>;

    #[inline]
    fn next(&mut self) -> Option<StridedMut<'a, W>> {
        if self.reversed {
            self.highest()
        } else {
            self.lowest()
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<W: Wire> DoubleEndedIterator for RowsMut<'_, W> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.reversed {
            self.lowest()
        } else {
            self.highest()
        }
    }
}

impl<W: Wire> ExactSizeIterator for RowsMut<'_, W> {}
impl<W: Wire> FusedIterator for RowsMut<'_, W> {}
