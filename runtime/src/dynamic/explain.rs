//! Why a record cannot be read: the second pass.

use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::mode::Explain;
use super::path::{NO_INDEX, Step};
use super::place::Place;
use crate::{Error, Limits, View};

/// What is wrong with a record that could not be read.
#[cold]
pub(crate) fn fault_of<T: View>(place: Place<'_>, args: T::Args, via: Option<Step>) -> FieldError {
    let mut input = place.input(Explain::default());
    let read = T::parse(&mut input, args).is_some();
    let mut error = match input.mode.0 {
        Some(error) => error,
        None if read && !input.rest.is_empty() => {
            let left = input.rest.len();
            FieldError::of_record(FieldErrorKind::Trailing { left }, T::META, input.pos())
        }
        // A hand-written function in an expression gave two different answers.
        None => FieldError::of_record(FieldErrorKind::Check, T::META, place.pos()),
    };
    // A sequence that was made of bytes alone has elements, but no field.
    if let Some(step) = via.filter(|step| step.field != u16::MAX || step.index != NO_INDEX) {
        error.push(step);
    }
    error
}

/// The error of a record that cannot be unpacked.
#[cold]
pub(crate) fn slices<T: View>() -> Error {
    FieldError::of_record(FieldErrorKind::Slices, T::META, 0).into()
}

/// What is wrong with the record at `offset` of `bytes`. Cold code takes parts, in registers: a place
/// that it is passed by reference is in memory in the hot pass, too.
#[cold]
#[inline(never)]
pub(crate) fn explain_at<T: View>(
    bytes: &[u8],
    offset: usize,
    limits: Limits,
    args: T::Args,
) -> Error {
    fault_of::<T>(Place::from(bytes, offset, limits), args, None).into()
}

/// [`fault_of`] as the error of the crate.
#[cold]
#[inline(never)]
pub(crate) fn explain<T: View>(place: Place<'_>, args: T::Args, via: Option<Step>) -> Error {
    fault_of::<T>(place, args, via).into()
}

/// The error of arguments that have no value.
#[cold]
pub(crate) fn overflow(place: Place<'_>, step: Step) -> Error {
    FieldError::new(FieldErrorKind::Overflow, step, place.pos(), false).into()
}
