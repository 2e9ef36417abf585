//! [`NdView`]: elements in a grid, to read.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::marker::PhantomData;

use super::grid::Grid;
use super::iter::{Lanes, NdIter};
use super::slices::Slices;
use crate::repr::{first_wire, wires};
use crate::strided::Line;
use crate::{Error, ShapeErrorKind, Strided, Wire};

/// Elements of type `W` in a grid of `N` axes, without a copy: Python's
/// `memoryview.cast("d", shape)`, with the slicing of `NumPy`.
///
/// Bounds are checked once, when the view is made. Slices, rows, columns and transposes are O(N)
/// and lazy. Axes count from 0, the last one is the fastest in C order.
///
/// ```
/// use memoryview::{NdView, le};
///
/// let bytes = [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0];
/// let m = NdView::<le::U16, 2>::new(&bytes, [2, 3])?;
/// assert_eq!(m.row(1)?, [4, 5, 6]);
/// assert_eq!(m.column(0)?, [1, 4]);
/// assert_eq!(m.get([1, 2]), Some(6));
/// assert_eq!(m.transpose().row(2)?, [3, 6]);
/// assert_eq!(format!("{:?}", m.slice((.., 1..))?), "[[2, 3], [5, 6]]");
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct NdView<'a, W, const N: usize> {
    /// The bytes that `grid` was checked against.
    pub(super) bytes: &'a [u8],
    pub(super) grid: Grid<N>,
    pub(super) element: PhantomData<&'a W>,
}

impl<W, const N: usize> Clone for NdView<'_, W, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W, const N: usize> Copy for NdView<'_, W, N> {}

impl<'a, W: Wire, const N: usize> NdView<'a, W, N> {
    /// All of the bytes in this shape, in C order. O(N).
    ///
    /// # Errors
    ///
    /// The shape takes more or fewer bytes than there are.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// assert_eq!(
    ///     NdView::<u8, 2>::new(&[0; 5], [2, 3]).unwrap_err().to_string(),
    ///     "u8, axis 1: the shape takes 6 bytes, there are 5: the two must be equal"
    /// );
    /// ```
    pub fn new(bytes: &'a [u8], shape: [usize; N]) -> Result<Self, Error> {
        const { assert!(size_of::<W>() > 0, "elements of no bytes have no place") };
        let grid = Grid::filling::<W>(bytes.len(), shape)?;
        Ok(Self::in_place(bytes, grid))
    }

