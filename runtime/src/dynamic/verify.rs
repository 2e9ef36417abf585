//! Conditions that are only tested on request: checksums over what would cost a walk each time a view
//! is made.

use super::event::Event;
use super::place::Place;
use super::state::State;
use super::trace::Trace;
use crate::{Error, View};

/// Tests every condition of `verify` in the record at `place`, nested records included: what the
/// `verify` of generated views calls.
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
