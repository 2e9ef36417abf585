//! The second pass, which determines why a record cannot be read.

use super::fault::{FieldError, Told};
use super::fault_kind::FieldErrorKind;
use super::input::Input;
use super::meta::Meta;
use super::mode::Explain;
use super::path::{NO_INDEX, Step};
use super::place::{Bounds, Place};
use crate::{Error, Limits, View};

/// Returns the fault of a record that could not be read.
#[cold]
pub(crate) fn fault_of<T: View>(place: Place<'_>, args: T::Args, via: Option<Step>) -> FieldError {
    let mut input = place.input(Explain::default());
    let read = T::parse(&mut input, args).is_some();
    found(place, &input, read, T::META, via)
}

/// Returns the error that the second pass found; `input` is where that pass ended.
fn found(
    place: Place<'_>,
    input: &Input<'_, Explain>,
    read: bool,
    meta: &'static Meta,
    via: Option<Step>,
) -> FieldError {
    let mut error = match input.mode.0 {
        Some(error) => error,
        None if read && !input.rest.is_empty() => {
            let left = input.rest.len();
            FieldError::of_record(FieldErrorKind::Trailing { left }, meta, input.pos())
        }
        // A user's function in an expression returned different results.
        None => FieldError::of_record(FieldErrorKind::Check, meta, place.pos()),
    };
    // A sequence created from bytes has elements, but no field.
    if let Some(step) = via.filter(|step| step.field != u16::MAX || step.index != NO_INDEX) {
        error.push(step);
    }
    error
}

/// Returns the error of a record that cannot be unpacked because of one field.
#[cold]
#[must_use]
pub fn slices(step: Step) -> Error {
    FieldError::new(FieldErrorKind::Slices, step, 0, false).into()
}

/// Returns the fault of the record at `offset` of `bytes`. Callers convert it with
/// [`known`](Told::known): a function in between would be compiled for every type.
#[cold]
#[inline(never)]
pub(crate) fn fault_at<T: View>(
    bytes: &[u8],
    offset: usize,
    limits: Limits,
    args: T::Args,
) -> Told {
    let place = Place::from(bytes, offset, limits);
    let mut input = place.input(Explain::default());
    let read = T::parse(&mut input, args).is_some();
    found(place, &input, read, T::META, None).told()
}

/// Returns the fault of the record that begins at `place`. The parts of the place are passed in
/// registers, because a reference would force the place into memory in the hot pass.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn explain<T: View>(place: Place<'_>, args: T::Args, via: Step) -> Error {
    #[cold]
    #[inline(never)]
    fn fault<T: View>(
        rest: &[u8],
        root: &[u8],
        base: usize,
        limits: Bounds,
        args: T::Args,
        via: Step,
    ) -> Told {
        let place = Place {
            rest,
            root,
            base,
            limits,
        };
        fault_of::<T>(place, args, Some(via)).told()
    }
    let Place {
        rest,
        root,
        base,
        limits,
    } = place;
    Error::Field(fault::<T>(rest, root, base, limits, args, via).known())
}
