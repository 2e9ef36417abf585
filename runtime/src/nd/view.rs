//! [`NdView`]: elements along several axes, and the common part of shared and mutable views.

use core::marker::PhantomData;

use super::grid::Grid;
use super::slices::{Ranges, Slices};
use crate::strided::Line;
use crate::wires::{first_wire, wires};
use crate::{Error, ShapeErrorKind, SliceError, Strided, StridedBase, ViewBytes, Wire};

/// Elements of type `W` along `N` axes in the bytes `B`: [`NdView`] if shared, [`NdViewMut`] if
/// mutable. This type has the methods that both share.
///
/// [`NdViewMut`]: super::NdViewMut
pub struct NdBase<B, W, const N: usize> {
    /// The bytes that `grid` was checked against.
    pub(super) bytes: B,
    /// If mutable, no two elements overlap.
    pub(super) grid: Grid<N>,
    element: PhantomData<fn() -> W>,
}

/// Elements of type `W` along `N` axes, without a copy: like Python's `memoryview.cast("d",
/// shape)`, with the slicing of `NumPy`.
///
/// Bounds are checked once, when the view is created. Slices, rows, columns and transposes take
/// O(N) and move no elements. Axes are numbered from 0; in C order, the last one goes fastest.
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
/// assert_eq!(format!("{:?}", m.slice((.., 1..))), "[[2, 3], [5, 6]]");
/// # Ok::<(), memoryview::Error>(())
/// ```
pub type NdView<'a, W, const N: usize> = NdBase<&'a [u8], W, N>;

impl<B: Copy, W, const N: usize> Clone for NdBase<B, W, N> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Copy, W, const N: usize> Copy for NdBase<B, W, N> {}

// `W: Wire` is a bound of each constructor rather than of the block, so that for other types the
// compiler reports the missing `Wire`, with advice, rather than a missing function.
impl<B: ViewBytes, W, const N: usize> NdBase<B, W, N> {
    /// Creates a view of all bytes in this shape, in C order. O(N).
    ///
    /// # Errors
    ///
    /// Returns an error if the shape needs more or fewer bytes than `bytes` has.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// assert_eq!(
    ///     NdView::<u8, 2>::new(&[0; 5], [2, 3]).unwrap_err().to_string(),
    ///     "u8, axis 1: the shape needs 6 bytes, the buffer has 5: the sizes must be equal"
    /// );
    /// ```
    pub fn new(bytes: B, shape: [usize; N]) -> Result<Self, Error>
    where
        W: Wire,
    {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
        let grid = Grid::filling::<W>(bytes.as_ref().len(), shape)?;
        Ok(Self::in_place(bytes, grid))
    }

    /// Creates a view with any strides: element `[0; N]` is at byte `offset`, and along each axis
    /// the next one is `strides` bytes further. Strides may be negative, or zero, which repeats
    /// elements. A shape without elements fits any bytes. O(N).
    ///
    /// # Errors
    ///
    /// Returns an error, which names the axis, if an element is outside the bytes, if a copy of
    /// repeated elements would take more than 16 MiB and more than 256 times their bytes, or if the
    /// elements are mutable and might overlap according to the strides.
    ///
    /// ```
    /// use memoryview::{NdView, NdViewMut};
    ///
    /// // The last two of three columns, bottom row first.
    /// let m = NdView::<u8, 2>::with_strides(&[1, 2, 3, 4, 5, 6], 4, [2, 2], [-3, 1])?;
    /// assert_eq!(m.to_vec(), [5, 6, 2, 3]);
    /// assert_eq!(
    ///     NdView::<u8, 2>::with_strides(&[0; 6], 0, [2, 4], [3, 1]).unwrap_err().to_string(),
    ///     "u8, axis 1: the last element ends at byte 7, the buffer has 6: use fewer elements or a smaller stride"
    /// );
    ///
    /// let mut bytes = [0; 6];
    /// NdViewMut::<u8, 2>::with_strides(&mut bytes, 1, [2, 2], [3, 1])?.fill(9);
    /// assert_eq!(bytes, [0, 9, 9, 0, 9, 9]);
    /// assert_eq!(
    ///     NdViewMut::<u8, 2>::with_strides(&mut bytes, 0, [2, 3], [1, 1]).unwrap_err().to_string(),
    ///     "u8, axis 1: mutable elements overlap at a stride of 1: use a stride of at least 2 bytes, or a shared view"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn with_strides(
        bytes: B,
        offset: usize,
        shape: [usize; N],
        strides: [isize; N],
    ) -> Result<Self, Error>
    where
        W: Wire,
    {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
        let grid = Grid::checked::<W>(bytes.as_ref().len(), offset, shape, strides)?;
        if B::WRITES {
            grid.check_apart::<W>()?;
        }
        Ok(Self::in_place(bytes, grid))
    }
}

