//! [`Table`]: records of the same size, which depends on the data.

use core::fmt;

use super::impls::{copies, iterates};
use super::kept::Counted;
use super::mode::Elements;
use super::path::Step;
use super::place::Place;
use crate::{Limits, View};

/// Records of the same size, which depends on arguments or on the data. Accessing any of them takes
/// O(1) and cannot fail. Creating the view around a table takes O(1), too, unless the records have
/// checks: these are then tested once, when the view is created.
///
/// The records consist of fields whose sizes, counts and conditions depend only on arguments. With `each = n`, they can be any records, each in its own window of `n` bytes.
///
/// ```
/// use memoryview::{Table, View};
///
/// #[derive(View)]
/// #[layout("<")]
/// #[view(args(width: u8))]
/// struct Entry {
///     tag: u8,
///     #[view(size = width)]
///     offset: u64,
/// }
///
/// #[derive(View)]
/// #[layout("<")]
/// struct Index<'a> {
///     width: u8,
///     #[view(with(width))]
///     entries: Table<'a, Entry>,
/// }
///
/// let index = Index::view(&[2, 7, 0x34, 0x12, 8, 0x78, 0x56])?;
/// assert_eq!((index.entries().len(), index.entries().stride()), (2, 3));
/// assert_eq!(index.entries().get(1).unwrap().offset(), 0x5678);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct Table<'a, T: View> {
    args: T::Args,
    place: Place<'a>,
    count: usize,
    each: usize,
}

copies! { Table }

iterates! { Table, TableIter, T::View<'a> }

impl<'a, T: View> Table<'a, T> {
    /// Used by generated accessors.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn kept(record: Place<'a>, part: Counted<'a, T::Args>, _step: Step) -> Self {
        Self {
            place: record.window(&part.kept),
            count: part.count,
            each: part.each,
            args: *part.kept.args,
        }
    }

    /// Creates a table of the records in `bytes`. Returns `None` if their size depends on their
    /// values, if the length of `bytes` is not a multiple of the size, or if a record fails one of
    /// its checks.
    #[must_use]
    pub fn from_bytes_with(bytes: &'a [u8], args: T::Args) -> Option<Self> {
        let each = T::stride(args).filter(|&each| each > 0)?;
        let place = Place::all(bytes, Limits::DEFAULT);
        let is_whole = bytes.len().is_multiple_of(each);
        (is_whole && Self::refused(place, each, args).is_none()).then_some(Self {
            place,
            count: bytes.len() / each,
            each,
            args,
        })
    }

    /// Like [`from_bytes_with`](Self::from_bytes_with), for records without arguments.
    #[must_use]
    pub fn from_bytes(bytes: &'a [u8]) -> Option<Self>
    where
        T: View<Args = ()>,
    {
        Self::from_bytes_with(bytes, ())
    }

    /// Converts to a table of `U`, which differs from `T` only in lifetimes.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn retype<U: View<Args = T::Args>>(self) -> Table<'a, U> {
        Table {
            place: self.place,
            count: self.count,
            each: self.each,
            args: self.args,
        }
    }

    pub(super) fn elements(&self) -> Elements<'a, T> {
        Elements {
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

    /// Returns the distance between records in bytes.
    #[inline]
    #[must_use]
    pub const fn stride(&self) -> usize {
        self.each
    }

    /// Returns the bytes of all records.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.place.rest
    }

    /// Returns record `index`, or `None` if it is out of range. O(1).
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T::View<'a>> {
        if index >= self.count {
            return None;
        }
        let from = index * self.each;
        let window = self.place.rest.get(from..from + self.each)?;
        T::parse(&mut self.place.with_rest(window).quiet(), self.args)
    }

    /// Returns the records, in order.
    #[cfg_attr(not(debug_assertions), inline(always))]
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
        super::debug::elements::<T>(self.elements(), f)
    }
}

/// Iterator over the records of a [`Table`].
pub struct TableIter<'a, T: View> {
    place: Place<'a>,
    /// The number of remaining records, for records of zero bytes.
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

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<T::View<'a>> {
        // One condition per record: records of zero bytes are counted, others end with the bytes.
        if self.each == 0 {
            self.left = self.left.checked_sub(1)?;
        }
        // The compiler specializes this loop for constant arguments, for which the computed size is
        // constant. The stored size is not.
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
