//! [`Checked`] and `Offsets`: sequences whose elements have been read once and cannot fail.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;

use super::impls::{copies, iterates};
use super::seq::Seq;
use crate::{Error, View};

impl<'a, T: View> Seq<'a, T> {
    /// Reads all elements once and returns a sequence whose elements cannot fail. O(length).
    ///
    /// # Errors
    ///
    /// Returns the error of the first element that cannot be read.
    ///
    /// ```
    /// use memoryview::{Seq, View};
    ///
    /// #[derive(View)]
    /// #[layout("<B{length}s")]
    /// struct Name<'a> { length: u8, text: &'a [u8] }
    ///
    /// let names = Seq::<Name>::from_bytes(b"\x02hi\x05there").check()?;
    /// assert!(names.iter().map(|name| name.text()).eq([&b"hi"[..], b"there"]));
    /// assert!(Seq::<Name>::from_bytes(b"\x02hi\x05the").check().is_err());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn check(self) -> Result<Checked<'a, T>, Error> {
        let mut count = 0;
        for element in self {
            element?;
            count += 1;
        }
        Ok(Checked::new(self, count))
    }

    /// Reads all elements once and returns a sequence with access to any element in O(1).
    /// O(length).
    ///
    /// # Errors
    ///
    /// Returns the error of the first element that cannot be read.
    ///
    /// ```
    /// use memoryview::{Seq, View};
    ///
    /// #[derive(View)]
    /// #[layout("<B{length}s")]
    /// struct Name<'a> { length: u8, text: &'a [u8] }
    ///
    /// let names = Seq::<Name>::from_bytes(b"\x02hi\x05there").offsets()?;
    /// assert_eq!(names.as_slice(), [0, 3]);
    /// assert_eq!(names.get(1).unwrap().text(), b"there");
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn offsets(self) -> Result<Offsets<'a, T>, Error> {
        let mut offsets = Vec::new();
        let mut elements = self.iter();
        loop {
            let offset = elements.offset();
            match elements.next() {
                Some(element) => element?,
                None => break,
            };
            offsets.push(offset);
        }
        Ok(Offsets::new(self, offsets))
    }
}

/// A [`Seq`] whose elements have been read once and cannot fail, created by [`Seq::check`].
pub struct Checked<'a, T: View> {
    seq: Seq<'a, T>,
    count: usize,
}

copies! { Checked }

iterates! { Checked, CheckedIter, T::View<'a> }

impl<'a, T: View> Checked<'a, T> {
    pub(crate) fn new(seq: Seq<'a, T>, count: usize) -> Self {
        Self { seq, count }
    }

    /// Returns the number of elements. O(1).
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Returns `true` if there are no elements.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Returns the bytes of all elements.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.seq.as_bytes()
    }

    /// Returns the elements, in order.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn iter(&self) -> CheckedIter<'a, T> {
        CheckedIter {
            seq: self.seq,
            index: 0,
            left: self.count,
        }
    }

    /// Returns element `index`, or `None` if it is out of range. O(1) if all elements have the same
    /// size, otherwise O(`index`).
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T::View<'a>> {
        self.seq.get(index)?.ok()
    }
}

impl<T: View> fmt::Debug for Checked<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.seq, f)
    }
}

/// Iterator over the elements of a [`Checked`].
pub struct CheckedIter<'a, T: View> {
    seq: Seq<'a, T>,
    index: u64,
    left: usize,
}

impl<T: View> Clone for CheckedIter<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<'a, T: View> Iterator for CheckedIter<'a, T> {
    type Item = T::View<'a>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<T::View<'a>> {
        self.left = self.left.checked_sub(1)?;
        let args = self.seq.args_of(self.index)?;
        self.index += 1;
        let place = self.seq.place;
        if self.seq.each() == 0 {
            let mut input = place.quiet();
            let view = T::parse(&mut input, args)?;
            self.seq.place.rest = input.rest;
            return Some(view);
        }
        let (window, rest) = place.rest.split_at_checked(self.seq.each())?;
        self.seq.place.rest = rest;
        T::parse(&mut place.with_rest(window).quiet(), args)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T: View> ExactSizeIterator for CheckedIter<'_, T> {}
impl<T: View> core::iter::FusedIterator for CheckedIter<'_, T> {}

/// A [`Seq`] with the offsets of its elements, which have been read once and cannot fail; created
/// by [`Seq::offsets`].
#[cfg(feature = "alloc")]
pub struct Offsets<'a, T: View> {
    seq: Seq<'a, T>,
    offsets: Vec<usize>,
}

#[cfg(feature = "alloc")]
impl<'a, T: View> Offsets<'a, T> {
    pub(crate) fn new(seq: Seq<'a, T>, offsets: Vec<usize>) -> Self {
        Self { seq, offsets }
    }

    /// Returns the number of elements. O(1).
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len()
    }

    /// Returns `true` if there are no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.offsets.is_empty()
    }

    /// Returns the offsets of the elements, from the start of the input.
    #[must_use]
    pub fn as_slice(&self) -> &[usize] {
        &self.offsets
    }

    /// Returns element `index`, or `None` if it is out of range. O(1).
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T::View<'a>> {
        let from = *self.offsets.get(index)?;
        let place = self.seq.place;
        let to = if self.seq.each() == 0 {
            place.end_pos()
        } else {
            from + self.seq.each()
        };
        let args = self.seq.args_of(index as u64)?;
        T::parse(&mut place.part(from, to).quiet(), args)
    }

    /// Returns the elements, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T::View<'a>> {
        Checked::new(self.seq, self.offsets.len()).iter()
    }
}
