//! Views of fewer axes: rows, columns, diagonals, and a fixed index of any axis.

use super::grid::{Grid, along};
use super::lanes::Lanes;
use super::view::{NdBase, NdView};
use crate::{Error, Strided, StridedBase, ViewBytes, Wire};

impl<'a, W: Wire> NdView<'a, W, 1> {
    /// Returns the elements as a [`Strided`]. O(1).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let cube = NdView::<u8, 2>::new(&[1, 2, 3, 4], [2, 2])?;
    /// assert_eq!(cube.index_axis(1, 0)?.to_strided(), [1, 3]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn to_strided(&self) -> Strided<'a, W> {
        self.into_strided()
    }
}

impl<B: ViewBytes, W: Wire> NdBase<B, W, 1> {
    pub(super) fn into_strided(self) -> StridedBase<B, W> {
        let Grid {
            first,
            shape: [len],
            strides: [stride],
        } = self.grid;
        self.into_line(first, len, stride)
    }
}

impl<B: ViewBytes, W: Wire> NdBase<B, W, 2> {
    /// Returns a transposed view, without a copy. To make a transposed copy, use `transpose_into`.
    /// O(1).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(format!("{:?}", m.transpose()), "[[1, 4], [2, 5], [3, 6]]");
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn transpose(self) -> Self {
        self.reversed_axes()
    }
}

impl<'a, W: Wire> NdView<'a, W, 2> {
    /// Returns a row. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if `index` is out of range.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4], [2, 2])?;
    /// assert_eq!(m.row(1)?, [3, 4]);
    /// assert_eq!(
    ///     m.row(2).unwrap_err().to_string(),
    ///     "u8, axis 0: index 2 is out of range: the length is 2"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn row(&self, index: usize) -> Result<Strided<'a, W>, Error> {
        self.grid.check_index::<W>(0, index)?;
        Ok(self.row_inside(index))
    }

    /// Returns a row whose index is in range.
    #[inline]
    pub(super) fn row_inside(&self, index: usize) -> Strided<'a, W> {
        let first = self.grid.offset_inside([index, 0]);
        self.line(first, self.grid.shape[1], self.grid.strides[1])
    }

    /// Returns a column. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if `index` is out of range.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.column(1)?, [2, 5]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn column(&self, index: usize) -> Result<Strided<'a, W>, Error> {
        self.grid.check_index::<W>(1, index)?;
        Ok(self.transpose().row_inside(index))
    }

    /// Returns an iterator over the rows. O(1), and O(1) per row.
    ///
    /// To limit the time that a shape can claim, rows without elements are iterated only if there
    /// are at most 16,777,216, or 256 for each byte. Otherwise the iterator is empty.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4], [2, 2])?;
    /// let sums: Vec<u8> = m.rows().map(|row| row.iter().sum()).collect();
    /// assert_eq!(sums, [3, 7]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn rows(&self) -> Lanes<'a, W> {
        Lanes::rows_of(*self)
    }

    /// Returns an iterator over the columns, like [`rows`](Self::rows). O(1), and O(1) per column.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// let sums: Vec<u8> = m.columns().map(|column| column.iter().sum()).collect();
    /// assert_eq!(sums, [5, 7, 9]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn columns(&self) -> Lanes<'a, W> {
        self.transpose().rows()
    }

    /// Returns the main diagonal. O(1).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.diagonal(), [1, 5]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn diagonal(&self) -> Strided<'a, W> {
        let (len, stride) = self.grid.diagonal();
        self.line(self.grid.first, len, stride)
    }
}

impl Grid<2> {
    /// Returns the length and stride of the diagonal. If it has two elements, both are inside the
    /// bytes, so their distance does not overflow; with fewer, the stride is not used.
    pub(super) fn diagonal(&self) -> (usize, isize) {
        let len = self.shape[0].min(self.shape[1]);
        (len, self.strides[0].wrapping_add(self.strides[1]))
    }
}

impl<const N: usize> Grid<N> {
    /// Returns the elements at `index` of `axis`, in `M = N - 1` axes.
    pub(super) fn without<const M: usize>(&self, axis: usize, index: usize) -> Grid<M> {
        debug_assert_eq!(M + 1, N, "one axis less");
        let kept = |i: usize| if i < axis { i } else { i + 1 };
        let start = along(index, self.strides[axis]);
        Grid {
            first: self.first.wrapping_add_signed(start),
            shape: core::array::from_fn(|i| self.shape[kept(i)]),
            strides: core::array::from_fn(|i| self.strides[kept(i)]),
        }
    }
}

macro_rules! index_axis {
    ($($axes:literal to $fewer:literal)*) => {$(
        impl<B: ViewBytes, W: Wire> NdBase<B, W, $axes> {
            /// Returns the elements at `index` of `axis`, with one axis less. O(1).
            ///
            /// Implemented for views of one to six axes, because Rust cannot compute the rank `N -
            /// 1`. For more axes, merge contiguous axes with [`reshape`](NdView::reshape), or
            /// create a view with [`with_strides`](NdView::with_strides).
            ///
            /// # Errors
            ///
            /// Returns an error if `axis` or `index` is out of range.
            ///
            /// ```
            /// use memoryview::NdView;
            ///
            /// let cube = NdView::<u8, 3>::new(&[1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2])?;
            /// assert_eq!(cube.index_axis(1, 0)?.to_vec(), [1, 2, 5, 6]);
            /// assert_eq!(
            ///     cube.index_axis(3, 0).unwrap_err().to_string(),
            ///     "u8, axis 3: out of range: the view has 3 axes, numbered from 0"
            /// );
            /// # Ok::<(), memoryview::Error>(())
            /// ```
            pub fn index_axis(
                self,
                axis: usize,
                index: usize,
            ) -> Result<NdBase<B, W, $fewer>, Error> {
                self.grid.check_index::<W>(axis, index)?;
                Ok(NdBase::in_place(self.bytes, self.grid.without(axis, index)))
            }
        }
    )*};
}

index_axis!(1 to 0 2 to 1 3 to 2 4 to 3 5 to 4 6 to 5);
