//! [`Seq`]: consecutive records of varying size.

mod iter;

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::impls::{copies, iterates};
use super::kept::{Counted, TO_END};
use super::mode::Elements;
use super::path::Step;
use super::place::Place;
use crate::{Endian, Error, Limits, View};

pub use iter::SeqIter;

/// Consecutive records of data-dependent size. Iterating returns a `Result` for each element;
/// nothing is decoded before that.
///
/// The iterator ends after an element that cannot be read, unless each element has its own window
/// (`each`). [`check`](Self::check) returns a sequence whose elements cannot fail; `offsets`
/// returns one with access to any element in O(1).
///
/// ```
/// use memoryview::{Seq, View};
///
/// #[derive(View)]
/// #[layout("<B{length}s")]
/// struct Name<'a> { length: u8, text: &'a [u8] }
///
/// #[derive(View)]
/// #[layout("<")]
/// struct Names<'a> { all: Seq<'a, Name<'a>> }
///
/// let mut total = 0;
/// for name in Names::view(b"\x02hi\x05there")?.all() {
///     total += name?.text().len();
/// }
/// assert_eq!(total, 7);
///
/// // The first name can be read although the second one is truncated.
/// let truncated = Names::view(b"\x02hi\x05the")?.all();
/// assert_eq!(truncated.get(0).unwrap()?.text(), b"hi");
/// assert_eq!(
///     truncated.get(1).unwrap().unwrap_err().to_string(),
///     "Names.all[1].text: needs 5 bytes at offset 4, 3 are left"
/// );
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct Seq<'a, T: View> {
    pub(crate) place: Place<'a>,
    extent: Extent<'a, T>,
    pub(crate) args: T::Args,
    step: Step,
}

/// The arrangement and number of elements. Each variant contains only what it needs, because a
/// sequence is passed in memory, and most extend to the end of their window.
enum Extent<'a, T: View> {
    /// Contiguous elements to the end of the window.
    ToEnd,
    /// A number of contiguous elements.
    Counted(usize),
    /// The less common kinds, behind one test so that they do not slow down the others.
    Other(Other<'a, T>),
}

/// Elements in windows, or with arguments that depend on the index.
enum Other<'a, T: View> {
    /// Elements in windows of `each` bytes: a number of them, or [`TO_END`].
    Each { each: usize, count: usize },
    /// A number of contiguous elements whose arguments depend on their index.
    Indexed(ByIndex<'a, T>, usize),
}

/// Arguments that depend on the index of the element, computed from two slices and the byte order
/// in the sequence.
struct ByIndex<'a, T: View> {
    env: [&'a [u8]; 2],
    order: Endian,
    args: ArgsOf<'a, T>,
}

/// Computes the arguments of an element from the slices and the order of the sequence, and its
/// index.
type ArgsOf<'a, T> = fn([&'a [u8]; 2], Endian, u64) -> Option<<T as View>::Args>;

impl<'a, T: View> Extent<'a, T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn new(count: usize, each: usize) -> Self {
        match (count, each) {
            (TO_END, 0) => Self::ToEnd,
            (count, 0) => Self::Counted(count),
            (count, each) => Self::Other(Other::Each { each, count }),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn retype<U: View<Args = T::Args>>(self) -> Extent<'a, U> {
        match self {
            Self::ToEnd => Extent::ToEnd,
            Self::Counted(count) => Extent::Counted(count),
            Self::Other(Other::Each { each, count }) => Extent::Other(Other::Each { each, count }),
            Self::Other(Other::Indexed(ByIndex { env, order, args }, count)) => {
                Extent::Other(Other::Indexed(ByIndex { env, order, args }, count))
            }
        }
    }
}

copies! { Seq Extent Other ByIndex }

