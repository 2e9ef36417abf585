//! [`Seq`]: records of varying size, one after the other.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;

use super::explain::fault_of;
use super::fault::{FieldError, Told};
use super::fault_kind::FieldErrorKind;
use super::impls::{copies, iterates};
use super::input::too_short;
use super::kept::{Counted, TO_END};
use super::path::Step;
use super::place::{Bounds, Place};
use crate::{Error, Limits, View};

/// Consecutive records of data-dependent size: an iterator of results, made from bytes whose bounds
/// are known. `Copy`; nothing is decoded before it is accessed.
///
/// After an element that cannot be read the iterator ends, unless each element has its own window
/// (`each`), whose end is known without it. [`check`](Self::check) gives a sequence whose elements
/// cannot fail; `offsets` one with an O(1) index.
pub struct Seq<'a, T: View> {
    pub(crate) place: Place<'a>,
    extent: Extent<'a, T>,
    pub(crate) args: T::Args,
    step: Step,
}

/// How elements follow each other, and how many there are. Each case has only what it needs: a
/// sequence is passed in memory, and most of them go on to the end.
enum Extent<'a, T: View> {
    /// One after the other, to the end of the window.
    ToEnd,
    /// So many, one after the other.
    Counted(usize),
    /// What few sequences are: one test keeps it out of the loop of the others.
    Other(Other<'a, T>),
}

/// How elements follow each other where their end or their arguments are not their own.
enum Other<'a, T: View> {
    /// In windows of `each` bytes: so many, or [`TO_END`].
    Each { each: usize, count: usize },
    /// So many, one after the other, whose arguments depend on their index.
    Indexed(ByIndex<'a, T>, usize),
}

/// Arguments that depend on the index of the element: made from two slices that the sequence keeps.
struct ByIndex<'a, T: View> {
    env: [&'a [u8]; 2],
    args: ArgsOf<'a, T>,
}

/// Makes the arguments of an element from what the sequence keeps and its index.
type ArgsOf<'a, T> = fn([&'a [u8]; 2], <T as View>::Args, u64) -> Option<<T as View>::Args>;

impl<'a, T: View> Extent<'a, T> {
    #[inline(always)]
    const fn new(count: usize, each: usize) -> Self {
        match (count, each) {
            (TO_END, 0) => Self::ToEnd,
            (count, 0) => Self::Counted(count),
            (count, each) => Self::Other(Other::Each { each, count }),
        }
    }

    #[inline(always)]
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
    /// What generated accessors call.
    #[doc(hidden)]
    #[inline(always)]
    pub fn kept(record: Place<'a>, part: impl Into<Counted<'a, T::Args>>, step: Step) -> Self {
        let part = part.into();
        Self {
            place: record.window(&part.kept),
            extent: Extent::new(part.count, part.each),
            args: part.kept.args,
            step,
        }
    }

    /// The same with arguments that depend on the index.
    #[doc(hidden)]
    #[inline(always)]
    #[must_use]
    pub fn by_index(mut self, env: [&'a [u8]; 2], args: ArgsOf<'a, T>) -> Self {
        let by_index = ByIndex { env, args };
        self.extent = Extent::Other(Other::Indexed(by_index, self.count()));
        self
    }

    /// The records that `bytes` are, one after the other. O(1): nothing is read yet.
    #[must_use]
    pub fn from_bytes(bytes: &'a [u8]) -> Self
    where
        T: View<Args = ()>,
    {
        Self::from_bytes_with(bytes, ())
    }

    /// [`from_bytes`](Self::from_bytes) of records that take arguments.
    #[must_use]
    pub fn from_bytes_with(bytes: &'a [u8], args: T::Args) -> Self {
        Self {
            place: Place::all(bytes, Limits::DEFAULT),
            extent: Extent::ToEnd,
            args,
            step: T::META.whole(),
        }
    }

    /// Appends the packed elements to `bytes`, from which [`from_bytes`](Self::from_bytes) makes a
    /// sequence of them.
    ///
    /// # Errors
    ///
    /// Returns the first element that contradicts itself; nothing is written then.
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

    /// The same sequence as one of `U`, which differs from `T` in lifetimes alone.
    #[doc(hidden)]
    #[inline(always)]
    #[must_use]
    pub fn retype<U: View<Args = T::Args>>(self) -> Seq<'a, U> {
        Seq {
            place: self.place,
            extent: self.extent.retype(),
            args: self.args,
            step: self.step,
        }
    }

    /// The bytes of all elements.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.place.rest
    }

