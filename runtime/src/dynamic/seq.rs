//! [`Seq`]: records of sizes of their own, one after the other.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;

use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::impls::{copies, iterates};
use super::kept::{Counted, TO_END};
use super::path::Step;
use super::place::{Bounds, Place};
use crate::{Error, Limits, View};

/// Records whose sizes the data decides, one after the other: an iterator of results, made from
/// bytes whose bounds are known. `Copy`; nothing is decoded before it is asked for.
///
/// After an element that cannot be read the iterator ends, unless each element has a window of its
/// own (`each`), whose end is known without it. [`check`](Self::check) gives a sequence whose
/// elements cannot fail; `offsets` one with an O(1) index.
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
    /// The first element that contradicts itself; nothing is written then.
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

    /// Where the elements begin, from the start of what was passed in.
    #[inline]
    #[must_use]
    pub const fn offset(&self) -> usize {
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
        seq.place = place.part(place.pos() + from, place.end);
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

    #[inline(always)]
    fn step(&self, index: u64) -> Step {
        // A sequence made of bytes alone has no field.
        self.step.element(index)
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
    fn new(mut seq: Seq<'a, T>, index: u64) -> Self {
        let mut windows: &[u8] = &[];
        if let Extent::Other(Other::Each { .. }) = seq.extent {
            windows = seq.place.rest;
            let start = seq.place.pos();
            seq.place = seq.place.part(start, start);
        }
        Self {
            seq,
            windows,
            index,
        }
    }

    /// Where the next element begins, from the start of what was passed in.
    #[must_use]
    pub const fn offset(&self) -> usize {
        match self.seq.extent {
            Extent::Other(Other::Each { .. }) => self.seq.place.end,
            _ => self.seq.place.pos(),
        }
    }

    /// Ends the iterator.
    #[inline(always)]
    fn end(&mut self) {
        self.seq.extent = Extent::ToEnd;
        self.seq.place.rest = &[];
    }

    /// Enters the window of the next element.
    #[inline(always)]
    fn enter_window(&mut self, each: usize) -> Result<(), Error> {
        let place = &mut self.seq.place;
        place.end += each.min(self.windows.len());
        let Some((window, windows)) = self.windows.split_at_checked(each) else {
            place.rest = self.windows;
            let error = cut::<T>(*place, each, self.seq.step(self.index));
            self.end();
            return Err(error);
        };
        place.rest = window;
        self.windows = windows;
        Ok(())
    }
}

/// The error of an element that cannot be read. The place is taken apart and put together again by
/// [`Place::parts`]: one that cold code is passed by reference is in memory in the loop, too.
#[inline(always)]
fn wrong<T: View>(window: Place<'_>, args: T::Args, step: Step) -> Error {
    #[cold]
    #[inline(never)]
    fn wrong<T: View>(
        rest: &[u8],
        root: &[u8],
        base: usize,
        end: usize,
        limits: Bounds,
        args: T::Args,
        step: Step,
    ) -> Error {
        let window = Place {
            rest,
            root,
            base,
            end,
            limits,
        };
        super::explain::explain::<T>(window, args, Some(step))
    }
    let Place {
        rest,
        root,
        base,
        end,
        limits,
    } = window;
    wrong::<T>(rest, root, base, end, limits, args, step)
}

/// The error of a last element whose window is cut.
#[cold]
#[inline(never)]
fn cut<T: View>(place: Place<'_>, each: usize, step: Step) -> Error {
    let kind = FieldErrorKind::TooShort {
        needed: each as u64,
        available: place.rest.len(),
    };
    let mut error = FieldError::new(kind, T::META.whole(), place.pos(), place.is_open());
    error.push(step);
    error.into()
}

/// The error of an element of no bytes in a sequence that would never end.
#[cold]
#[inline(never)]
fn empty(place: Place<'_>, step: Step) -> Error {
    FieldError::new(FieldErrorKind::EmptyElement, step, place.pos(), false).into()
}

impl<'a, T: View> Iterator for SeqIter<'a, T> {
    type Item = Result<T::View<'a>, Error>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let mut args = self.seq.args;
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
                let each = *each;
                if let Err(error) = self.enter_window(each) {
                    return Some(Err(error));
                }
            }
            Extent::Other(Other::Indexed(by_index, left)) => {
                *left = left.checked_sub(1)?;
                let Some(of_index) = (by_index.args)(by_index.env, args, self.index) else {
                    let step = self.seq.step(self.index);
                    let error = super::explain::overflow(self.seq.place, step);
                    self.end();
                    return Some(Err(error));
                };
                args = of_index;
            }
        }
        let (place, index) = (self.seq.place, self.index);
        let mut input = place.quiet();
        self.index += 1;
        let Some(view) = T::parse(&mut input, args) else {
            // An element in a window of its own does not end the sequence.
            if self.seq.each() == 0 {
                self.end();
            }
            return Some(Err(wrong::<T>(place, args, self.seq.step(index))));
        };
        if input.rest.len() == place.rest.len() && matches!(self.seq.extent, Extent::ToEnd) {
            self.end();
            return Some(Err(empty(place, self.seq.step(index))));
        }
        self.seq.place.rest = input.rest;
        Some(Ok(view))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = match self.seq.count() {
            TO_END => self.seq.place.rest.len() + self.windows.len(),
            // A counted sequence ends early at an element that cannot be read.
            count => count,
        };
        (left.min(1), Some(left))
    }
}

impl<T: View> core::iter::FusedIterator for SeqIter<'_, T> {}