iterates! { Seq, SeqIter, Result<T::View<'a>, Error> }

impl<'a, T: View> Seq<'a, T> {
    /// Used by generated accessors.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn kept(record: Place<'a>, part: impl Into<Counted<'a, T::Args>>, step: Step) -> Self {
        let part = part.into();
        Self {
            place: record.window(&part.kept),
            extent: Extent::new(part.count, part.each),
            args: *part.kept.args,
            step,
        }
    }

    /// Sets arguments that depend on the index.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn by_index(mut self, env: [&'a [u8]; 2], order: Endian, args: ArgsOf<'a, T>) -> Self {
        let by_index = ByIndex { env, order, args };
        self.extent = Extent::Other(Other::Indexed(by_index, self.count()));
        self
    }

    /// Creates a sequence of the records in `bytes`. O(1): nothing is read yet.
    #[must_use]
    pub fn from_bytes(bytes: &'a [u8]) -> Self
    where
        T: View<Args = ()>,
    {
        Self::from_bytes_with(bytes, ())
    }

    /// Like [`from_bytes`](Self::from_bytes), for records that take arguments.
    #[must_use]
    pub fn from_bytes_with(bytes: &'a [u8], args: T::Args) -> Self {
        Self {
            place: Place::all(bytes, Limits::DEFAULT),
            extent: Extent::ToEnd,
            args,
            step: T::META.whole(),
        }
    }

    /// Appends the packed elements to `bytes`, from which [`from_bytes`](Self::from_bytes) creates
    /// a sequence.
    ///
    /// # Errors
    ///
    /// Returns the error of the first element that cannot be packed. Nothing is written in this
    /// case.
    ///
    /// ```
    /// use memoryview::{Seq, View};
    ///
    /// #[derive(View)]
    /// #[layout("<B{length}s")]
    /// struct Name<'a> { length: u8, text: &'a [u8] }
    ///
    /// let mut bytes = Vec::new();
    /// Seq::pack([Name { length: 2, text: b"hi" }, Name { length: 1, text: b"x" }], &mut bytes)?;
    /// assert_eq!(bytes, b"\x02hi\x01x");
    /// assert!(Seq::pack([Name { length: 9, text: b"hi" }], &mut bytes).is_err());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn pack(elements: impl IntoIterator<Item = T>, bytes: &mut Vec<u8>) -> Result<(), Error>
    where
        T: View<Args = ()>,
    {
        let before = bytes.len();
        for element in elements {
            if let Err(error) = element.pack_to(bytes) {
                bytes.truncate(before);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Converts to a sequence of `U`, which differs from `T` only in lifetimes.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn retype<U: View<Args = T::Args>>(self) -> Seq<'a, U> {
        Seq {
            place: self.place,
            extent: self.extent.retype(),
            args: self.args,
            step: self.step,
        }
    }

    /// Returns the bytes of all elements.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.place.rest
    }

    /// Returns the offset of the first element from the start of the input.
    #[inline]
    #[must_use]
    pub fn offset(&self) -> usize {
        self.place.pos()
    }

    /// Returns `true` if there are no elements.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self.count() {
            TO_END => self.place.rest.is_empty(),
            count => count == 0,
        }
    }

    /// Returns the number of elements if it is known without reading them: if the data contains a
    /// count, or if all elements have the same size.
    ///
    /// ```
    /// use memoryview::{Seq, View};
    ///
    /// #[derive(View)]
    /// #[layout("<HH")]
    /// struct Point { x: u16, y: u16 }
    ///
    /// #[derive(View)]
    /// #[layout("<B{length}s")]
    /// struct Name<'a> { length: u8, text: &'a [u8] }
    ///
    /// assert_eq!(Seq::<Point>::from_bytes(&[0; 12]).len(), Some(3));
    /// assert_eq!(Seq::<Name>::from_bytes(b"\x02hi").len(), None);
    /// ```
    #[must_use]
    pub fn len(&self) -> Option<usize> {
        if self.count() != TO_END {
            return Some(self.count());
        }
        match self.size_of_each() {
            Some(size) if size > 0 => Some(self.place.rest.len().div_ceil(size)),
            _ if self.place.rest.is_empty() => Some(0),
            _ => None,
        }
    }

    /// Returns the elements, in order.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn iter(&self) -> SeqIter<'a, T> {
        SeqIter::new(*self, 0)
    }

    /// Returns element `index`, or `None` if it is out of range. O(1) if all elements have the same
    /// size, otherwise O(`index`).
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Result<T::View<'a>, Error>> {
        let count = self.count();
        let Some(size) = self.size_of_each().filter(|_| index < count) else {
            return self.iter().nth(index);
        };
        let from = index.checked_mul(size)?;
        let place = self.place;
        if from >= place.rest.len() && (size > 0 || count == TO_END) {
            return None;
        }
        let mut seq = *self;
        seq.place = place.with_rest(&place.rest[from.min(place.rest.len())..]);
        seq.extent = Extent::new(1, self.each());
        let index = index as u64;
        SeqIter::new(seq, index).next()
    }

    /// Returns the number of elements, or [`TO_END`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn count(&self) -> usize {
        match self.extent {
            Extent::ToEnd => TO_END,
            Extent::Counted(count)
            | Extent::Other(Other::Each { count, .. } | Other::Indexed(_, count)) => count,
        }
    }

    /// Returns the size of each element's window in bytes, or 0 for contiguous elements.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn each(&self) -> usize {
        match self.extent {
            Extent::Other(Other::Each { each, .. }) => each,
            _ => 0,
        }
    }

    /// Returns the size of every element, if it is the same for all.
    fn size_of_each(&self) -> Option<usize> {
        match self.extent {
            Extent::ToEnd | Extent::Counted(_) => T::stride(self.args),
            Extent::Other(Other::Each { each, .. }) => Some(each),
            Extent::Other(Other::Indexed(..)) => None,
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn args_of(&self, index: u64) -> Option<T::Args> {
        match self.extent {
            Extent::Other(Other::Indexed(ByIndex { env, order, args }, _)) => {
                args(env, order, index)
            }
            _ => Some(self.args),
        }
    }

    pub(super) fn elements(&self) -> Elements<'a, T> {
        Elements {
            place: self.place,
            count: self.count(),
            each: self.each(),
            args: self.args,
        }
    }

    pub(crate) const fn is_indexed(&self) -> bool {
        matches!(self.extent, Extent::Other(Other::Indexed(..)))
    }
}
