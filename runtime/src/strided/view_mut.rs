//! [`StridedMut`]: mutable elements at equal distances.

use core::slice::ChunksExactMut;

use super::bytes::ViewBytes;
use super::line::Line;
use super::view::{Strided, StridedBase};
use crate::wires::{bytes_of_all_mut, first_wire_mut, wires_mut};
use crate::{Error, ShapeErrorKind, Wire};

/// Mutable version of [`Strided`]: elements of type `W` at equal distances, which do not overlap.
///
/// Methods that return another view ([`slice`](Self::slice), [`rev`](Self::rev), …) consume this
/// one; call [`reborrow`](Self::reborrow) first to keep it.
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
pub type StridedMut<'a, W> = StridedBase<&'a mut [u8], W>;

impl<'a, W: Wire> StridedMut<'a, W> {
    /// Converts to a shared view with the same lifetime. O(1).
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

    /// Reborrows the view for a shorter lifetime. O(1).
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

    /// Returns a mutable reference to element `index`, or `None` if it is out of range. O(1).
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

    /// Sets the value of element `index`. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if `index` is out of range.
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1_u8, 2];
    /// let mut all = StridedMut::from(&mut bytes[..]);
    /// all.set(0, 7)?;
    /// assert_eq!(
    ///     all.set(2, 7).unwrap_err().to_string(),
    ///     "u8, axis 0: index 2 is out of range: the length is 2"
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

    /// Returns chunks of one stride, each beginning with an element, in the order of their
    /// addresses, and the highest element if it has no chunk.
    #[inline]
    pub(crate) fn chunks_mut(self) -> (ChunksExactMut<'a, u8>, Option<&'a mut W>) {
        let Line { stride, .. } = self.line;
        let mut bytes = self.bytes;
        let last = if stride > size_of::<W>() {
            bytes.pop_back(size_of::<W>())
        } else {
            None
        };
        (
            bytes.chunks_exact_mut(stride),
            last.and_then(first_wire_mut),
        )
    }

    /// Returns the elements as a slice, if they are contiguous. O(1).
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

/// Converts a slice to a contiguous view.
impl<'a, W: Wire> From<&'a mut [W]> for StridedMut<'a, W> {
    fn from(elements: &'a mut [W]) -> Self {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
        let line = Line::contiguous::<W>(elements.len());
        Self::in_place(bytes_of_all_mut(elements), line)
    }
}
