//! [`LanesBase`]: the rows or the columns of a matrix.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use super::grid::Grid;
use super::view::NdBase;
use crate::strided::Line;
use crate::{Error, ShapeErrorKind, StridedBase, ViewBytes, Wire};

/// Iterator over the rows or columns of a matrix: [`Lanes`] if shared, [`LanesMut`] if mutable.
pub struct LanesBase<B, W> {
    /// The bytes from the lowest lane to the end of the highest: `(left - 1) * stride + span`
    /// bytes, unless `left` is 0.
    bytes: B,
    /// The number of remaining lanes.
    left: usize,
    /// The distance between lanes in bytes; if mutable, at least `span`.
    stride: usize,
    /// Whether the first lane has the highest address.
    reversed: bool,
    /// The number of bytes from the lowest element of a lane to the end of the highest.
    span: usize,
    /// The positions of the elements of each lane.
    line: Line,
    element: PhantomData<fn() -> W>,
}

/// Iterator over the rows or columns of a matrix, created by [`NdView::rows`](crate::NdView::rows)
/// and [`NdView::columns`](crate::NdView::columns).
///
/// ```
/// use memoryview::NdView;
///
/// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
/// let mut columns = m.columns();
/// assert_eq!(columns.next_back().unwrap(), [3, 6]);
/// assert_eq!(columns.len(), 2);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub type Lanes<'a, W> = LanesBase<&'a [u8], W>;

/// Mutable version of [`Lanes`], created by [`NdViewMut::rows_mut`](crate::NdViewMut::rows_mut) and
/// [`NdViewMut::columns_mut`](crate::NdViewMut::columns_mut).
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
pub type LanesMut<'a, W> = LanesBase<&'a mut [u8], W>;

impl<B: ViewBytes, W: Wire> LanesBase<B, W> {
    /// Creates an iterator over the rows of `matrix`.
    #[inline]
    pub(super) fn rows_of(matrix: NdBase<B, W, 2>) -> Self {
        let NdBase { bytes, grid, .. } = matrix;
        let Grid {
            first,
            shape: [rows, columns],
            strides: [between, within],
        } = grid;
        // A row at byte 0: the positions of its elements are relative to its start.
        let (line, own) = Line::spanning::<W>(0, columns, within);
        let mut all = Self {
            bytes: B::default(),
            left: grid.walked_lines(bytes.as_ref().len()),
            stride: between.unsigned_abs(),
            reversed: between < 0,
            span: own.end.wrapping_sub(own.start),
            line,
            element: PhantomData,
        };
        if grid.is_empty() {
            // The strides are not used then, and may have any value.
            all.stride = 0;
        } else {
            // The elements are inside the bytes, so this cannot overflow.
            let below = |stride: isize, len: usize| (len - 1) * stride.min(0).unsigned_abs();
            let low = first - below(between, rows) - below(within, columns);
            let high = low + (rows - 1) * all.stride + all.span;
            all.bytes = bytes.part(low..high);
        }
        all
    }

    /// Checks that lanes are not interleaved; errors name `axis`.
    pub(super) fn check_apart(self, axis: usize) -> Result<Self, Error> {
        if self.left < 2 || self.stride >= self.span {
            return Ok(self);
        }
        let stride = self.stride.cast_signed();
        let kind = ShapeErrorKind::Interleaved {
            stride: if self.reversed { -stride } else { stride },
            needed: self.span,
        };
        Err(kind.on(W::NAME, axis).into())
    }

    /// Skips the first or the last `lanes`.
    fn skip(&mut self, lanes: usize, last: bool) {
        let lanes = lanes.min(self.left);
        self.left -= lanes;
        if self.left == 0 {
            self.bytes = B::default();
        } else if self.reversed == last {
            self.bytes.step_front(0, lanes * self.stride);
        } else {
            self.bytes.step_back(0, lanes * self.stride);
        }
    }

    /// Removes the first or the last lane.
    #[inline]
    fn take(&mut self, last: bool) -> Option<StridedBase<B, W>> {
        self.left = self.left.checked_sub(1)?;
        let lane = if self.reversed == last {
            self.bytes.step_front(self.span, self.stride)
        } else {
            self.bytes.step_back(self.span, self.stride)
        };
        Some(StridedBase::in_place(lane?, self.line))
    }
}

impl<B: ViewBytes, W: Wire> Iterator for LanesBase<B, W> {
    type Item = StridedBase<B, W>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.take(false)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }

    #[inline]
    fn count(self) -> usize {
        self.left
    }

    #[inline]
    fn last(mut self) -> Option<Self::Item> {
        self.next_back()
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        self.skip(n, false);
        self.next()
    }
}

impl<B: ViewBytes, W: Wire> DoubleEndedIterator for LanesBase<B, W> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        self.take(true)
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<Self::Item> {
        self.skip(n, true);
        self.next_back()
    }
}

impl<B: ViewBytes, W: Wire> ExactSizeIterator for LanesBase<B, W> {}
impl<B: ViewBytes, W: Wire> FusedIterator for LanesBase<B, W> {}

impl<B: ViewBytes + Copy, W> Clone for LanesBase<B, W> {
    #[inline]
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

/// Formats the remaining lanes as lists.
impl<B: ViewBytes, W: Wire> fmt::Debug for LanesBase<B, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = LanesBase {
            bytes: self.bytes.as_ref(),
            left: self.left,
            stride: self.stride,
            reversed: self.reversed,
            span: self.span,
            line: self.line,
            element: self.element,
        };
        f.debug_list().entries(left).finish()
    }
}
