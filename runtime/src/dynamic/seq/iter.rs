//! [`SeqIter`]: iterates over a sequence.

use core::iter::FusedIterator;

use super::{Extent, Other, Seq};
use crate::dynamic::explain::fault_of;
use crate::dynamic::fault::{FieldError, Told};
use crate::dynamic::fault_kind::FieldErrorKind;
use crate::dynamic::input::too_short;
use crate::dynamic::kept::TO_END;
use crate::dynamic::path::Step;
use crate::dynamic::place::{Bounds, Place};
use crate::{Error, View};

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
    pub(super) const fn new(seq: Seq<'a, T>, index: u64) -> Self {
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
    pub(in crate::dynamic) fn ahead(&self) -> Option<(Place<'a>, T::Args)> {
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
                    match (by_index.args)(by_index.env, by_index.order, self.index) {
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

impl<T: View> FusedIterator for SeqIter<'_, T> {}
