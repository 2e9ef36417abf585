//! [`NdIter`]: the values of a grid, line by line along the last axis.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::iter::FusedIterator;

use super::view::{NdBase, NdView};
use super::view_mut::NdViewMut;
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
            self.lanes().for_each(|lane| lane.append_to(&mut values));
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
    view: NdView<'a, W, N>,
    /// The number of remaining lanes.
    left: usize,
    /// The first index of the next lane.
    front: [usize; N],
    /// The first index of the last lane.
    back: [usize; N],
}

impl<'a, W: Wire, const N: usize> LastLanes<'a, W, N> {
    pub(super) fn new(view: NdView<'a, W, N>) -> Self {
        let shape = view.shape();
        let axes = N.saturating_sub(1);
        let left = if view.is_empty() {
            0
        } else {
            shape[..axes].iter().product()
        };
        let mut back = shape.map(|len| len.saturating_sub(1));
        back[axes..].fill(0);
        Self {
            view,
            left,
            front: [0; N],
            back,
        }
    }

    /// Returns the number of elements of each lane.
    #[inline]
    fn lane_len(&self) -> usize {
        self.view.grid.shape.last().copied().unwrap_or(1)
    }

    /// Skips the first `lanes`, which must exist.
    fn skip_front(&mut self, lanes: usize) {
        self.left -= lanes;
        let mut carry = lanes;
        for axis in (0..N.saturating_sub(1)).rev() {
            let (index, len) = (&mut self.front[axis], self.view.grid.shape[axis].max(1));
            let moved = *index + carry;
            (*index, carry) = (moved % len, moved / len);
        }
    }

    /// Skips the last `lanes`, which must exist.
    fn skip_back(&mut self, lanes: usize) {
        self.left -= lanes;
        let mut carry = lanes;
        for axis in (0..N.saturating_sub(1)).rev() {
            let (index, len) = (&mut self.back[axis], self.view.grid.shape[axis].max(1));
            // The same as from the other end, with all indices counted down to 0.
            let moved = len - 1 - *index + carry;
            (*index, carry) = (len - 1 - moved % len, moved / len);
        }
    }

    /// Returns the lane whose first index is `index`.
    #[inline]
    fn at(&self, index: [usize; N]) -> Strided<'a, W> {
        let grid = &self.view.grid;
        let (len, stride) = match N.checked_sub(1) {
            Some(last) => (grid.shape[last], grid.strides[last]),
            None => (1, 0),
        };
        self.view.line(grid.offset_inside(index), len, stride)
    }
}

/// Returns the first index of the lane after that of `index`; the second to last axis goes fastest.
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

impl<'a, W: Wire, const N: usize> Iterator for LastLanes<'a, W, N> {
    type Item = Strided<'a, W>;

    #[inline]
    fn next(&mut self) -> Option<Strided<'a, W>> {
        self.left = self.left.checked_sub(1)?;
        let lane = self.at(self.front);
        self.front = next_lane(self.front, self.view.grid.shape).unwrap_or(self.front);
        Some(lane)
    }
}

impl<'a, W: Wire, const N: usize> DoubleEndedIterator for LastLanes<'a, W, N> {
    #[inline]
    fn next_back(&mut self) -> Option<Strided<'a, W>> {
        if self.left == 0 {
            return None;
        }
        let lane = self.at(self.back);
        self.skip_back(1);
        Some(lane)
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

impl<'a, W: Wire, const N: usize> NdIter<'a, W, N> {
    pub(super) fn new(view: NdView<'a, W, N>) -> Self {
        let nothing = view.line(0, 0, 0).iter();
        Self {
            front: nothing.clone(),
            lanes: view.lanes(),
            back: nothing,
        }
    }

    /// Returns the first value of the next lane. A separate function, to keep the path for other
    /// values short.
    #[inline(never)]
    fn next_lane(&mut self) -> Option<W::Native> {
        match self.lanes.next() {
            Some(lane) => {
                self.front = lane.iter();
                self.front.next()
            }
            None => self.back.next(),
        }
    }

    fn left(&self) -> usize {
        self.front.len() + self.lanes.left * self.lanes.lane_len() + self.back.len()
    }
}

impl<W: Wire, const N: usize> Iterator for NdIter<'_, W, N> {
    type Item = W::Native;

    #[inline]
    fn next(&mut self) -> Option<W::Native> {
        self.front.next().or_else(|| self.next_lane())
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
        let len = self.lanes.lane_len().max(1);
        let lanes = (after_front / len).min(self.lanes.left);
        self.lanes.skip_front(lanes);
        let within = after_front - lanes * len;
        if let Some(lane) = self.lanes.next() {
            self.front = lane.iter();
            return self.front.nth(within);
        }
        self.front = self.lanes.view.line(0, 0, 0).iter();
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
        let len = self.lanes.lane_len().max(1);
        let lanes = (after_back / len).min(self.lanes.left);
        self.lanes.skip_back(lanes);
        let within = after_back - lanes * len;
        if let Some(lane) = self.lanes.next_back() {
            self.back = lane.iter();
            return self.back.nth_back(within);
        }
        self.back = self.lanes.view.line(0, 0, 0).iter();
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
