//! Conditions that are only tested on request, such as checksums, because they would make creating
//! a view expensive.

use super::event::Event;
use super::place::Place;
use super::state::State;
use super::trace::Trace;
use crate::{Error, View};

/// Tests every condition of `verify` in the record at `place` and its nested records. Used by the
/// `verify` of generated views.
///
/// # Errors
///
/// Returns the first condition that is false.
pub fn verify<T: View>(place: Place<'_>, args: T::Args) -> Result<(), Error> {
    let mut silent = |_: &Event<'_>| {};
    let mut state = State::new(&mut silent, place.depth());
    T::parse(&mut place.input(Trace(&mut state)), args);
    match state.unverified {
        Some(error) => Err(error.into()),
        None => Ok(()),
    }
}