    /// Elements at any distances: element `[0; N]` at byte `offset`, the next one along each axis
    /// `strides` bytes further. Strides may be negative, and zero, which repeats. A shape without
    /// elements fits any bytes. O(N).
    ///
    /// # Errors
    ///
    /// An element begins before the bytes or ends after them, or elements that repeat would take more
    /// than 16 MiB and 256 times their bytes when copied; the error names the axis.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// // The last two columns of three, bottom row first.
    /// let m = NdView::<u8, 2>::with_strides(&[1, 2, 3, 4, 5, 6], 4, [2, 2], [-3, 1])?;
    /// assert_eq!(m.to_vec(), [5, 6, 2, 3]);
    /// assert_eq!(
    ///     NdView::<u8, 2>::with_strides(&[0; 6], 0, [2, 4], [3, 1]).unwrap_err().to_string(),
    ///     "u8, axis 1: the last element ends at byte 7, there are 6: use fewer elements or a smaller stride"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn with_strides(
        bytes: &'a [u8],
        offset: usize,
        shape: [usize; N],
        strides: [isize; N],
    ) -> Result<Self, Error> {
        const { assert!(size_of::<W>() > 0, "elements of no bytes have no place") };
        let grid = Grid::checked::<W>(bytes.len(), offset, shape, strides)?;
        Ok(Self::in_place(bytes, grid))
    }

    /// Elements that lie in `bytes` as `grid` says.
    pub(super) const fn in_place(bytes: &'a [u8], grid: Grid<N>) -> Self {
        Self {
            bytes,
            grid,
            element: PhantomData,
        }
    }

    /// Elements along each axis. O(1).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[0; 6], [2, 3])?;
    /// assert_eq!(m.transpose().shape(), [3, 2]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn shape(&self) -> [usize; N] {
        self.grid.shape
    }

    /// Bytes from one element to the next along each axis. O(1).
    ///
    /// ```
    /// use memoryview::{NdView, Slice, le};
    ///
    /// let m = NdView::<le::U16, 2>::new(&[0; 12], [2, 3])?;
    /// assert_eq!(m.strides(), [6, 2]);
    /// assert_eq!(m.slice((.., Slice::REVERSED))?.strides(), [6, -2]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn strides(&self) -> [isize; N] {
        self.grid.strides
    }

    /// Elements of all axes together. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// assert_eq!(NdView::<u8, 3>::new(&[0; 24], [2, 3, 4])?.len(), 24);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.grid.len()
    }

    /// Whether there is no element. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[0; 6], [2, 3])?;
    /// assert!(m.slice((.., 3..))?.is_empty());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.grid.is_empty()
    }

    /// The value at `index`; none outside of the shape. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let cube = NdView::<u8, 3>::new(&[1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2])?;
    /// assert_eq!((cube.get([1, 0, 1]), cube.get([0, 2, 0])), (Some(6), None));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn get(&self, index: [usize; N]) -> Option<W::Native> {
        self.wire(index).map(W::get)
    }

    /// The element at `index` as it lies in the bytes; none outside of the shape. O(N).
    ///
    /// ```
    /// use memoryview::{NdView, be};
    ///
    /// let m = NdView::<be::U16, 2>::new(&[0, 1, 0, 2], [1, 2])?;
    /// assert_eq!(m.wire([0, 1]).map(|wire| wire.to_bytes()), Some([0, 2]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn wire(&self, index: [usize; N]) -> Option<&'a W> {
        first_wire(self.bytes.get(self.grid.offset(index)?..)?)
    }

    /// One slice per axis: ranges, or Python's slices with steps. Bounds past the end are the end.
    /// O(N).
    ///
    /// # Errors
    ///
    /// A step is zero.
    ///
    /// ```
    /// use memoryview::{NdView, Slice};
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.slice((.., ..2))?.to_vec(), [1, 2, 4, 5]);
    /// assert_eq!(m.slice((Slice::REVERSED, 1..))?.to_vec(), [5, 6, 2, 3]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn slice(&self, slices: impl Slices<N>) -> Result<Self, Error> {
        let grid = self.grid.sliced(slices.into_slices())?;
        Ok(Self::in_place(self.bytes, grid))
    }

    /// The axes in reverse order: `transpose` of any number of axes. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let cube = NdView::<u8, 3>::new(&[0; 24], [2, 3, 4])?;
    /// assert_eq!(cube.reversed_axes().shape(), [4, 3, 2]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn reversed_axes(&self) -> Self {
        Self::in_place(self.bytes, self.grid.reversed())
    }

    /// The same elements in another shape, when they lie one after the other in C order. O(N).
    ///
    /// # Errors
    ///
    /// They do not, or the shape has another number of elements.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.reshape([3, 2])?.row(1)?, [3, 4]);
    /// assert!(m.transpose().reshape([6]).is_err());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn reshape<const M: usize>(&self, shape: [usize; M]) -> Result<NdView<'a, W, M>, Error> {
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
    /// use memoryview::{NdView, le};
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 0, 2, 0, 3, 0, 4, 0], [2, 4])?;
    /// assert_eq!(m.cast::<le::U16, 2>([2, 2])?.row(1)?, [3, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn cast<X: Wire, const M: usize>(
        &self,
        shape: [usize; M],
    ) -> Result<NdView<'a, X, M>, Error> {
        match self.as_bytes() {
            Some(bytes) => NdView::new(bytes, shape),
            None => Err(ShapeErrorKind::NotContiguous
                .on(W::NAME, N.saturating_sub(1))
                .into()),
        }
    }

    /// The bytes, when the elements lie one after the other in C order. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.slice((1.., ..))?.as_bytes(), Some(&[4, 5, 6][..]));
    /// assert_eq!(m.slice((.., 1..))?.as_bytes(), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn as_bytes(&self) -> Option<&'a [u8]> {
        if self.is_empty() {
            return Some(&[]);
        }
        if !self.grid.is_packed::<W>() {
            return None;
        }
        let bytes = self.bytes.get(self.grid.first..)?;
        bytes.get(..self.len() * size_of::<W>())
    }

    /// The elements as a slice, when they lie one after the other in C order. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4], [2, 2])?;
    /// assert_eq!(m.as_slice(), Some(&[1, 2, 3, 4][..]));
    /// assert_eq!(m.transpose().as_slice(), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn as_slice(&self) -> Option<&'a [W]> {
        wires(self.as_bytes()?)
    }

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

    /// `len` elements from the one at `first` on, which are elements of this view.
    #[inline]
    pub(super) fn line(&self, first: usize, len: usize, stride: isize) -> Strided<'a, W> {
        let (line, range) = Line::spanning::<W>(first, len, stride);
        Strided::in_place(self.bytes.get(range).unwrap_or_default(), line)
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

/// A view of one axis.
impl<'a, W: Wire> From<Strided<'a, W>> for NdView<'a, W, 1> {
    fn from(strided: Strided<'a, W>) -> Self {
        let first = if strided.is_empty() {
            0
        } else {
            strided.line.offset(0)
        };
        Self::in_place(
            strided.bytes,
            Grid {
                first,
                shape: [strided.len()],
                strides: [strided.stride()],
            },
        )
    }
}

impl<'a, W: Wire, const N: usize> IntoIterator for NdView<'a, W, N> {
    type Item = W::Native;
    type IntoIter = NdIter<'a, W, N>;

    fn into_iter(self) -> NdIter<'a, W, N> {
        self.iter()
    }
}

impl<'a, W: Wire, const N: usize> IntoIterator for &NdView<'a, W, N> {
    type Item = W::Native;
    type IntoIter = NdIter<'a, W, N>;

    fn into_iter(self) -> NdIter<'a, W, N> {
        self.iter()
    }
}
