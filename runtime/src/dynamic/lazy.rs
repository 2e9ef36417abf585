//! [`Lazy`]: a body in a window, read lazily.

use core::fmt;

use super::explain::explain;
use super::impls::copies;
use super::kept::Kept;
use super::path::Step;
use super::place::Place;
use crate::{Error, Limits, View};

/// A record in its own window, read lazily: a body that cannot be read does not spoil the record
/// around it.
pub struct Lazy<'a, T: View> {
    place: Place<'a>,
    args: T::Args,
    step: Step,
}

copies! { Lazy }

impl<'a, T: View> Lazy<'a, T> {
    /// What generated accessors call.
    #[doc(hidden)]
    #[inline(always)]
    pub fn kept(record: Place<'a>, part: Kept<'a, T::Args>, step: Step) -> Self {
        Self {
            place: record.window(&part),
            args: part.args,
            step,
        }
    }

    /// The record that `bytes` begin with. O(1): nothing is read yet.
    #[must_use]
    pub fn from_bytes(bytes: &'a [u8]) -> Self
    where
        T: View<Args = ()>,
    {
        Self::from_bytes_with(bytes, ())
    }

    /// [`from_bytes`](Self::from_bytes) of a record that takes arguments.
    #[must_use]
    pub fn from_bytes_with(bytes: &'a [u8], args: T::Args) -> Self {
        Self {
            place: Place::all(bytes, Limits::DEFAULT),
            args,
            step: T::META.whole(),
        }
    }

    /// The same body as one of `U`, which differs from `T` in lifetimes alone.
    #[doc(hidden)]
    #[inline(always)]
    #[must_use]
    pub fn retype<U: View<Args = T::Args>>(self) -> Lazy<'a, U> {
        Lazy {
            place: self.place,
            args: self.args,
            step: self.step,
        }
    }

    /// All bytes of the window.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.place.rest
    }

    /// Where the window begins, from the start of the input.
    #[inline]
    #[must_use]
    pub fn offset(&self) -> usize {
        self.place.pos()
    }

    /// Reads the record; bytes of the window that it leaves over are skipped.
    ///
    /// # Errors
    ///
    /// Returns an error if the window does not begin with such a record.
    #[inline(always)]
    pub fn get(&self) -> Result<T::View<'a>, Error> {
        match T::parse(&mut self.place.quiet(), self.args) {
            Some(view) => Ok(view),
            None => Err(explain::<T>(self.place, self.args, self.step)),
        }
    }
}

impl<T: View> fmt::Debug for Lazy<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::debug::debug::<T>(f, self.place, self.args)
    }
}
