//! Operations on many elements of an [`NdViewMut`]: fill, update, copy.

use super::grid::{Grid, next_lane};
use super::view::NdView;
use super::view_mut::NdViewMut;
use crate::{Error, ShapeErrorKind, StridedMut, Wire};

impl<W: Wire, const N: usize> NdViewMut<'_, W, N> {
    /// Sets every element to `value`. O(n).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 4];
    /// NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?.slice((1.., ..)).fill(7);
    /// assert_eq!(bytes, [0, 0, 7, 7]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn fill(&mut self, value: W::Native) {
        let wire = W::new(value);
        self.for_each_lane(|_, mut lane| lane.iter_mut().for_each(|place| *place = wire));
    }

    /// Calls `change` with every element and its index, in C order. O(n).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 4];
    /// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// m.for_each(|[row, column], value| *value = (10 * row + column) as u8);
    /// assert_eq!(bytes, [0, 1, 10, 11]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn for_each(&mut self, mut change: impl FnMut([usize; N], &mut W)) {
        self.for_each_lane(|mut index, mut lane| {
            lane.iter_mut().for_each(|wire| {
                change(index, wire);
                if let Some(last) = index.last_mut() {
                    *last += 1;
                }
            });
        });
    }

    /// Copies the elements of `source`. O(n).
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if the shapes differ.
    ///
    /// ```
    /// use memoryview::{NdView, NdViewMut};
    ///
    /// let mut bytes = [0; 4];
    /// let source = NdView::<u8, 2>::new(&[1, 2, 3, 4], [2, 2])?;
    /// NdViewMut::new(&mut bytes, [2, 2])?.copy_from(source.transpose())?;
    /// assert_eq!(bytes, [1, 3, 2, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn copy_from(&mut self, source: NdView<'_, W, N>) -> Result<(), Error> {
        self.check_shape(source.shape())?;
        if self.transpose_from(&source).is_some() {
            return Ok(());
        }
        let mut lanes = source.lanes();
        self.for_each_lane(|_, mut lane| {
            if let Some(source) = lanes.next() {
                // Lanes of equal shapes have equal lengths.
                let copied = lane.copy_from(source);
                debug_assert!(copied.is_ok(), "lanes of one shape differ in length");
            }
        });
        Ok(())
    }

    /// Copies plane by plane if an axis other than the last goes fastest in the source. Returns
    /// `None` if that does not pay off.
    fn transpose_from(&mut self, source: &NdView<'_, W, N>) -> Option<()> {
        let last = N.checked_sub(1)?;
        let strides = source.grid.strides;
        let fastest = strides
            .into_iter()
            .position(|stride| stride == size_of::<W>().cast_signed())?;
        if fastest == last || self.is_empty() {
            return None;
        }
        let mut outer = self.shape();
        (outer[fastest], outer[last]) = (1, 1);
        let mut next = Some([0; N]);
        while let Some(index) = next {
            let plane = |grid: &Grid<N>, axes: [usize; 2]| Grid {
                first: grid.offset_inside(index),
                shape: axes.map(|axis| grid.shape[axis]),
                strides: axes.map(|axis| grid.strides[axis]),
            };
            let from = NdView::in_place(source.bytes, plane(&source.grid, [last, fastest]));
            let to = plane(&self.grid, [fastest, last]);
            from.tiles_into(&mut NdViewMut::<W, 2>::in_place(self.bytes, to))?;
            next = next_lane(index, outer);
        }
        Some(())
    }

    /// Checks that a source of this shape fits. The error names the first axis that does not.
    pub(super) fn check_shape(&self, source: [usize; N]) -> Result<(), Error> {
        for (axis, (needed, available)) in self.shape().into_iter().zip(source).enumerate() {
            if needed != available {
                return Err(ShapeErrorKind::Length { needed, available }
                    .on(W::NAME, axis)
                    .into());
            }
        }
        Ok(())
    }

    /// Visits the lines along the last axis with their first indices, in C order.
    fn for_each_lane(&mut self, mut visit: impl FnMut([usize; N], StridedMut<'_, W>)) {
        let grid = self.grid;
        let (len, stride) = grid.lane();
        let mut next = (!grid.is_empty()).then_some([0; N]);
        while let Some(index) = next {
            visit(index, self.line_mut(grid.offset_inside(index), len, stride));
            next = next_lane(index, grid.shape);
        }
    }

    /// Returns `len` elements from `first` on, which must be elements of this view.
    pub(super) fn line_mut(
        &mut self,
        first: usize,
        len: usize,
        stride: isize,
    ) -> StridedMut<'_, W> {
        self.reborrow().into_line(first, len, stride)
    }
}
