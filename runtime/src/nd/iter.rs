//! [`NdIter`]: the values of a grid, line by line along the last axis.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use super::grid::{Grid, along};
use super::view::{NdBase, NdView};
use super::view_mut::NdViewMut;
use crate::strided::Line;
use crate::{Iter, Strided, ViewBytes, Wire};

impl<'a, W: Wire, const N: usize> NdView<'a, W, N> {
    /// Returns an iterator over the values in C order: the last axis fastest. O(1), and O(1) per
    /// value; internal iteration (`for_each`, `sum`, `fold`) processes whole rows.
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

    /// Returns the lines along the last axis, in C order.
    pub(super) fn lanes(&self) -> LastLanes<'a, W, N> {
        LastLanes::new(*self)
    }

    /// Returns the values in C order. O(n).
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
            self.lanes()
                .for_each(|lane| lane.append_values_to(&mut values));
        }
        values
    }
}

impl<W: Wire, const N: usize> NdViewMut<'_, W, N> {
    /// Returns an iterator over the values in C order: the last axis fastest. O(1), and O(1) per
    /// value.
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

/// The lines along the last axis, in C order. A view without axes has one line, of one element.
pub(super) struct LastLanes<'a, W, const N: usize> {
    bytes: &'a [u8],
    /// Begins at the lowest byte of the first lane.
    grid: Grid<N>,
    /// Each lane, and the number of bytes that it spans.
    line: Line,
    span: usize,
    /// The number of the next lane, and of the one after the last.
    front: usize,
    back: usize,
    /// The offset of the next lane, unless `run` is 0.
    next: usize,
    /// The number of lanes from there to the end of the second to last axis. If it is 0, the next
    /// lane has to be located.
    run: usize,
    element: PhantomData<fn() -> W>,
}

impl<'a, W: Wire, const N: usize> LastLanes<'a, W, N> {
    #[inline]
    pub(super) fn new(view: NdView<'a, W, N>) -> Self {
        let mut grid = view.grid;
        let lanes = if grid.is_empty() {
            0
        } else {
            outer(&grid.shape).iter().product()
        };
        let (len, stride) = grid.lane();
        let (line, range) = Line::spanning::<W>(grid.first, len, stride);
        grid.first = range.start;
        Self {
            bytes: view.bytes,
            grid,
            line,
            span: range.len(),
            front: 0,
            back: lanes,
            next: 0,
            run: 0,
            element: PhantomData,
        }
    }

    #[inline]
    fn left(&self) -> usize {
        self.back - self.front
    }

    /// Skips the first `lanes`, which must exist.
    fn skip_front(&mut self, lanes: usize) {
        self.front += lanes;
        self.run = 0;
    }

    /// Skips the last `lanes`, which must exist.
    fn skip_back(&mut self, lanes: usize) {
        self.back -= lanes;
    }

    /// Returns the lane at an offset.
    #[inline]
    fn at(&self, offset: usize) -> Strided<'a, W> {
        let bytes = self.bytes.get(offset..).unwrap_or_default();
        Strided::in_place(bytes.get(..self.span).unwrap_or_default(), self.line)
    }
}

/// Returns all axes but the last.
#[inline]
fn outer<const N: usize>(shape: &[usize; N]) -> &[usize] {
    shape.split_last().map_or(&[], |(_, outer)| outer)
}

/// Returns the offset of a lane, and the number of lanes from there to the end of the second to
/// last axis. By value, so that iterators stay in registers.
#[inline(never)]
fn locate<const N: usize>(grid: Grid<N>, lane: usize) -> (usize, usize) {
    let (mut offset, mut rest, mut run) = (grid.first, lane, None);
    for (axis, len) in outer(&grid.shape).iter().enumerate().rev() {
        let index = rest % len;
        rest /= len;
        offset = offset.wrapping_add_signed(along(index, grid.strides[axis]));
        run.get_or_insert(len - index);
    }
    (offset, run.unwrap_or(1))
}

impl<'a, W: Wire, const N: usize> Iterator for LastLanes<'a, W, N> {
    type Item = Strided<'a, W>;

    #[inline]
    fn next(&mut self) -> Option<Strided<'a, W>> {
        if self.front == self.back {
            return None;
        }
        if self.run == 0 {
            (self.next, self.run) = locate(self.grid, self.front);
        }
        let lane = self.at(self.next);
        if let Some(axis) = N.checked_sub(2) {
            self.next = self.next.wrapping_add_signed(self.grid.strides[axis]);
        }
        self.front += 1;
        self.run -= 1;
        Some(lane)
    }
}

impl<'a, W: Wire, const N: usize> DoubleEndedIterator for LastLanes<'a, W, N> {
    #[inline]
    fn next_back(&mut self) -> Option<Strided<'a, W>> {
        if self.front == self.back {
            return None;
        }
        self.back -= 1;
        let (offset, _) = locate(self.grid, self.back);
        Some(self.at(offset))
    }
}

