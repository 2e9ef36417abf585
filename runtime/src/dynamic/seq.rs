//! [`Seq`]: consecutive records of varying size.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::explain::fault_of;
use super::fault::{FieldError, Told};
use super::fault_kind::FieldErrorKind;
use super::impls::{copies, iterates};
use super::input::too_short;
use super::kept::{Counted, TO_END};
use super::mode::Elements;
use super::path::Step;
use super::place::{Bounds, Place};
use crate::{Error, Limits, View};

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

/// Arguments that depend on the index of the element, computed from two slices in the sequence.
struct ByIndex<'a, T: View> {
    env: [&'a [u8]; 2],
    args: ArgsOf<'a, T>,
}

/// Computes the arguments of an element from the slices of the sequence and its index.
type ArgsOf<'a, T> = fn([&'a [u8]; 2], <T as View>::Args, u64) -> Option<<T as View>::Args>;

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
            Self::Other(Other::Indexed(ByIndex { env, args }, count)) => {
                Extent::Other(Other::Indexed(ByIndex { env, args }, count))
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
            args: part.kept.args,
            step,
        }
    }

    /// Sets arguments that depend on the index.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn by_index(mut self, env: [&'a [u8]; 2], args: ArgsOf<'a, T>) -> Self {
        let by_index = ByIndex { env, args };
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
            Extent::Other(Other::Indexed(ByIndex { env, args }, _)) => args(env, self.args, index),
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

/// Iterator over the elements of a [`Seq`].
pub struct SeqIter<'a, T: View> {
    /// The remaining elements; with windows, the rest of the window of the last element.
    seq: Seq<'a, T>,
    /// The remaining windows, if there are windows.
    windows: &'a [u8],
    index: u64,
}

impl<T: View> Clone for SeqIter<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<'a, T: View> SeqIter<'a, T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn new(seq: Seq<'a, T>, index: u64) -> Self {
        Self {
            windows: seq.place.rest,
            seq,
            index,
        }
    }

    /// Returns the offset of the next element from the start of the input.
    #[must_use]
    pub fn offset(&self) -> usize {
        match self.seq.extent {
            Extent::Other(Other::Each { .. }) => self.seq.place.with_rest(self.windows).pos(),
            _ => self.seq.place.pos(),
        }
    }

    /// Returns the place and the arguments of the next element.
    pub(super) fn ahead(&self) -> Option<(Place<'a>, T::Args)> {
        Some((self.seq.place, self.seq.args_of(self.index)?))
    }

    /// Ends the iterator.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end(&mut self) {
        // The kind of sequence stays the same, so that a loop need not test it again.
        match &mut self.seq.extent {
            Extent::ToEnd => {}
            Extent::Counted(left) | Extent::Other(Other::Indexed(_, left)) => *left = 0,
            Extent::Other(Other::Each { count, .. }) => *count = 0,
        }
        let rest = self.seq.place.rest;
        self.seq.place.rest = &rest[rest.len()..];
    }

    /// Returns the error of the next element, and ends the iterator if no element can follow.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fail(&mut self, why: Why, args: T::Args) -> Error {
        let (place, each, index) = (self.seq.place, self.seq.each(), self.index);
        self.index += 1;
        // An element in its own window does not end the sequence.
        if each == 0 || matches!(why, Why::Cut) {
            self.end();
        }
        let Place {
            rest,
            root,
            base,
            limits,
        } = place;
        let told = fault::<T>(
            (why, each),
            rest,
            root,
            (base, limits),
            args,
            self.seq.step,
            index,
        );
        Error::Field(told.known())
    }
}

/// The reason why there is no next element.
enum Why {
    /// It cannot be read.
    Inside,
    /// Its window is truncated.
    Cut,
    /// Its arguments have no value.
    Args,
    /// It has zero bytes, so the sequence would never end.
    Empty,
}

/// Returns the error of an element. A single function for all causes, because every call is
/// compiled into each loop; it takes the parts of a place in registers.
#[cold]
#[inline(never)]
fn fault<T: View>(
    (why, each): (Why, usize),
    rest: &[u8],
    root: &[u8],
    (base, limits): (usize, Bounds),
    args: T::Args,
    step: Step,
    index: u64,
) -> Told {
    let place = Place {
        rest,
        root,
        base,
        limits,
    };
    // A sequence created from bytes has no field.
    let step = step.element(index);
    let of_element = |kind| FieldError::new(kind, step, place.pos(), false);
    let error = match why {
        Why::Inside => fault_of::<T>(place, args, Some(step)),
        Why::Args => of_element(FieldErrorKind::Overflow),
        Why::Empty => of_element(FieldErrorKind::EmptyElement),
        Why::Cut => {
            let mut error = too_short(place, each as u64, T::META.whole());
            error.push(step);
            error
        }
    };
    error.told()
}

impl<'a, T: View> Iterator for SeqIter<'a, T> {
    type Item = Result<T::View<'a>, Error>;

    // There is one path to an element and one to an error: if two `Result`s are merged, the
    // compiler tests each element again.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<Self::Item> {
        let mut args = self.seq.args;
        let why = 'fault: {
            match &mut self.seq.extent {
                Extent::ToEnd if self.seq.place.rest.is_empty() => return None,
                Extent::ToEnd => {}
                Extent::Counted(left) => *left = left.checked_sub(1)?,
                Extent::Other(Other::Each { each, count }) => {
                    if *count != TO_END {
                        *count = count.checked_sub(1)?;
                    } else if self.windows.is_empty() {
                        return None;
                    }
                    self.seq.place.rest = self.windows;
                    let Some((window, windows)) = self.windows.split_at_checked(*each) else {
                        break 'fault Why::Cut;
                    };
                    self.seq.place.rest = window;
                    self.windows = windows;
                }
                // Records without arguments have none that depend on the index.
                Extent::Other(Other::Indexed(..)) if size_of::<T::Args>() == 0 => return None,
                Extent::Other(Other::Indexed(by_index, left)) => {
                    *left = left.checked_sub(1)?;
                    match (by_index.args)(by_index.env, args, self.index) {
                        Some(of_index) => args = of_index,
                        None => break 'fault Why::Args,
                    }
                }
            }
            let mut input = self.seq.place.quiet();
            let Some(view) = T::parse(&mut input, args) else {
                break 'fault Why::Inside;
            };
            if !T::TAKES_BYTES
                && input.rest.len() == self.seq.place.rest.len()
                && matches!(self.seq.extent, Extent::ToEnd)
            {
                break 'fault Why::Empty;
            }
            self.seq.place.rest = input.rest;
            self.index += 1;
            return Some(Ok(view));
        };
        Some(Err(self.fail(why, args)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = match self.seq.count() {
            TO_END if self.seq.each() > 0 => self.windows.len(),
            TO_END => self.seq.place.rest.len(),
            // A counted sequence ends early at an element that cannot be read.
            count => count,
        };
        (left.min(1), Some(left))
    }
}

impl<T: View> core::iter::FusedIterator for SeqIter<'_, T> {}
