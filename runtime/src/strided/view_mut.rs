//! [`StridedMut`]: elements at equal distances, to change in place.

use core::marker::PhantomData;

use super::iter::{Iter, IterMut};
use super::line::Line;
use super::view::Strided;
use crate::repr::{bytes_of_all_mut, first_wire_mut, wires_mut};
use crate::{Error, ShapeErrorKind, SizeError, Wire};

/// [`Strided`], to write: elements of type `W` at equal distances, which do not overlap.
///
/// Narrowing ([`slice`](Self::slice), [`rev`](Self::rev), …) consumes the view; borrow it again with
/// [`reborrow`](Self::reborrow) to keep it.
///
/// ```
/// use memoryview::StridedMut;
///
/// let mut pixels = [1, 2, 3, 4, 5, 6];
/// let mut red = StridedMut::<u8>::channel(&mut pixels, 0, 3)?;
/// red.set(1, 40)?;
/// red.iter_mut().for_each(|value| *value += 1);
/// assert_eq!(pixels, [2, 2, 3, 41, 5, 6]);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct StridedMut<'a, W> {
    /// As in [`Strided`]; the stride is at least the size of an element.
    pub(crate) bytes: &'a mut [u8],
    pub(super) line: Line,
    element: PhantomData<&'a mut W>,
}

impl<'a, W: Wire> StridedMut<'a, W> {
    /// `len` elements, the first at byte `offset`, each `stride` bytes after the one before. O(1).
    ///
    /// # Errors
    ///
    /// An element begins before the bytes or ends after them, or two overlap.
    ///
    /// ```
    /// use memoryview::{StridedMut, le};
    ///
    /// let mut bytes = [0; 5];
    /// StridedMut::<le::U16>::new(&mut bytes, 3, 2, -3)?.fill(0x0201);
    /// assert_eq!(bytes, [1, 2, 0, 1, 2]);
    /// assert_eq!(
    ///     StridedMut::<le::U16>::new(&mut bytes, 0, 2, 1).unwrap_err().to_string(),
    ///     "le::U16, axis 0: elements to write overlap at a stride of 1, 2 bytes would keep them apart: read them through a shared view"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn new(
        bytes: &'a mut [u8],
        offset: usize,
        len: usize,
        stride: isize,
    ) -> Result<Self, Error> {
        const { assert!(size_of::<W>() > 0, "elements of no bytes have no place") };
        let (line, range) = Line::checked::<W>(bytes.len(), offset, len, stride)?;
        if line.stride < size_of::<W>() {
            let needed = size_of::<W>();
            return Err(ShapeErrorKind::Overlap { stride, needed }
                .on(W::NAME, 0)
                .into());
        }
        Ok(Self::in_place(
            bytes.get_mut(range).unwrap_or_default(),
            line,
        ))
    }

    /// Every `of`-th element from element `index` on: Python's `view[index::of]`. O(1).
    ///
    /// # Errors
    ///
    /// `index` is not below `of`, or the bytes are not a whole number of elements.
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut pixels = [1, 2, 3, 4];
    /// StridedMut::<u8>::channel(&mut pixels, 1, 2)?.fill(9);
    /// assert_eq!(pixels, [1, 9, 3, 9]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn channel(bytes: &'a mut [u8], index: usize, of: usize) -> Result<Self, Error> {
        // The shared view checks; its line and bytes hold for this one too.
        Strided::<W>::channel(bytes, index, of)?;
        let given = bytes.len();
        match wires_mut::<W>(bytes) {
            Some(elements) => Ok(Self::from(elements).slice(index..).step_by(of)),
            None => Err(SizeError::remainder(W::NAME, size_of::<W>(), given).into()),
        }
    }

    /// Elements that lie in `bytes` as `line` says.
    pub(crate) fn in_place(bytes: &'a mut [u8], line: Line) -> Self {
        debug_assert!(
            line.len == 0 || bytes.len() == (line.len - 1) * line.stride + size_of::<W>(),
            "the bytes are not those of the elements"
        );
        debug_assert!(line.stride >= size_of::<W>(), "the elements overlap");
        Self {
            bytes,
            line,
            element: PhantomData,
        }
    }

    /// Elements. O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [0; 5];
    /// assert_eq!(StridedMut::<u8>::channel(&mut bytes, 0, 2)?.len(), 3);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub const fn len(&self) -> usize {
        self.line.len
    }

    /// Whether there is no element. O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// assert!(StridedMut::<u8>::channel(&mut [], 0, 2)?.is_empty());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.line.len == 0
    }

    /// Bytes from one element to the next; the size of an element when there are fewer than two.
    /// O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [0; 6];
    /// assert_eq!(StridedMut::<u8>::channel(&mut bytes, 0, 3)?.rev().stride(), -3);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub const fn stride(&self) -> isize {
        self.line.signed_stride()
    }

    /// The same elements, to read: all reading methods are there. O(1).
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
        Strided::in_place(self.bytes, self.line)
    }

    /// The same elements, to read, for as long as the bytes were borrowed. O(1).
    ///
    /// ```
    /// use memoryview::{Strided, StridedMut};
    ///
    /// fn filled(bytes: &mut [u8]) -> Strided<'_, u8> {
    ///     let mut all = StridedMut::from(bytes);
    ///     all.fill(7);
    ///     all.into_strided()
    /// }
    ///
    /// assert_eq!(filled(&mut [0; 2]), [7, 7]);
    /// ```
    #[inline]
    pub fn into_strided(self) -> Strided<'a, W> {
        Strided::in_place(self.bytes, self.line)
    }

    /// The same elements, borrowed for a shorter time. O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1_u8, 2, 3];
    /// let mut all = StridedMut::from(&mut bytes[..]);
    /// all.reborrow().slice(1..).fill(0);
    /// assert_eq!(all.as_strided(), [1, 0, 0]);
    /// ```
    #[inline]
    pub fn reborrow(&mut self) -> StridedMut<'_, W> {
        StridedMut::in_place(self.bytes, self.line)
    }

    /// The value of element `index`; none past the end. O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2];
    /// let all = StridedMut::<u8>::from(&mut bytes[..]);
    /// assert_eq!((all.get(1), all.get(2)), (Some(2), None));
    /// ```
    #[inline]
    pub fn get(&self, index: usize) -> Option<W::Native> {
        self.as_strided().get(index)
    }

    /// Element `index` as it lies in the bytes, to change; none past the end. O(1).
    ///
    /// ```
    /// use memoryview::{StridedMut, le};
    ///
    /// let mut bytes = [1, 0, 2, 0];
    /// let mut all = StridedMut::<le::U16>::channel(&mut bytes, 0, 1)?;
    /// all.wire_mut(1).unwrap().set(7);
    /// assert_eq!(bytes, [1, 0, 7, 0]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn wire_mut(&mut self, index: usize) -> Option<&mut W> {
        if index >= self.line.len {
            return None;
        }
        first_wire_mut(self.bytes.get_mut(self.line.offset(index)..)?)
    }

    /// Replaces the value of element `index`. O(1).
    ///
    /// # Errors
    ///
    /// `index` is past the end.
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1_u8, 2];
    /// let mut all = StridedMut::from(&mut bytes[..]);
    /// all.set(0, 7)?;
    /// assert_eq!(
    ///     all.set(2, 7).unwrap_err().to_string(),
    ///     "u8, axis 0: index 2 is past the end, the length is 2"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn set(&mut self, index: usize, value: W::Native) -> Result<(), Error> {
        *self.checked_wire_mut(index)? = W::new(value);
        Ok(())
    }

    pub(super) fn checked_wire_mut(&mut self, index: usize) -> Result<&mut W, Error> {
        let len = self.len();
        self.wire_mut(index)
            .ok_or_else(|| ShapeErrorKind::Index { index, len }.on(W::NAME, 0).into())
    }

    /// The values, first to last. O(1), and O(1) for each.
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// assert!(StridedMut::<u8>::channel(&mut bytes, 1, 2)?.iter().eq([2, 4]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn iter(&self) -> Iter<'_, W> {
        self.as_strided().iter()
    }

    /// The elements, to change, first to last. O(1), and O(1) for each.
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 3, 4];
    /// let mut odd = StridedMut::<u8>::channel(&mut bytes, 1, 2)?;
    /// odd.iter_mut().for_each(|value| *value *= 10);
    /// assert_eq!(bytes, [1, 20, 3, 40]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn iter_mut(&mut self) -> IterMut<'_, W> {
        self.reborrow().into_iter()
    }

    /// The elements as a slice, when they lie one after the other. O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [3, 1, 2];
    /// let mut all = StridedMut::<u8>::from(&mut bytes[..]);
    /// all.as_mut_slice().unwrap().reverse();
    /// assert_eq!(bytes, [2, 1, 3]);
    /// ```
    pub fn as_mut_slice(&mut self) -> Option<&mut [W]> {
        if self.is_empty() {
            return Some(&mut []);
        }
        if !self.line.is_contiguous::<W>() {
            return None;
        }
        wires_mut(self.bytes)
    }
}

