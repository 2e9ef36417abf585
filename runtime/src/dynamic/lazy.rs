//! [`Lazy`]: a body in a window, read lazily.

use core::fmt;

use super::explain::explain;
use super::impls::copies;
use super::kept::Kept;
use super::path::Step;
use super::place::Place;
use crate::{Error, Limits, View};

/// A record in its own window, read lazily: a damaged body does not affect the enclosing record.
///
/// ```
/// use memoryview::{Lazy, View};
///
/// #[derive(View)]
/// #[layout("<B{length}s")]
/// struct Name<'a> { length: u8, text: &'a [u8] }
///
/// #[derive(View)]
/// #[layout("<")]
/// struct Message<'a> {
///     size: u8,
///     #[view(size = size)]
///     name: Lazy<'a, Name<'a>>,
///     checksum: u8,
/// }
///
/// // The length in the name is wrong, but the message can be read.
/// let message = Message::view(&[2, 9, b'x', 7])?;
/// assert_eq!(message.checksum(), 7);
/// assert_eq!(
///     message.name().get().unwrap_err().to_string(),
///     "Message.name.text: needs 9 bytes at offset 2, 1 is left"
/// );
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct Lazy<'a, T: View> {
    pub(super) place: Place<'a>,
    pub(super) args: T::Args,
    step: Step,
}

copies! { Lazy }

impl<'a, T: View> Lazy<'a, T> {
    /// Used by generated accessors.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn kept(record: Place<'a>, part: Kept<'a, T::Args>, step: Step) -> Self {
        Self {
            place: record.window(&part),
            args: *part.args,
            step,
        }
    }

    /// Creates a body from `bytes`, which must begin with a record. O(1): nothing is read yet.
    #[must_use]
    pub fn from_bytes(bytes: &'a [u8]) -> Self
    where
        T: View<Args = ()>,
    {
        Self::from_bytes_with(bytes, ())
    }

    /// Like [`from_bytes`](Self::from_bytes), for a record that takes arguments.
    #[must_use]
    pub fn from_bytes_with(bytes: &'a [u8], args: T::Args) -> Self {
        Self {
            place: Place::all(bytes, Limits::DEFAULT),
            args,
            step: T::META.whole(),
        }
    }

    /// Converts to a body of `U`, which differs from `T` only in lifetimes.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn retype<U: View<Args = T::Args>>(self) -> Lazy<'a, U> {
        Lazy {
            place: self.place,
            args: self.args,
            step: self.step,
        }
    }

    /// Returns all bytes of the window.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.place.rest
    }

    /// Returns the offset of the window from the start of the input.
    #[inline]
    #[must_use]
    pub fn offset(&self) -> usize {
        self.place.pos()
    }

    /// Reads the record. Bytes after it in the window are skipped.
    ///
    /// # Errors
    ///
    /// Returns an error if the window does not begin with such a record.
    #[cfg_attr(not(debug_assertions), inline(always))]
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
