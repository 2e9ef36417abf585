//! [`Table`]: records of one size that the data decides.

use core::fmt;

use super::impls::{copies, iterates};
use super::kept::Counted;
use super::path::Step;
use super::place::Place;
use crate::{Limits, View};

/// Records of one size, which depends on arguments or is given by the data: any of them is found in
/// O(1), and none can fail.
pub struct Table<'a, T: View> {
    place: Place<'a>,
    count: usize,
    each: usize,
    args: T::Args,
}

copies! { Table }

iterates! { Table, TableIter, T::View<'a> }

impl<'a, T: View> Table<'a, T> {
    /// What generated accessors call.
    #[doc(hidden)]
    #[inline(always)]
    pub fn kept(record: Place<'a>, part: Counted<'a, T::Args>, _step: Step) -> Self {
        Self {
            place: record.window(&part.kept),
            count: part.count,
            each: part.each,
            args: part.kept.args,
        }
    }

    /// The records that `bytes` are, or `None` if their size is not the same for all values, or
    /// `bytes` are not a multiple of it.
    #[must_use]
    pub fn from_bytes_with(bytes: &'a [u8], args: T::Args) -> Option<Self> {
        let each = T::stride(args).filter(|&each| each > 0)?;
        bytes.len().is_multiple_of(each).then(|| Self {
            place: Place::all(bytes, Limits::DEFAULT),
            count: bytes.len() / each,
            each,
            args,
        })
    }

    /// [`from_bytes_with`](Self::from_bytes_with) for records without arguments.
    #[must_use]
    pub fn from_bytes(bytes: &'a [u8]) -> Option<Self>
    where
        T: View<Args = ()>,
    {
        Self::from_bytes_with(bytes, ())
    }

    /// The same table as one of `U`, which differs from `T` in lifetimes alone.
    #[doc(hidden)]
    #[inline(always)]
    #[must_use]
    pub fn retype<U: View<Args = T::Args>>(self) -> Table<'a, U> {
        Table {
            place: self.place,
            count: self.count,
            each: self.each,
            args: self.args,
        }
    }

    /// Returns the number of records.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Returns `true` if there are no records.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Bytes from one record to the next.
    #[inline]
    #[must_use]
    pub const fn stride(&self) -> usize {
        self.each
    }

    /// The bytes of all records.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.place.rest
    }

    /// Record `index`, or `None` after the last. O(1).
    #[inline(always)]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T::View<'a>> {
        if index >= self.count {
            return None;
        }
        let from = index * self.each;
        let window = self.place.rest.get(from..from + self.each)?;
        T::parse(&mut self.place.with_rest(window).quiet(), self.args)
    }

    /// The records, in order.
    #[inline(always)]
    #[must_use]
    pub fn iter(&self) -> TableIter<'a, T> {
        TableIter {
            place: self.place,
            left: self.count,
            each: self.each,
            args: self.args,
        }
    }
}

impl<T: View> fmt::Debug for Table<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::debug::elements::<T>(self.place, self.count, self.each, self.args, f)
    }
}

/// The records of a [`Table`].
pub struct TableIter<'a, T: View> {
    place: Place<'a>,
    /// Records that are left, of those that have no bytes.
    left: usize,
    each: usize,
    args: T::Args,
}

impl<T: View> Clone for TableIter<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<'a, T: View> Iterator for TableIter<'a, T> {
    type Item = T::View<'a>;

    #[inline(always)]
    fn next(&mut self) -> Option<T::View<'a>> {
        // One condition for each record: those of no bytes are counted, the others end with the bytes.
        if self.each == 0 {
            self.left = self.left.checked_sub(1)?;
        }
        // The size that follows from the arguments is a constant in each of the loops that the compiler
        // makes of this one; the size that was kept is not.
        let each = match T::stride(self.args) {
            Some(each) if each == self.each => each,
            _ => self.each,
        };
        let (window, rest) = self.place.rest.split_at_checked(each)?;
        self.place.rest = rest;
        T::parse(&mut self.place.with_rest(window).quiet(), self.args)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = match self.each {
            0 => self.left,
            each => self.place.rest.len() / each,
        };
        (left, Some(left))
    }
}

impl<T: View> ExactSizeIterator for TableIter<'_, T> {}
impl<T: View> core::iter::FusedIterator for TableIter<'_, T> {}
