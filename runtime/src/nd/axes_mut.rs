//! Writable views of fewer axes: rows, columns, diagonals, and any axis at one index.

use super::grid::{Grid, along};
use super::view_mut::NdViewMut;
use crate::{Error, StridedMut, Wire};

impl<W: Wire> NdViewMut<'_, W, 2> {
    /// A row, to change. O(1).
    ///
    /// # Errors
    ///
    /// There is no such row.
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

    /// A column, to change. O(1).
    ///
    /// # Errors
    ///
    /// There is no such column.
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

    /// The elements whose row and column are the same, to change. O(1).
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

    /// Rows as columns, without a copy. O(1).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 6];
    /// let m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 3])?;
    /// m.transpose().row_mut(2)?.fill(1);
    /// assert_eq!(bytes, [0, 0, 1, 0, 0, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn transpose(self) -> Self {
        self.reversed_axes()
    }

    /// The line at `index` of `axis`, along the other one.
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