impl<B: ViewBytes, W: Wire, const N: usize> NdBase<B, W, N> {
    /// Creates a view of `bytes` with the positions of `grid`.
    #[inline]
    pub(super) const fn in_place(bytes: B, grid: Grid<N>) -> Self {
        Self {
            bytes,
            grid,
            element: PhantomData,
        }
    }

    /// Returns a shared view of the elements, which has all reading methods. O(1).
    ///
    /// ```
    /// use memoryview::NdViewMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// let m = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2])?;
    /// assert_eq!(m.as_view().column(1)?, [2, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn as_view(&self) -> NdView<'_, W, N> {
        NdView::in_place(self.bytes.as_ref(), self.grid)
    }

    /// Returns the number of elements along each axis. O(1).
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

    /// Returns the distance between elements along each axis, in bytes. O(1).
    ///
    /// ```
    /// use memoryview::{NdView, Slice, le};
    ///
    /// let m = NdView::<le::U16, 2>::new(&[0; 12], [2, 3])?;
    /// assert_eq!(m.strides(), [6, 2]);
    /// assert_eq!(m.sliced((.., Slice::REVERSED))?.strides(), [6, -2]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn strides(&self) -> [isize; N] {
        self.grid.strides
    }

    /// Returns the number of elements: the product of the shape. O(N).
    pub fn len(&self) -> usize {
        self.grid.len()
    }

    /// Returns `true` if there are no elements. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[0; 6], [2, 3])?;
    /// assert!(m.slice((.., 3..)).is_empty());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.grid.is_empty()
    }

    /// Returns the value at `index`, or `None` if it is out of range. O(N).
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
        self.as_view().wire(index).map(W::get)
    }

    /// Returns the elements in a range of each axis, whose bounds are clamped to the end. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.slice((.., ..2)).to_vec(), [1, 2, 4, 5]);
    /// assert_eq!(m.slice([1..99, 1..99]).to_vec(), [5, 6]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn slice(self, ranges: impl Ranges<N>) -> Self {
        let mut grid = self.grid;
        for (axis, indices) in ranges.clamped(grid.shape).into_iter().enumerate() {
            grid.select(axis, indices);
        }
        Self::in_place(self.bytes, grid)
    }

    /// Slices each axis as in Python, with negative indices, absent bounds and negative steps. Ranges
    /// can be used, too. O(N).
    ///
    /// # Errors
    ///
    /// Returns an error if a step is zero.
    ///
    /// ```
    /// use memoryview::{NdView, Slice};
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.sliced((Slice::REVERSED, 1..))?.to_vec(), [5, 6, 2, 3]);
    /// assert_eq!(m.sliced([Slice::REVERSED; 2])?.to_vec(), [6, 5, 4, 3, 2, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn sliced(self, slices: impl Slices<N>) -> Result<Self, SliceError> {
        let mut grid = self.grid;
        for (axis, slice) in slices.into_slices().into_iter().enumerate() {
            grid.select(axis, slice.indices(grid.shape[axis])?);
        }
        Ok(Self::in_place(self.bytes, grid))
    }

    /// Reverses the order of axes: `transpose` for any number of axes. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let cube = NdView::<u8, 3>::new(&[0; 24], [2, 3, 4])?;
    /// assert_eq!(cube.reversed_axes().shape(), [4, 3, 2]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn reversed_axes(self) -> Self {
        Self::in_place(self.bytes, self.grid.reversed())
    }

    /// Returns the same elements in another shape, if they are contiguous in C order. O(N).
    ///
    /// # Errors
    ///
    /// Returns an error if the elements are not contiguous in C order, or if the shape has another
    /// number of elements.
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.reshape([3, 2])?.row(1)?, [3, 4]);
    /// assert!(m.transpose().reshape([6]).is_err());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn reshape<const M: usize>(self, shape: [usize; M]) -> Result<NdBase<B, W, M>, Error> {
        self.cast(shape)
    }

    /// Returns the same bytes as elements of type `X` in another shape, if they are contiguous in C
    /// order: like Python's `cast`, but between any two types and shapes. O(N).
    ///
    /// # Errors
    ///
    /// Returns an error if the elements are not contiguous in C order, or if the shape needs
    /// another number of bytes.
    ///
    /// ```
    /// use memoryview::{NdView, le};
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 0, 2, 0, 3, 0, 4, 0], [2, 4])?;
    /// assert_eq!(m.cast::<le::U16, 2>([2, 2])?.row(1)?, [3, 4]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn cast<X: Wire, const M: usize>(
        self,
        shape: [usize; M],
    ) -> Result<NdBase<B, X, M>, Error> {
        match self.into_packed() {
            Some(bytes) => NdBase::new(bytes, shape),
            None => Err(ShapeErrorKind::NotContiguous
                .on(W::NAME, N.saturating_sub(1))
                .into()),
        }
    }

    /// Returns the bytes of the elements, if they are contiguous in C order.
    pub(super) fn into_packed(self) -> Option<B> {
        if self.is_empty() {
            return Some(B::default());
        }
        if !self.grid.is_packed::<W>() {
            return None;
        }
        let len = self.len() * size_of::<W>();
        Some(self.bytes.part(self.grid.first..self.grid.first + len))
    }

    /// Returns `len` elements from `first` on, which must be elements of this view.
    #[inline]
    pub(super) fn into_line(self, first: usize, len: usize, stride: isize) -> StridedBase<B, W> {
        let (line, range) = Line::spanning::<W>(first, len, stride);
        StridedBase::in_place(self.bytes.part(range), line)
    }
}

