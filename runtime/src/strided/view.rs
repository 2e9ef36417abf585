//! [`Strided`]: elements at equal distances, and the common part of shared and mutable views.

use core::marker::PhantomData;
use core::ops::RangeBounds;
use core::slice::ChunksExact;

use super::bytes::ViewBytes;
use super::line::Line;
use crate::wires::{bytes_of_all, first_wire, wires};
use crate::{Error, Indices, ShapeErrorKind, SizeError, Slice, SliceError, Wire};

/// Elements of type `W` at equal distances in the bytes `B`: [`Strided`] if shared, [`StridedMut`]
/// if mutable. This type has the methods that both share.
///
/// [`StridedMut`]: super::StridedMut
pub struct StridedBase<B, W> {
    /// The bytes from the lowest element to the end of the highest, according to `line`; empty if
    /// there are no elements. If mutable, the stride is at least the size of an element.
    pub(crate) bytes: B,
    pub(crate) line: Line,
    element: PhantomData<fn() -> W>,
}

/// Elements of type `W` at equal distances in bytes, without a copy: a column of records, a channel
/// of pixels, a slice with a step.
///
/// Bounds are checked once, when the view is created. Slicing, stepping and reversing take O(1).
/// The stride may be negative, or zero, which repeats one element. As in Python, the bounds of
/// [`slice`](Self::slice) and [`split_at`](Self::split_at) are clamped to the end.
///
/// ```
/// use memoryview::{Slice, Strided};
///
/// let pixels = [10, 20, 30, 255, 11, 21, 31, 255, 12, 22, 32, 255];
/// let green: Strided<'_, u8> = Strided::channel(&pixels, 1, 4)?;
/// assert_eq!(green, [20, 21, 22]);
/// assert_eq!(green.slice(1..).rev(), [22, 21]);
/// assert_eq!(green.sliced(Slice::new(None, None, Some(-2)))?, [22, 20]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub type Strided<'a, W> = StridedBase<&'a [u8], W>;

impl<B: Copy, W> Clone for StridedBase<B, W> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Copy, W> Copy for StridedBase<B, W> {}

// `W: Wire` is a bound of each constructor rather than of the block, so that for other types the
// compiler reports the missing `Wire`, with advice, rather than a missing function.
impl<B: ViewBytes, W> StridedBase<B, W> {
    /// Creates a view of `len` elements, the first one at byte `offset`, each `stride` bytes after
    /// the previous one. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if an element is outside the bytes, if a copy of repeated or overlapping
    /// elements would take more than 16 MiB and more than 256 times their bytes, or if the elements
    /// are mutable and overlap.
    ///
    /// ```
    /// use memoryview::{Strided, StridedMut, be, le};
    ///
    /// let bytes = [0, 1, 0xff, 0, 2, 0xff, 0, 3];
    /// assert_eq!(Strided::<be::U16>::new(&bytes, 0, 3, 3)?, [1, 2, 3]);
    /// assert_eq!(Strided::<be::U16>::new(&bytes, 6, 3, -3)?, [3, 2, 1]);
    /// assert_eq!(Strided::<be::U16>::new(&bytes, 3, 4, 0)?, [2, 2, 2, 2]);
    /// assert!(Strided::<be::U16>::new(&bytes, 0, 4, 3).is_err());
    ///
    /// let mut bytes = [0; 5];
    /// StridedMut::<le::U16>::new(&mut bytes, 3, 2, -3)?.fill(0x0201);
    /// assert_eq!(bytes, [1, 2, 0, 1, 2]);
    /// assert_eq!(
    ///     StridedMut::<le::U16>::new(&mut bytes, 0, 2, 1).unwrap_err().to_string(),
    ///     "le::U16, axis 0: mutable elements overlap at a stride of 1: use a stride of at least 2 bytes, or a shared view"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn new(bytes: B, offset: usize, len: usize, stride: isize) -> Result<Self, Error>
    where
        W: Wire,
    {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
        let available = bytes.as_ref().len();
        let (line, range) = Line::checked::<W>(available, offset, len, stride)?;
        if B::WRITES && line.stride < size_of::<W>() {
            let needed = size_of::<W>();
            return Err(ShapeErrorKind::Overlap { stride, needed }
                .on(W::NAME, 0)
                .into());
        }
        Ok(Self::in_place(bytes.part(range), line))
    }

    /// Creates a view of every `of`-th element, beginning with element `index`, like Python's
    /// `view[index::of]`. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if `index` is not less than `of`, or if the number of bytes is not a
    /// multiple of the element size.
    ///
    /// ```
    /// use memoryview::{Strided, le};
    ///
    /// let stereo = [1, 0, 10, 0, 2, 0, 20, 0];
    /// assert_eq!(Strided::<le::I16>::channel(&stereo, 1, 2)?, [10, 20]);
    /// assert_eq!(
    ///     Strided::<le::I16>::channel(&stereo, 2, 2).unwrap_err().to_string(),
    ///     "le::I16, axis 0: channel 2 is out of range: there are 2, numbered from 0"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn channel(bytes: B, index: usize, of: usize) -> Result<Self, Error>
    where
        W: Wire,
    {
        let all = Self::whole(bytes)?;
        if index >= of {
            return Err(ShapeErrorKind::Channel { index, of }.on(W::NAME, 0).into());
        }
        Ok(all.slice(index..).step_by(of))
    }
}