    /// Where the elements begin, from the start of the input.
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

    /// Returns the number of elements if it is known without reading them: where the data has it, or
    /// all elements have one size.
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

    /// The elements, in order.
    #[inline(always)]
    #[must_use]
    pub fn iter(&self) -> SeqIter<'a, T> {
        SeqIter::new(*self, 0)
    }

    /// Element `index`. O(1) where all elements have one size, else O(`index`).
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

    /// The number of elements, or [`TO_END`].
    #[inline(always)]
    pub(crate) const fn count(&self) -> usize {
        match self.extent {
            Extent::ToEnd => TO_END,
            Extent::Counted(count)
            | Extent::Other(Other::Each { count, .. } | Other::Indexed(_, count)) => count,
        }
    }

    /// Bytes of each element's window; 0 where elements follow each other.
    #[inline(always)]
    pub(crate) const fn each(&self) -> usize {
        match self.extent {
            Extent::Other(Other::Each { each, .. }) => each,
            _ => 0,
        }
    }

    /// The size of every element, where it is the same.
    fn size_of_each(&self) -> Option<usize> {
        match self.extent {
            Extent::ToEnd | Extent::Counted(_) => T::stride(self.args),
            Extent::Other(Other::Each { each, .. }) => Some(each),
            Extent::Other(Other::Indexed(..)) => None,
        }
    }

    #[inline(always)]
    pub(crate) fn args_of(&self, index: u64) -> Option<T::Args> {
        match self.extent {
            Extent::Other(Other::Indexed(ByIndex { env, args }, _)) => args(env, self.args, index),
            _ => Some(self.args),
        }
    }

    pub(crate) const fn is_indexed(&self) -> bool {
        matches!(self.extent, Extent::Other(Other::Indexed(..)))
    }
}

impl<T: View> fmt::Debug for Seq<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::debug::seq(self, f)
    }
}

/// The elements of a [`Seq`].
pub struct SeqIter<'a, T: View> {
    /// What is left; with windows, what is left of the window of the last element.
    seq: Seq<'a, T>,
    /// With windows, those that are left.
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
    #[inline(always)]
    const fn new(seq: Seq<'a, T>, index: u64) -> Self {
        Self {
            windows: seq.place.rest,
            seq,
            index,
        }
    }

    /// Where the next element begins, from the start of the input.
    #[must_use]
    pub fn offset(&self) -> usize {
        match self.seq.extent {
            Extent::Other(Other::Each { .. }) => self.seq.place.with_rest(self.windows).pos(),
            _ => self.seq.place.pos(),
        }
    }

    /// Ends the iterator.
    #[inline(always)]
    fn end(&mut self) {
        // What kind of sequence it is stays as it is, which no pass of a loop has to test then.
        match &mut self.seq.extent {
            Extent::ToEnd => {}
            Extent::Counted(left) | Extent::Other(Other::Indexed(_, left)) => *left = 0,
            Extent::Other(Other::Each { count, .. }) => *count = 0,
        }
        let rest = self.seq.place.rest;
        self.seq.place.rest = &rest[rest.len()..];
    }

    /// The error of the next element; ends the iterator where no element can follow.
    #[inline(always)]
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
        fault::<T>(
            (why, each),
            rest,
            root,
            (base, limits),
            args,
            self.seq.step,
            index,
        )
        .known()
    }
}

/// Why there is no next element.
enum Why {
    /// It cannot be read.
    Inside,
    /// Its window is cut.
    Cut,
    /// Its arguments have no value.
    Args,
    /// It has no bytes, in a sequence that would never end.
    Empty,
}

/// What is wrong with an element. One call for all causes, which takes the parts of a place in
/// registers: each call would be compiled into every loop.
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
    // A sequence made of bytes alone has no field.
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

    // One way leads to an element and one to an error: where two `Result`s meet, the compiler tests
    // for every element which it is.
    #[inline(always)]
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
                // Without arguments there are none that depend on the index.
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