impl<'a, W: Wire, const N: usize> NdView<'a, W, N> {
    /// Returns the wire element at `index`, or `None` if it is out of range. O(N).
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

    /// Returns the bytes, if the elements are contiguous in C order. O(N).
    ///
    /// ```
    /// use memoryview::NdView;
    ///
    /// let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3])?;
    /// assert_eq!(m.slice((1.., ..)).as_bytes(), Some(&[4, 5, 6][..]));
    /// assert_eq!(m.slice((.., 1..)).as_bytes(), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn as_bytes(&self) -> Option<&'a [u8]> {
        self.into_packed()
    }

    /// Returns the elements as a slice, if they are contiguous in C order. O(N).
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

    /// Like [`into_line`](Self::into_line), for a view that can be copied.
    #[inline]
    pub(super) fn line(&self, first: usize, len: usize, stride: isize) -> Strided<'a, W> {
        self.into_line(first, len, stride)
    }
}

/// Converts to a view of one axis.
impl<B: ViewBytes, W: Wire> From<StridedBase<B, W>> for NdBase<B, W, 1> {
    fn from(strided: StridedBase<B, W>) -> Self {
        let first = if strided.is_empty() {
            0
        } else {
            strided.line.offset(0)
        };
        let grid = Grid {
            first,
            shape: [strided.len()],
            strides: [strided.stride()],
        };
        Self::in_place(strided.bytes, grid)
    }
}
