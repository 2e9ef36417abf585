//! [`NdViewMut`]: elements in a grid, to change in place.

use core::marker::PhantomData;

use super::grid::Grid;
use super::iter::NdIter;
use super::slices::Slices;
use super::view::NdView;
use crate::repr::{first_wire_mut, wires_mut};
use crate::{Error, ShapeErrorKind, StridedMut, Wire};

/// [`NdView`], to write: elements of type `W` in a grid of `N` axes, which do not overlap.
///
/// Narrowing ([`slice`](Self::slice), [`index_axis`](Self::index_axis),
/// [`reshape`](Self::reshape), [`transpose`](Self::transpose)) consumes the view; borrow it again with
/// [`reborrow`](Self::reborrow) to keep it. What only reads (`to_vec`, `to_bytes`, `is_c_contiguous`,
/// `rows`, `sum_axis`, …) stands once, on [`NdView`]: [`as_view`](Self::as_view) is one.
///
/// ```
/// use memoryview::NdViewMut;
///
/// let mut bytes = [0; 9];
/// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [3, 3])?;
/// m.diagonal_mut().fill(1);
/// m.row_mut(0)?.fill(7);
/// m.set([2, 0], 5)?;
/// assert_eq!(bytes, [7, 7, 7, 0, 1, 0, 5, 0, 1]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct NdViewMut<'a, W, const N: usize> {
    /// The bytes that `grid` was checked against.
    pub(super) bytes: &'a mut [u8],
    /// No two elements overlap.
    pub(super) grid: Grid<N>,
    element: PhantomData<&'a mut W>,
}

