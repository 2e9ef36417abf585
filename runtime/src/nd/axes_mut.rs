//! Mutable views of fewer axes: rows, columns, diagonals.

use super::grid::{Grid, along};
use super::lanes::LanesMut;
use super::view_mut::NdViewMut;
use crate::{Error, StridedMut, Wire};

impl<'a, W: Wire> NdViewMut<'a, W, 1> {
    /// Returns the elements as a [`StridedMut`], which can be split and sorted. O(1).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [4, 3, 2, 1];
    /// let m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// m.index_axis(1, 0)?.into_strided_mut().sort_unstable();
    /// assert_eq!(bytes, [2, 3, 4, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn into_strided_mut(self) -> StridedMut<'a, W> {
        self.into_strided()
    }
}

impl<W: Wire> NdViewMut<'_, W, 2> {
    /// Mutable version of [`NdView::row`](crate::NdView::row). O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if `index` is out of range.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 4];
    /// NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?.row_mut(1)?.fill(1);
    /// assert_eq!(bytes, [0, 0, 1, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn row_mut(&mut self, index: usize) -> Result<StridedMut<'_, W>, Error> {
        self.line_at(0, index)
    }

    /// Mutable version of [`NdView::column`](crate::NdView::column). O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if `index` is out of range.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 4];
    /// NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?.column_mut(1)?.fill(1);
    /// assert_eq!(bytes, [0, 1, 0, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn column_mut(&mut self, index: usize) -> Result<StridedMut<'_, W>, Error> {
        self.line_at(1, index)
    }

    /// Returns an iterator over mutable rows, which can be used at the same time, for example to
    /// swap two or to pass each to a thread. O(1), and O(1) per row.
    ///
    /// # Errors
    ///
    /// Returns an error if rows are interleaved, as in a transposed matrix. Use
    /// [`row_mut`](Self::row_mut) for one at a time.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [1, 2, 3, 4, 5, 6];
    /// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [3, 2])?;
    /// let mut rows = m.rows_mut()?;
    /// let (mut first, last) = (rows.next().unwrap(), rows.next_back().unwrap());
    /// first.copy_from(last.as_strided())?;
    /// assert_eq!(
    ///     m.transpose().rows_mut().unwrap_err().to_string(),
    ///     "u8, axis 0: rows or columns are interleaved: each spans 5 bytes, at a stride of 1; borrow them one at a time"
    /// );
    /// assert_eq!(bytes, [5, 6, 3, 4, 5, 6]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn rows_mut(&mut self) -> Result<LanesMut<'_, W>, Error> {
        LanesMut::rows_of(self.reborrow()).check_apart(0)
    }

    /// Returns an iterator over mutable columns, which can be used at the same time. O(1), and O(1)
    /// per column.
    ///
    /// # Errors
    ///
    /// Returns an error if columns are interleaved, as in C order, unless there is only one row or
    /// column. Use [`column_mut`](Self::column_mut) for one at a time.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// // In Fortran order.
    /// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?.transpose();
    /// for (number, mut column) in (7..).zip(m.columns_mut()?) {
    ///     column.fill(number);
    /// }
    /// assert_eq!(bytes, [7, 7, 8, 8]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn columns_mut(&mut self) -> Result<LanesMut<'_, W>, Error> {
        LanesMut::rows_of(self.reborrow().transpose()).check_apart(1)
    }

    /// Mutable version of [`NdView::diagonal`](crate::NdView::diagonal). O(1).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 4];
    /// NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?.diagonal_mut().fill(1);
    /// assert_eq!(bytes, [1, 0, 0, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn diagonal_mut(&mut self) -> StridedMut<'_, W> {
        let (len, stride) = self.grid.diagonal();
        self.line_mut(self.grid.first, len, stride)
    }

    /// Returns the line at `index` of `axis`, along the other axis.
    fn line_at(&mut self, axis: usize, index: usize) -> Result<StridedMut<'_, W>, Error> {
        self.grid.check_index::<W>(axis, index)?;
        let Grid {
            first,
            shape,
            strides,
        } = self.grid;
        let first = first.wrapping_add_signed(along(index, strides[axis]));
        Ok(self.line_mut(first, shape[1 - axis], strides[1 - axis]))
    }
}
