//! [`Seq`]: records of sizes of their own, one after the other.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;

use super::checked::Checked;
use super::fault_kind::FieldErrorKind;
use super::input::too_short;
use super::kept::{Kept, TO_END};
use super::meta::Meta;
use super::mode::Quiet;
use super::path::{Step, short_index};
use super::place::Place;
use crate::{Error, Limits, View};

/// Records whose sizes the data decides, one after the other: an iterator of results, made from
/// bytes whose bounds are known. `Copy`; nothing is decoded before it is asked for.
///
/// After an element that cannot be read the iterator ends, unless each element has a window of its
/// own (`each`), whose end is known without it. [`check`](Self::check) gives a sequence whose
/// elements cannot fail; `offsets` one with an O(1) index.
pub struct Seq<'a, T: View> {
    pub(crate) place: Place<'a>,
    pub(crate) count: usize,
    pub(crate) each: usize,
    pub(crate) args: T::Args,
    meta: &'static Meta,
    field: u16,
    by_index: Option<ByIndex<'a, T>>,
}

/// Arguments that depend on the index of the element: made from two slices that the sequence keeps.
struct ByIndex<'a, T: View> {
    env: [&'a [u8]; 2],
    args: ArgsOf<'a, T>,
}

/// Makes the arguments of an element from what the sequence keeps and its index.
type ArgsOf<'a, T> = fn([&'a [u8]; 2], <T as View>::Args, u64) -> Option<<T as View>::Args>;

impl<T: View> Clone for ByIndex<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: View> Copy for ByIndex<'_, T> {}

impl<T: View> Clone for Seq<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: View> Copy for Seq<'_, T> {}

impl<'a, T: View> Seq<'a, T> {
    /// What generated accessors call.
    #[doc(hidden)]
    #[inline(always)]
    pub fn kept(record: Place<'a>, part: Kept<T::Args>, meta: &'static Meta, field: u16) -> Self {
        Self {
            place: record.part(part.from, part.to),
            count: part.count,
            each: part.each,
            args: part.args,
            meta,
            field,
            by_index: None,
        }
    }

    /// The same with arguments that depend on the index.
    #[doc(hidden)]
    #[inline(always)]
    #[must_use]
    pub fn by_index(mut self, env: [&'a [u8]; 2], args: ArgsOf<'a, T>) -> Self {
        self.by_index = Some(ByIndex { env, args });
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
            count: TO_END,
            each: 0,
            args,
            meta: T::META,
            field: u16::MAX,
            by_index: None,
        }
    }

    /// The same sequence as one of `U`, which differs from `T` in lifetimes alone.
    #[doc(hidden)]
    #[inline(always)]
    #[must_use]
    pub fn retype<U: View<Args = T::Args>>(self) -> Seq<'a, U> {
        Seq {
            place: self.place,
            count: self.count,
            each: self.each,
            args: self.args,
            meta: self.meta,
            field: self.field,
            by_index: None,
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
        self.count == 0 || (self.count == TO_END && self.place.rest.is_empty())
    }

    /// Returns the number of elements if it is known without reading them: where the data has it, or
    /// all elements have one size.
    #[must_use]
    pub fn len(&self) -> Option<usize> {
        if self.count != TO_END {
            return Some(self.count);
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
        SeqIter {
            seq: *self,
            index: 0,
        }
    }

    /// Element `index`. O(1) where all elements have one size, else O(`index`).
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Result<T::View<'a>, Error>> {
        let Some(size) = self.size_of_each().filter(|_| index < self.count) else {
            return self.iter().nth(index);
        };
        let from = index.checked_mul(size)?;
        let place = self.place;
        if from >= place.rest.len() && (size > 0 || self.count == TO_END) {
            return None;
        }
        let mut seq = *self;
        seq.place = place.part(place.pos() + from, place.end);
        seq.count = 1;
        SeqIter {
            seq,
            index: index as u64,
        }
        .next()
    }

    /// The size of every element, where it is the same.
    fn size_of_each(&self) -> Option<usize> {
        match self.each {
            0 if self.by_index.is_none() => T::stride(self.args),
            0 => None,
            each => Some(each),
        }
    }

    /// Reads all elements once; after that they cannot fail. O(length).
    ///
    /// # Errors
    ///
    /// The first element that cannot be read.
    pub fn check(self) -> Result<Checked<'a, T>, Error> {
        let mut count = 0;
        for element in self {
            element?;
            count += 1;
        }
        Ok(Checked::new(self, count))
    }

    /// Reads all elements once; after that any of them is found in O(1). O(length).
    ///
    /// # Errors
    ///
    /// The first element that cannot be read.
    #[cfg(feature = "alloc")]
    pub fn offsets(self) -> Result<super::checked::Offsets<'a, T>, Error> {
        let mut offsets = Vec::new();
        let mut elements = self.iter();
        loop {
            let offset = elements.seq.place.pos();
            match elements.next() {
                Some(element) => element?,
                None => break,
            };
            offsets.push(offset);
        }
        Ok(super::checked::Offsets::new(self, offsets))
    }

    pub(crate) fn args_of(&self, index: u64) -> Option<T::Args> {
        match self.by_index {
            None => Some(self.args),
            Some(by_index) => (by_index.args)(by_index.env, self.args, index),
        }
    }

    pub(crate) const fn is_indexed(&self) -> bool {
        self.by_index.is_some()
    }

    fn step(&self, index: u64) -> Step {
        // A sequence made of bytes alone has no field.
        Step {
            meta: self.meta,
            field: self.field,
            index: short_index(index),
        }
    }
}