/// The elements of a slice, one after the other.
impl<'a, W: Wire> From<&'a mut [W]> for StridedMut<'a, W> {
    fn from(elements: &'a mut [W]) -> Self {
        const { assert!(size_of::<W>() > 0, "elements of no bytes have no place") };
        let line = Line::contiguous::<W>(elements.len());
        Self::in_place(bytes_of_all_mut(elements), line)
    }
}

impl<'a, W: Wire> IntoIterator for StridedMut<'a, W> {
    type Item = &'a mut W;
    type IntoIter = IterMut<'a, W>;

    #[inline]
    fn into_iter(self) -> IterMut<'a, W> {
        IterMut {
            bytes: self.bytes,
            line: self.line,
            element: PhantomData,
        }
    }
}

impl<'a, W: Wire> IntoIterator for &'a StridedMut<'_, W> {
    type Item = W::Native;
    type IntoIter = Iter<'a, W>;

    #[inline]
    fn into_iter(self) -> Iter<'a, W> {
        self.iter()
    }
}

impl<'a, W: Wire> IntoIterator for &'a mut StridedMut<'_, W> {
    type Item = &'a mut W;
    type IntoIter = IterMut<'a, W>;

    #[inline]
    fn into_iter(self) -> IterMut<'a, W> {
        self.iter_mut()
    }
}
