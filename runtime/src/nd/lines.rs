//! [`Lines`]: rows as parts of one slice, so that bounds are checked for elements rather than bytes.

use core::cmp::Ordering;

use super::grid::Grid;
use super::view::NdView;
use super::view_mut::NdViewMut;
use crate::{StridedMut, Wire};

/// The positions of the rows of a matrix in a slice that spans all their elements.
#[derive(Clone, Copy)]
pub(super) struct Lines {
    /// The offset of the lowest element in bytes.
    lowest: usize,
    /// The number of elements from the lowest to the highest.
    span: usize,
    /// The index of the first element of row 0.
    first: usize,
    /// The distance between rows in elements.
    stride: isize,
}

impl Lines {
    fn of<W>(grid: &Grid<2>) -> Option<Self> {
        let size = size_of::<W>().cast_signed();
        let [stride, next] = grid.strides;
        if grid.is_empty() || next != size || stride % size != 0 {
            return None;
        }
        let [rows, columns] = grid.shape;
        let stride = stride / size;
        // The elements are inside the bytes, so this cannot overflow.
        let distance = (rows - 1) * stride.unsigned_abs();
        let first = match stride.cmp(&0) {
            Ordering::Less => distance,
            _ => 0,
        };
        Some(Self {
            lowest: grid.first - first * size_of::<W>(),
            span: distance + columns,
            first,
            stride,
        })
    }

    /// Returns `true` if rows of this number of columns are contiguous.
    pub(super) fn are_joined(&self, columns: usize) -> bool {
        self.stride == columns.cast_signed()
    }

    /// Returns the index of the element at `[row, column]`.
    #[inline]
    pub(super) fn at(&self, [row, column]: [usize; 2]) -> usize {
        let distance = row.cast_signed().wrapping_mul(self.stride);
        (self.first + column).wrapping_add_signed(distance)
    }
}

impl<'a, W: Wire> NdView<'a, W, 2> {
    /// Returns the rows and the slice that spans them. Returns `None` if there are no elements, if
    /// the elements of a row are not contiguous, or if the distance between rows is not a multiple
    /// of the element size.
    pub(super) fn spanned_rows(&self) -> Option<(Lines, &'a [W])> {
        let lines = Lines::of::<W>(&self.grid)?;
        let size = size_of::<W>().cast_signed();
        let elements = self.line(lines.lowest, lines.span, size).as_slice()?;
        Some((lines, elements))
    }
}

impl<W: Wire> NdViewMut<'_, W, 2> {
    /// Mutable version of [`NdView::spanned_rows`].
    pub(super) fn spanned_rows(&mut self) -> Option<(Lines, StridedMut<'_, W>)> {
        let lines = Lines::of::<W>(&self.grid)?;
        let size = size_of::<W>().cast_signed();
        Some((lines, self.line_mut(lines.lowest, lines.span, size)))
    }
}