impl<B: ViewBytes, W: Wire> StridedBase<B, W> {
    /// Creates a view of all bytes as contiguous elements.
    fn whole(bytes: B) -> Result<Self, Error> {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
        let available = bytes.as_ref().len();
        if !available.is_multiple_of(size_of::<W>()) {
            return Err(SizeError::remainder(W::NAME, size_of::<W>(), available).into());
        }
        let line = Line::contiguous::<W>(available / size_of::<W>());
        Ok(Self::in_place(bytes, line))
    }

    /// Creates a view of `bytes` with the positions of `line`.
    #[inline]
    pub(crate) fn in_place(bytes: B, line: Line) -> Self {
        debug_assert!(
            match line.len.checked_sub(1) {
                Some(steps) => bytes.as_ref().len() == steps * line.stride + size_of::<W>(),
                None => bytes.as_ref().is_empty(),
            },
            "the bytes are not those of the elements"
        );
        debug_assert!(
            !B::WRITES || line.stride >= size_of::<W>(),
            "the elements overlap"
        );
        Self {
            bytes,
            line,
            element: PhantomData,
        }
    }

    /// Returns the number of elements. O(1).
    #[inline]
    pub const fn len(&self) -> usize {
        self.line.len
    }

    /// Returns `true` if there are no elements. O(1).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// assert!(Strided::<u8>::channel(&[], 0, 2)?.is_empty());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.line.len == 0
    }

    /// Returns the distance between elements in bytes, or the size of an element if there are fewer
    /// than two. O(1).
    ///
    /// ```
    /// use memoryview::{Strided, le};
    ///
    /// let left = Strided::<le::I16>::channel(&[0; 12], 0, 2)?;
    /// assert_eq!((left.stride(), left.rev().stride()), (4, -4));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn stride(&self) -> isize {
        self.line.signed_stride()
    }

    /// Returns a shared view of the elements. O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// let even = StridedMut::<u8>::channel(&mut bytes, 0, 2)?;
    /// assert_eq!(even.as_strided(), [1, 3]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn as_strided(&self) -> Strided<'_, W> {
        Strided::in_place(self.bytes.as_ref(), self.line)
    }

    /// Returns the value of element `index`, or `None` if it is out of range. O(1).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let odd = Strided::<u8>::channel(&[0, 1, 2, 3], 1, 2)?;
    /// assert_eq!((odd.get(1), odd.get(2)), (Some(3), None));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn get(&self, index: usize) -> Option<W::Native> {
        self.as_strided().wire(index).map(W::get)
    }

    /// Returns the elements in a range, whose bounds are clamped to the end. O(1).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let all = Strided::from(&[1_u8, 2, 3][..]);
    /// assert_eq!(all.slice(1..), [2, 3]);
    /// assert_eq!(all.slice(2..99), [3]);
    /// ```
    #[inline]
    #[must_use]
    pub fn slice(self, range: impl RangeBounds<usize>) -> Self {
        let indices = Slice::range(&range, self.len());
        self.picked(&indices)
    }

    /// Slices as in Python, with negative indices, absent bounds and negative steps. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the step is zero.
    ///
    /// ```
    /// use memoryview::{Slice, Strided};
    ///
    /// let all = Strided::from(&[1_u8, 2, 3, 4][..]);
    /// assert_eq!(all.sliced(Slice::new(Some(-3), None, Some(-1)))?, [2, 1]);
    /// assert_eq!(all.sliced("::2".parse()?)?, [1, 3]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn sliced(self, slice: Slice) -> Result<Self, SliceError> {
        let indices = slice.indices(self.len())?;
        Ok(self.picked(&indices))
    }

    /// Returns every `step`-th element, beginning with the first. O(1).
    ///
    /// A step of 0 is treated as 1; [`sliced`](Self::sliced) returns an error instead.
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let all = Strided::from(&[1_u8, 2, 3, 4, 5][..]);
    /// assert_eq!(all.step_by(2), [1, 3, 5]);
    /// ```
    #[must_use]
    pub fn step_by(self, step: usize) -> Self {
        let indices = Slice::every(step, self.len());
        self.picked(&indices)
    }

    #[inline]
    fn picked(self, indices: &Indices) -> Self {
        let (line, range) = self.line.sliced::<W>(indices);
        Self::in_place(self.bytes.part(range), line)
    }

    /// Reverses the order of elements. O(1).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// assert_eq!(Strided::from(&[1_u8, 2, 3][..]).rev(), [3, 2, 1]);
    /// ```
    #[must_use]
    pub fn rev(mut self) -> Self {
        self.line.reversed = !self.line.reversed && self.len() > 1;
        self
    }

    /// Splits into the elements before `middle`, and those from `middle` on. O(1).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let (left, right) = Strided::from(&[1_u8, 2, 3][..]).split_at(1);
    /// assert_eq!((left, right), (Strided::from(&[1][..]), Strided::from(&[2, 3][..])));
    /// ```
    #[inline]
    pub fn split_at(self, middle: usize) -> (Self, Self) {
        let Line {
            len,
            stride,
            reversed,
        } = self.line;
        let middle = middle.min(len);
        let line = |len| Line {
            reversed: reversed && len > 1,
            ..Line::upwards::<W>(len, stride)
        };
        // The number of elements with lower addresses: those before `middle`, or those after it if
        // reversed.
        let below = if reversed { len - middle } else { middle };
        let (low, high) = self.line.split::<W>(below);
        let [low, high] = self.bytes.two([low, high]);
        let (left, right) = if reversed { (high, low) } else { (low, high) };
        (
            Self::in_place(left, line(middle)),
            Self::in_place(right, line(len - middle)),
        )
    }
}

