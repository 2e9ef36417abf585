//! [`Seq`]: records of sizes of their own, one after the other.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;

use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::impls::{copies, iterates};
use super::kept::{Kept, TO_END};
use super::path::Step;
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
    step: Step,
    by_index: Option<ByIndex<'a, T>>,
}

/// Arguments that depend on the index of the element: made from two slices that the sequence keeps.
struct ByIndex<'a, T: View> {
    env: [&'a [u8]; 2],
    args: ArgsOf<'a, T>,
}

/// Makes the arguments of an element from what the sequence keeps and its index.
type ArgsOf<'a, T> = fn([&'a [u8]; 2], <T as View>::Args, u64) -> Option<<T as View>::Args>;

copies! { Seq ByIndex }

iterates! { Seq, SeqIter, Result<T::View<'a>, Error> }

impl<'a, T: View> Seq<'a, T> {
    /// What generated accessors call.
    #[doc(hidden)]
    #[inline(always)]
    pub fn kept(record: Place<'a>, part: Kept<T::Args>, step: Step) -> Self {
        Self {
            place: record.part(part.from, part.to),
            count: part.count,
            each: part.each,
            args: part.args,
            step,
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
            step: T::META.whole(),
            by_index: None,
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
            count: self.count,
            each: self.each,
            args: self.args,
            step: self.step,
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
            counted: self.count != TO_END,
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
            counted: true,
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

    #[inline(always)]
    pub(crate) fn args_of(&self, index: u64) -> Option<T::Args> {
        match self.by_index {
            None => Some(self.args),
            Some(by_index) => (by_index.args)(by_index.env, self.args, index),
        }
    }

    pub(crate) const fn is_indexed(&self) -> bool {
        self.by_index.is_some()
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
    seq: Seq<'a, T>,
    index: u64,
    /// Whether the count of `seq` is a number of elements.
    counted: bool,
}

impl<T: View> Clone for SeqIter<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<'a, T: View> SeqIter<'a, T> {
    /// Where the next element begins, from the start of what was passed in.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.seq.place.pos()
    }

    /// Ends the iterator.
    #[inline(always)]
    fn end(&mut self) {
        self.seq.count = 0;
        self.seq.place.rest = &[];
    }

    /// The next element in a window of its own: one that cannot be read does not end the sequence.
    #[inline(always)]
    fn next_window(&mut self) -> Result<T::View<'a>, Error> {
        let (place, each, index) = (self.seq.place, self.seq.each, self.index);
        let Some((window, rest)) = place.rest.split_at_checked(each) else {
            let step = self.seq.step(index);
            self.end();
            return Err(cut::<T>(
                place.rest,
                place.pos(),
                place.is_open(),
                each,
                step,
            ));
        };
        self.seq.place.rest = rest;
        self.index += 1;
        let window = Place {
            rest: window,
            end: place.end - rest.len(),
            ..place
        };
        let args = self.seq.args_of(index);
        let view = args.and_then(|args| T::parse(&mut window.quiet(), args));
        match view {
            Some(view) => Ok(view),
            None => Err(wrong::<T>(
                window.rest,
                window.root,
                window.base,
                window.end,
                window.flags(),
                args,
                self.seq.step(index),
            )),
        }
    }

    /// The next element, which begins where the last one ended.
    #[inline(always)]
    fn next_element(&mut self) -> Result<T::View<'a>, Error> {
        let place = self.seq.place;
        let args = self.seq.args_of(self.index);
        let mut input = place.quiet();
        let view = args.and_then(|args| T::parse(&mut input, args));
        let Some(view) = view else {
            let step = self.seq.step(self.index);
            self.end();
            return Err(wrong::<T>(
                place.rest,
                place.root,
                place.base,
                place.end,
                place.flags(),
                args,
                step,
            ));
        };
        if input.rest.len() == place.rest.len() && !self.counted {
            let step = self.seq.step(self.index);
            self.end();
            return Err(empty(place.pos(), step));
        }
        self.seq.place.rest = input.rest;
        self.index += 1;
        Ok(view)
    }
}

/// The error of an element that cannot be read. Cold code takes the parts of a place, in registers:
/// a place that it is passed by reference is in memory in the loop, too.
#[cold]
#[inline(never)]
fn wrong<T: View>(
    rest: &[u8],
    root: &[u8],
    base: usize,
    end: usize,
    flags: u64,
    args: Option<T::Args>,
    step: Step,
) -> Error {
    let window = Place::of_parts(rest, root, base, end, flags);
    match args {
        Some(args) => super::explain::explain::<T>(window, args, Some(step)),
        None => super::explain::overflow(window, step),
    }
}

/// The error of a last element whose window is cut.
#[cold]
#[inline(never)]
fn cut<T: View>(rest: &[u8], offset: usize, open: bool, each: usize, step: Step) -> Error {
    let kind = FieldErrorKind::TooShort {
        needed: each as u64,
        available: rest.len(),
    };
    let mut error = FieldError::new(kind, T::META.whole(), offset, open);
    error.push(step);
    error.into()
}

/// The error of an element of no bytes in a sequence that would never end.
#[cold]
#[inline(never)]
fn empty(offset: usize, step: Step) -> Error {
    FieldError::new(FieldErrorKind::EmptyElement, step, offset, false).into()
}

impl<'a, T: View> Iterator for SeqIter<'a, T> {
    type Item = Result<T::View<'a>, Error>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        if self.counted {
            self.seq.count = self.seq.count.checked_sub(1)?;
        } else if self.seq.place.rest.is_empty() {
            return None;
        }
        Some(if self.seq.each == 0 {
            self.next_element()
        } else {
            self.next_window()
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = if self.counted {
            // A counted sequence ends early at an element that cannot be read.
            self.seq.count
        } else {
            self.seq.place.rest.len()
        };
        (left.min(1), Some(left))
    }
}

impl<T: View> core::iter::FusedIterator for SeqIter<'_, T> {}