impl<'a, W: Wire, const N: usize> NdViewMut<'a, W, N> {
    /// All of the bytes in this shape, in C order. O(N).
    ///
    /// # Errors
    ///
    /// The shape takes more or fewer bytes than there are.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 6];
    /// NdViewMut::<u8, 2>::new(&mut bytes, [2, 3])?.set([1, 0], 7)?;
    /// assert_eq!(bytes, [0, 0, 0, 7, 0, 0]);
    /// assert!(NdViewMut::<u8, 2>::new(&mut bytes, [2, 2]).is_err());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn new(bytes: &'a mut [u8], shape: [usize; N]) -> Result<Self, Error> {
        const { assert!(size_of::<W>() > 0, "elements of no bytes have no place") };
        let grid = Grid::filling::<W>(bytes.len(), shape)?;
        Ok(Self::in_place(bytes, grid))
    }

    /// Elements at any distances: element `[0; N]` at byte `offset`, the next one along each axis
    /// `strides` bytes further. O(N log N).
    ///
    /// # Errors
    ///
    /// An element begins before the bytes or ends after them; or the elements of one axis lie between
    /// those of another, as far as the strides alone show, so that they might overlap.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 6];
    /// NdViewMut::<u8, 2>::with_strides(&mut bytes, 1, [2, 2], [3, 1])?.fill(9);
    /// assert_eq!(bytes, [0, 9, 9, 0, 9, 9]);
    /// assert_eq!(
    ///     NdViewMut::<u8, 2>::with_strides(&mut bytes, 0, [2, 3], [1, 1]).unwrap_err().to_string(),
    ///     "u8, axis 1: elements to write overlap at a stride of 1, 2 bytes would keep them apart: read them through a shared view"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn with_strides(
        bytes: &'a mut [u8],
        offset: usize,
        shape: [usize; N],
        strides: [isize; N],
    ) -> Result<Self, Error> {
        const { assert!(size_of::<W>() > 0, "elements of no bytes have no place") };
        let grid = Grid::checked::<W>(bytes.len(), offset, shape, strides)?;
        grid.check_apart::<W>()?;
        Ok(Self::in_place(bytes, grid))
    }

    /// Elements that lie in `bytes` as `grid` says.
    pub(super) const fn in_place(bytes: &'a mut [u8], grid: Grid<N>) -> Self {
        Self {
            bytes,
            grid,
            element: PhantomData,
        }
    }

    /// The same elements, to read: all reading methods are there. O(1).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// let m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// assert_eq!(m.as_view().column(1)?, [2, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn as_view(&self) -> NdView<'_, W, N> {
        NdView::in_place(self.bytes, self.grid)
    }

    /// The same elements, borrowed for a shorter time. O(1).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 4];
    /// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// m.reborrow().slice((.., 1..))?.fill(1);
    /// m.set([0, 0], 5)?;
    /// assert_eq!(bytes, [5, 1, 0, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn reborrow(&mut self) -> NdViewMut<'_, W, N> {
        NdViewMut::in_place(self.bytes, self.grid)
    }

    /// The same elements, to read, for as long as the bytes were borrowed. O(1).
    ///
    /// ```
    /// use memoryview::{Error, NdView, NdViewMut};
    ///
    /// fn filled(bytes: &mut [u8]) -> Result<NdView<'_, u8, 2>, Error> {
    ///     let mut m = NdViewMut::new(bytes, [2, 2])?;
    ///     m.fill(7);
    ///     Ok(m.into_view())
    /// }
    ///
    /// assert_eq!(filled(&mut [0; 4])?.row(1)?, [7, 7]);
    /// # Ok::<(), Error>(())
    /// ```
    pub const fn into_view(self) -> NdView<'a, W, N> {
        NdView::in_place(self.bytes, self.grid)
    }

    /// Elements along each axis. O(1).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 6];
    /// assert_eq!(NdViewMut::<u8, 2>::new(&mut bytes, [2, 3])?.shape(), [2, 3]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn shape(&self) -> [usize; N] {
        self.grid.shape
    }

    /// Bytes from one element to the next along each axis. O(1).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 6];
    /// assert_eq!(NdViewMut::<u8, 2>::new(&mut bytes, [2, 3])?.strides(), [3, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn strides(&self) -> [isize; N] {
        self.grid.strides
    }

    /// Elements of all axes together. O(N).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 6];
    /// assert_eq!(NdViewMut::<u8, 2>::new(&mut bytes, [2, 3])?.len(), 6);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.grid.len()
    }

    /// Whether there is no element. O(N).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// assert!(NdViewMut::<u8, 2>::new(&mut [], [0, 3])?.is_empty());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.grid.is_empty()
    }

    /// The value at `index`; none outside of the shape. O(N).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// let m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// assert_eq!((m.get([1, 0]), m.get([2, 0])), (Some(3), None));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn get(&self, index: [usize; N]) -> Option<W::Native> {
        self.as_view().get(index)
    }

    /// The element at `index` as it lies in the bytes, to change; none outside of the shape. O(N).
    ///
    /// ```
    /// use memoryview::{NdViewMut, be};
    ///
    /// let mut bytes = [0; 4];
    /// let mut m = NdViewMut::<be::U16, 2>::new(&mut bytes, [1, 2])?;
    /// m.wire_mut([0, 1]).unwrap().set(7);
    /// assert_eq!(bytes, [0, 0, 0, 7]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn wire_mut(&mut self, index: [usize; N]) -> Option<&mut W> {
        first_wire_mut(self.bytes.get_mut(self.grid.offset(index)?..)?)
    }

    /// Replaces the value at `index`. O(N).
    ///
    /// # Errors
    ///
    /// The index is outside of the shape; the error names the first such axis.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 6];
    /// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 3])?;
    /// m.set([1, 2], 7)?;
    /// assert_eq!(
    ///     m.set([1, 3], 7).unwrap_err().to_string(),
    ///     "u8, axis 1: index 3 is past the end, the length is 3"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn set(&mut self, index: [usize; N], value: W::Native) -> Result<(), Error> {
        for (axis, i) in index.into_iter().enumerate() {
            self.grid.check_index::<W>(axis, i)?;
        }
        if let Some(wire) = self.wire_mut(index) {
            *wire = W::new(value);
        }
        Ok(())
    }

    /// One slice per axis: ranges, or Python's slices with steps. O(N).
    ///
    /// # Errors
    ///
    /// A step is zero.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 6];
    /// NdViewMut::<u8, 2>::new(&mut bytes, [2, 3])?.slice([0..2, 1..2])?.fill(1);
    /// assert_eq!(bytes, [0, 1, 0, 0, 1, 0]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn slice(self, slices: impl Slices<N>) -> Result<Self, Error> {
        let grid = self.grid.sliced(slices.into_slices())?;
        Ok(Self::in_place(self.bytes, grid))
    }

    /// The axes in reverse order. O(N).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 24];
    /// let cube = NdViewMut::<u8, 3>::new(&mut bytes, [2, 3, 4])?;
    /// assert_eq!(cube.reversed_axes().shape(), [4, 3, 2]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn reversed_axes(self) -> Self {
        Self::in_place(self.bytes, self.grid.reversed())
    }

    /// The same elements in another shape, when they lie one after the other in C order. O(N).
    ///
    /// # Errors
    ///
    /// They do not, or the shape has another number of elements.
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [0; 8];
    /// let cube = NdViewMut::<u8, 3>::new(&mut bytes, [2, 2, 2])?;
    /// cube.reshape([2, 4])?.row_mut(1)?.fill(7);
    /// assert_eq!(bytes, [0, 0, 0, 0, 7, 7, 7, 7]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn reshape<const M: usize>(self, shape: [usize; M]) -> Result<NdViewMut<'a, W, M>, Error> {
        self.cast(shape)
    }

    /// The same bytes as elements of type `X` in another shape, when they lie one after the other in
    /// C order: Python's `cast`, between any two types and shapes. O(N).
    ///
    /// # Errors
    ///
    /// They do not, or the shape takes another number of bytes.
    ///
    /// ```
    /// use memoryview::{NdViewMut, be};
    ///
    /// let mut bytes = [0; 4];
    /// let m = NdViewMut::<u8, 1>::new(&mut bytes, [4])?;
    /// m.cast::<be::U16, 2>([2, 1])?.set([1, 0], 7)?;
    /// assert_eq!(bytes, [0, 0, 0, 7]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn cast<X: Wire, const M: usize>(
        self,
        shape: [usize; M],
    ) -> Result<NdViewMut<'a, X, M>, Error> {
        match self.into_packed() {
            Some(bytes) => NdViewMut::new(bytes, shape),
            None => Err(ShapeErrorKind::NotContiguous
                .on(W::NAME, N.saturating_sub(1))
                .into()),
        }
    }

    /// The elements as a slice, when they lie one after the other in C order. O(N).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [4, 2, 3, 1];
    /// let mut m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// m.as_mut_slice().unwrap().sort();
    /// assert!(m.transpose().as_mut_slice().is_none());
    /// assert_eq!(bytes, [1, 2, 3, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn as_mut_slice(&mut self) -> Option<&mut [W]> {
        wires_mut(self.reborrow().into_packed()?)
    }

    /// The bytes of the elements, when they lie one after the other in C order.
    fn into_packed(self) -> Option<&'a mut [u8]> {
        if self.is_empty() {
            return Some(&mut []);
        }
        if !self.grid.is_packed::<W>() {
            return None;
        }
        let len = self.len() * size_of::<W>();
        self.bytes.get_mut(self.grid.first..)?.get_mut(..len)
    }

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

/// A view of one axis.
impl<'a, W: Wire> From<StridedMut<'a, W>> for NdViewMut<'a, W, 1> {
    fn from(strided: StridedMut<'a, W>) -> Self {
        let grid = NdView::from(strided.as_strided()).grid;
        Self::in_place(strided.bytes, grid)
    }
}

impl<'a, W: Wire, const N: usize> IntoIterator for &'a NdViewMut<'_, W, N> {
    type Item = W::Native;
    type IntoIter = NdIter<'a, W, N>;

    fn into_iter(self) -> NdIter<'a, W, N> {
        self.iter()
    }
}