impl<'a, T: View> IntoIterator for Seq<'a, T> {
    type Item = Result<T::View<'a>, Error>;
    type IntoIter = SeqIter<'a, T>;

    #[inline(always)]
    fn into_iter(self) -> SeqIter<'a, T> {
        self.iter()
    }
}

impl<'a, T: View> IntoIterator for &Seq<'a, T> {
    type Item = Result<T::View<'a>, Error>;
    type IntoIter = SeqIter<'a, T>;

    #[inline(always)]
    fn into_iter(self) -> SeqIter<'a, T> {
        self.iter()
    }
}

impl<T: View> fmt::Debug for Seq<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::debug::seq(self, f)
    }
}

/// The elements of a [`Seq`].
pub struct SeqIter<'a, T: View> {
    seq: Seq<'a, T>,
    index: u64,
}

impl<T: View> Clone for SeqIter<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        Self {
            seq: self.seq,
            index: self.index,
        }
    }
}

impl<'a, T: View> SeqIter<'a, T> {
    /// Where the next element begins, from the start of what was passed in.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.seq.place.pos()
    }

    /// The elements that are left.
    #[must_use]
    pub const fn as_seq(&self) -> Seq<'a, T> {
        self.seq
    }

    #[inline(always)]
    fn window(&self) -> Option<Place<'a>> {
        let place = self.seq.place;
        if self.seq.each == 0 {
            return Some(place);
        }
        if place.rest.len() < self.seq.each {
            return None;
        }
        let from = place.pos();
        Some(place.part(from, from + self.seq.each))
    }

    /// Ends the iterator, unless elements have windows of their own.
    #[cold]
    fn fail(&mut self, window: Place<'a>, args: Option<T::Args>) -> Error {
        let step = self.seq.step(self.index);
        match args {
            Some(args) => super::read::explain::<T>(window, args, Some(step)),
            None => super::read::overflow(window, step),
        }
    }

    #[cold]
    fn cut(&mut self) -> Error {
        let place = self.seq.place;
        self.seq.count = 0;
        let mut error = too_short(place, self.seq.each as u64, T::META, u16::MAX);
        error.push(self.seq.step(self.index));
        error.into()
    }

    #[cold]
    fn empty(&mut self) -> Error {
        let place = self.seq.place;
        self.seq.count = 0;
        let step = self.seq.step(self.index);
        super::read::of_step(FieldErrorKind::EmptyElement, place.pos(), step).into()
    }
}

impl<'a, T: View> Iterator for SeqIter<'a, T> {
    type Item = Result<T::View<'a>, Error>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let to_end = self.seq.count == TO_END;
        if self.seq.count == 0 || (to_end && self.seq.place.rest.is_empty()) {
            return None;
        }
        let Some(window) = self.window() else {
            return Some(Err(self.cut()));
        };
        let args = self.seq.args_of(self.index);
        let mut input = window.input(Quiet);
        let view = args.and_then(|args| T::parse(&mut input, args));
        if view.is_none() {
            let error = self.fail(window, args);
            if self.seq.each == 0 {
                self.seq.count = 0;
                return Some(Err(error));
            }
            self.advance(window.rest.len(), to_end);
            return Some(Err(error));
        }
        let taken = match self.seq.each {
            0 => window.rest.len() - input.rest.len(),
            each => each,
        };
        if taken == 0 && to_end {
            return Some(Err(self.empty()));
        }
        self.advance(taken, to_end);
        view.map(Ok)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self.seq.count {
            TO_END if self.seq.place.rest.is_empty() => (0, Some(0)),
            TO_END => (1, Some(self.seq.place.rest.len())),
            // A counted sequence ends early at an element that cannot be read.
            0 => (0, Some(0)),
            count => (1, Some(count)),
        }
    }
}

impl<T: View> SeqIter<'_, T> {
    #[inline(always)]
    fn advance(&mut self, taken: usize, to_end: bool) {
        self.seq.place.rest = self.seq.place.rest.get(taken..).unwrap_or_default();
        self.index += 1;
        if !to_end {
            self.seq.count -= 1;
        }
    }
}

impl<T: View> core::iter::FusedIterator for SeqIter<'_, T> {}