impl<W, const N: usize> Clone for LastLanes<'_, W, N> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

/// Iterator over the values of an [`NdView`] in C order, created by [`NdView::iter`].
///
/// ```
/// use memoryview::NdView;
///
/// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
/// let mut values = m.transpose().iter();
/// assert_eq!((values.next(), values.next(), values.len()), (Some(1), Some(4), 4));
/// assert_eq!((values.next_back(), values.nth(2), values.next()), (Some(6), Some(3), None));
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct NdIter<'a, W: Wire, const N: usize> {
    /// The rest of the lane at the front.
    front: Iter<'a, W>,
    /// The lanes between front and back.
    lanes: LastLanes<'a, W, N>,
    /// The rest of the lane at the back.
    back: Iter<'a, W>,
}

/// Returns an iterator over no values.
fn nothing<'a, W: Wire>() -> Iter<'a, W> {
    Strided::from(&[][..]).iter()
}

impl<'a, W: Wire, const N: usize> NdIter<'a, W, N> {
    pub(super) fn new(view: NdView<'a, W, N>) -> Self {
        Self {
            front: nothing(),
            lanes: view.lanes(),
            back: nothing(),
        }
    }

    fn left(&self) -> usize {
        self.front.len() + self.lanes.left() * self.lanes.line.len + self.back.len()
    }
}

impl<W: Wire, const N: usize> Iterator for NdIter<'_, W, N> {
    type Item = W::Native;

    #[inline]
    fn next(&mut self) -> Option<W::Native> {
        if let Some(value) = self.front.next() {
            return Some(value);
        }
        match self.lanes.next() {
            Some(lane) => {
                self.front = lane.iter();
                self.front.next()
            }
            None => self.back.next(),
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left(), Some(self.left()))
    }

    #[inline]
    fn count(self) -> usize {
        self.left()
    }

    #[inline]
    fn last(mut self) -> Option<W::Native> {
        self.next_back()
    }

    fn nth(&mut self, n: usize) -> Option<W::Native> {
        let Some(after_front) = n.checked_sub(self.front.len()) else {
            return self.front.nth(n);
        };
        let len = self.lanes.line.len.max(1);
        let lanes = (after_front / len).min(self.lanes.left());
        self.lanes.skip_front(lanes);
        let within = after_front - lanes * len;
        if let Some(lane) = self.lanes.next() {
            self.front = lane.iter();
            return self.front.nth(within);
        }
        self.front = nothing();
        self.back.nth(within)
    }

    #[inline]
    fn fold<B, F: FnMut(B, W::Native) -> B>(self, init: B, mut f: F) -> B {
        let folded = self.front.fold(init, &mut f);
        let folded = self
            .lanes
            .fold(folded, |folded, lane| lane.iter().fold(folded, &mut f));
        self.back.fold(folded, f)
    }
}

impl<W: Wire, const N: usize> DoubleEndedIterator for NdIter<'_, W, N> {
    #[inline]
    fn next_back(&mut self) -> Option<W::Native> {
        loop {
            if let Some(value) = self.back.next_back() {
                return Some(value);
            }
            match self.lanes.next_back() {
                Some(lane) => self.back = lane.iter(),
                None => return self.front.next_back(),
            }
        }
    }

    fn nth_back(&mut self, n: usize) -> Option<W::Native> {
        let Some(after_back) = n.checked_sub(self.back.len()) else {
            return self.back.nth_back(n);
        };
        let len = self.lanes.line.len.max(1);
        let lanes = (after_back / len).min(self.lanes.left());
        self.lanes.skip_back(lanes);
        let within = after_back - lanes * len;
        if let Some(lane) = self.lanes.next_back() {
            self.back = lane.iter();
            return self.back.nth_back(within);
        }
        self.back = nothing();
        self.front.nth_back(within)
    }

    #[inline]
    fn rfold<B, F: FnMut(B, W::Native) -> B>(self, init: B, mut f: F) -> B {
        let folded = self.back.rfold(init, &mut f);
        let folded = self
            .lanes
            .rfold(folded, |folded, lane| lane.iter().rfold(folded, &mut f));
        self.front.rfold(folded, f)
    }
}

impl<W: Wire, const N: usize> ExactSizeIterator for NdIter<'_, W, N> {}
impl<W: Wire, const N: usize> FusedIterator for NdIter<'_, W, N> {}

impl<W: Wire, const N: usize> Clone for NdIter<'_, W, N> {
    fn clone(&self) -> Self {
        Self {
            front: self.front.clone(),
            lanes: self.lanes.clone(),
            back: self.back.clone(),
        }
    }
}
