//! Narrowing a [`StridedMut`]: ranges, steps, both directions, two halves.

use core::ops::RangeBounds;

use super::StridedMut;
use super::line::Line;
use super::view::stepped;
use crate::{Error, Indices, Slice, Wire};

impl<W: Wire> StridedMut<'_, W> {
    /// The elements of a range; bounds past the end are the end. O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 3];
    /// StridedMut::<u8>::from(&mut bytes[..]).slice(1..99).fill(0);
    /// assert_eq!(bytes, [1, 0, 0]);
    /// ```
    #[must_use]
    pub fn slice(self, range: impl RangeBounds<usize>) -> Self {
        let indices = Indices::clamped(Slice::of_range(&range), 1, self.len());
        self.picked(&indices)
    }

    /// Python's slice, to the letter: negative indices, absent bounds, steps either way. O(1).
    ///
    /// # Errors
    ///
    /// The step is zero.
    ///
    /// ```
    /// use memoryview::{Slice, StridedMut};
    ///
    /// let mut bytes = [0; 5];
    /// let all = StridedMut::<u8>::from(&mut bytes[..]);
    /// all.sliced(Slice::new(None, None, Some(-2)))?.fill(1);
    /// assert_eq!(bytes, [1, 0, 1, 0, 1]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn sliced(self, slice: Slice) -> Result<Self, Error> {
        let indices = slice.indices(self.len())?;
        Ok(self.picked(&indices))
    }

    /// Every `step`-th element, the first one first. O(1).
    ///
    /// A step of 0 counts as 1; [`sliced`](Self::sliced) refuses it.
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1; 5];
    /// StridedMut::<u8>::from(&mut bytes[..]).step_by(2).fill(0);
    /// assert_eq!(bytes, [0, 1, 0, 1, 0]);
    /// ```
    #[must_use]
    pub fn step_by(self, step: usize) -> Self {
        let indices = stepped(step, self.len());
        self.picked(&indices)
    }

    /// The elements last to first. O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 3];
    /// StridedMut::<u8>::from(&mut bytes[..]).rev().set(0, 9)?;
    /// assert_eq!(bytes, [1, 2, 9]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn rev(mut self) -> Self {
        self.line.reversed = !self.line.reversed && self.len() > 1;
        self
    }

    fn picked(self, indices: &Indices) -> Self {
        let (line, range) = self.line.sliced::<W>(indices);
        Self::in_place(self.bytes.get_mut(range).unwrap_or_default(), line)
    }

    /// The elements before `middle`, and those from there on; past the end is the end. O(1).
    ///
    /// ```
    /// use memoryview::StridedMut;
    ///
    /// let mut bytes = [1, 2, 3];
    /// let (mut left, right) = StridedMut::<u8>::from(&mut bytes[..]).split_at(1);
    /// left.set(0, right.get(1).unwrap())?;
    /// assert_eq!(bytes, [3, 2, 3]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
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
        // Elements below the cut: those before `middle`, or those after it when reversed.
        let below = if reversed { len - middle } else { middle };
        let cut = below.saturating_mul(stride).min(self.bytes.len());
        let (low, high) = self.bytes.split_at_mut(cut);
        let span = match below {
            0 => 0,
            _ => (below - 1) * stride + size_of::<W>(),
        };
        let low = low.get_mut(..span).unwrap_or_default();
        let (left, right) = if reversed { (high, low) } else { (low, high) };
        (
            Self::in_place(left, line(middle)),
            Self::in_place(right, line(len - middle)),
        )
    }
}
