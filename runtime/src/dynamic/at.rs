//! [`At`]: a value at an offset, read lazily.

use core::fmt;

use super::fault::{FieldError, Told};
use super::fault_kind::FieldErrorKind;
use super::how::How;
use super::input::{Input, too_short};
use super::length::{Length, Wrong};
use super::meta::NOWHERE;
use super::mode::{Elsewhere, Explain, Mode, Quiet};
use super::path::Step;
use super::place::Place;
use super::target::Target;
use crate::{Error, Limits};

/// A value at an offset from the start of the root, read lazily: a record, elements, bytes or text.
///
/// The root is the input, or the nearest enclosing record that is marked `#[view(root)]`. Files may
/// contain cycles of offsets, so a loop that follows offsets needs its own limit.
///
/// ```
/// use memoryview::{At, View};
///
/// #[derive(View)]
/// #[layout("<HH")]
/// struct Point { x: u16, y: u16 }
///
/// #[derive(View)]
/// #[layout("<")]
/// struct Header<'a> {
///     offset: u16,
///     #[view(at = offset)]
///     point: At<'a, Point>,
/// }
///
/// let (header, _) = Header::view_prefix(&[4, 0, 9, 9, 1, 0, 2, 0])?;
/// assert_eq!(header.point().offset(), Some(4));
/// assert_eq!(header.point().get()?.y(), 2);
/// # Ok::<(), memoryview::Error>(())
/// ```
pub struct At<'a, X: Target<'a>> {
    place: Place<'a>,
    offset: Result<u64, Wrong>,
    how: How,
    given: X::Given,
    step: Step,
}

impl<'a, X: Target<'a>> Clone for At<'a, X> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<'a, X: Target<'a>> Copy for At<'a, X> {}

/// Creates an `At`; `record` is the record that declares the field. A function, because a type
/// without `View` then causes the same error as elsewhere.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn at<'a, X: Target<'a>>(
    record: Place<'a>,
    offset: impl Length,
    how: How,
    given: X::Given,
    step: Step,
) -> At<'a, X> {
    At {
        place: record,
        offset: offset.length(),
        how,
        given,
        step,
    }
}

impl<'a, X: Target<'a>> At<'a, X> {
    /// Converts to an `At` of `Y`, which differs from `X` only in lifetimes.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn retype<Y: Target<'a, Given = X::Given>>(self) -> At<'a, Y> {
        At {
            place: self.place,
            offset: self.offset,
            how: self.how,
            given: self.given,
            step: self.step,
        }
    }

    /// Returns the offset from the start of the root, or `None` if the data gives no valid one.
    #[inline]
    #[must_use]
    pub const fn offset(&self) -> Option<u64> {
        match self.offset {
            Ok(offset) => Some(offset),
            Err(_) => None,
        }
    }

    /// Reads the value at the offset.
    ///
    /// # Errors
    ///
    /// Returns an error if the offset is negative or past the end of the root, or if the value
    /// cannot be read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get(&self) -> Result<X::Found, Error> {
        match self.find(Quiet).0 {
            Some(found) => Ok(found),
            // A copy, because passing a reference to cold code would force the value into memory in
            // the hot pass.
            None => Err(Error::Field((*self).explain().known())),
        }
    }

    /// Reads with `mode`, and returns it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn find<M: Mode>(&self, mode: M) -> (Option<X::Found>, M) {
        let offset = self.offset.unwrap_or(u64::MAX);
        let mut input = self.place.jump(offset).input(mode);
        let found = match self.offset {
            Ok(offset) if offset <= self.place.root.len() as u64 => {
                X::find(&mut input, &self.how, self.given, self.step)
            }
            _ => {
                let (place, step) = (self.place, self.step);
                let offset = self.offset;
                input.mode.fault(|| outside(place, offset, step));
                None
            }
        };
        (found, input.mode)
    }

    #[cold]
    #[inline(never)]
    fn explain(self) -> Told {
        let (_, Explain(error)) = self.find(Explain::default());
        let error =
            error.unwrap_or_else(|| FieldError::new(FieldErrorKind::Check, self.step, 0, false));
        error.told()
    }
}

impl<'a, X: Target<'a>> Elsewhere for At<'a, X> {
    fn depth(&self) -> u32 {
        self.place.depth()
    }

    fn is_empty(&self) -> bool {
        matches!(self.how.cut.size, Some(Ok(0))) || matches!(self.how.count, Some(Ok(0)))
    }

    fn target(&self) -> Option<usize> {
        let offset = usize::try_from(self.offset.ok()?).ok()?;
        self.place.base.checked_add(offset)
    }

    fn tell<M: Mode>(mut self, mode: M, depth: u32) {
        self.place = self.place.with_depth(depth);
        let _ = self.find(mode);
    }
}

/// Returns the error of an offset outside the root.
#[cold]
fn outside(record: Place<'_>, offset: Result<u64, Wrong>, step: Step) -> FieldError {
    match offset {
        Err(wrong) => FieldError::new(wrong.into(), step, record.base, false),
        Ok(offset) => {
            let mut error = too_short(record.jump(offset), 1, step);
            error.set_offset(
                record
                    .base
                    .saturating_add(usize::try_from(offset).unwrap_or(usize::MAX)),
            );
            error
        }
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// Reports a value at an offset to the mode. Only traces read it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn at<X: Target<'a>>(&mut self, step: Step, at: impl FnOnce(Place<'a>) -> At<'a, X>) {
        let place = self.inner_place();
        self.mode.elsewhere(step, || at(place));
    }
}

impl<'a, X: Target<'a>> Default for At<'a, X>
where
    X::Given: Default,
{
    /// An `At` without an offset, for values to be packed: the caller writes the data at offsets.
    fn default() -> Self {
        Self {
            place: Place::all(&[], Limits::DEFAULT),
            offset: Err(Wrong::Absent),
            how: How::to_end(),
            given: X::Given::default(),
            step: NOWHERE.whole(),
        }
    }
}

impl<'a, X: Target<'a>> fmt::Debug for At<'a, X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.offset {
            Ok(offset) => write!(f, "At({offset})"),
            Err(_) => f.write_str("At(?)"),
        }
    }
}