impl<'a, W: Wire> Strided<'a, W> {
    /// Returns the wire element at `index`, or `None` if it is out of range. O(1).
    ///
    /// ```
    /// use memoryview::{Strided, le};
    ///
    /// let bytes = [1, 0, 2, 0];
    /// let wire: &le::U16 = Strided::from(memoryview::cast(&bytes)?).wire(1).unwrap();
    /// assert_eq!(wire.to_bytes(), [2, 0]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn wire(&self, index: usize) -> Option<&'a W> {
        if index >= self.line.len {
            return None;
        }
        first_wire(self.bytes.get(self.line.offset(index)..)?)
    }

    /// Returns the same elements by ascending address.
    #[inline]
    pub(crate) fn upwards(&self) -> Self {
        let mut line = self.line;
        line.reversed = false;
        Self::in_place(self.bytes, line)
    }

    /// Returns the stride in elements, or 0 if it is not a whole number or negative.
    #[inline]
    pub(crate) const fn steps(&self) -> usize {
        let stride = self.line.stride;
        if self.line.reversed || !stride.is_multiple_of(size_of::<W>()) {
            return 0;
        }
        stride / size_of::<W>()
    }

    /// Returns chunks of one stride, each beginning with an element, and the last element if it has
    /// no chunk. Returns `None` if elements overlap or are reversed.
    #[inline]
    pub(crate) fn chunks(&self) -> Option<(ChunksExact<'a, u8>, Option<&'a W>)> {
        let Line {
            stride, reversed, ..
        } = self.line;
        if reversed || stride < size_of::<W>() {
            return None;
        }
        let mut bytes = self.bytes;
        let last = if stride > size_of::<W>() {
            bytes.pop_back(size_of::<W>())
        } else {
            None
        };
        Some((bytes.chunks_exact(stride), last.and_then(first_wire)))
    }

    /// Returns the elements as a slice, if they are contiguous. O(1).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let all = Strided::from(&[1_u8, 2, 3][..]);
    /// assert_eq!(all.slice(1..).as_slice(), Some(&[2, 3][..]));
    /// assert_eq!(all.step_by(2).as_slice(), None);
    /// ```
    pub fn as_slice(&self) -> Option<&'a [W]> {
        if self.is_empty() {
            return Some(&[]);
        }
        if !self.line.is_contiguous::<W>() {
            return None;
        }
        wires(self.bytes)
    }

    /// Returns the same bytes as elements of type `X`: like Python's `cast`, but between any two
    /// types. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the elements are not contiguous, unless `X` has the size of `W`, or if
    /// the number of bytes is not a multiple of the size of `X`.
    ///
    /// ```
    /// use memoryview::{Strided, le};
    ///
    /// let bytes = Strided::from(&[1_u8, 0, 2, 0][..]);
    /// assert_eq!(bytes.cast::<le::U16>()?, [1, 2]);
    /// assert_eq!(bytes.step_by(3).cast::<i8>()?, [1, 0]);
    /// assert!(bytes.step_by(3).cast::<le::U16>().is_err());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn cast<X: Wire>(&self) -> Result<Strided<'a, X>, Error> {
        if size_of::<X>() == size_of::<W>() {
            return Ok(Strided::in_place(self.bytes, self.line));
        }
        match self.as_slice() {
            Some(elements) => Strided::whole(bytes_of_all(elements)),
            None => Err(ShapeErrorKind::NotContiguous.on(W::NAME, 0).into()),
        }
    }
}

/// Converts a slice to a contiguous view.
impl<'a, W: Wire> From<&'a [W]> for Strided<'a, W> {
    fn from(elements: &'a [W]) -> Self {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
        Self::in_place(
            bytes_of_all(elements),
            Line::contiguous::<W>(elements.len()),
        )
    }
}
