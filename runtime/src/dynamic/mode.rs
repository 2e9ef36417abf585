//! [`Mode`]: what reading a record reports, in addition to whether a view can be made.

use memoryview_layout::Endian;

use super::fault::FieldError;
use super::length::Wrong;
use super::meta::Meta;
use super::path::Step;
use super::place::Place;
use super::value::Value;
use crate::View;

/// Receives reports while a record is read. All methods are empty by default, so they cost nothing
/// in the pass that makes views.
pub trait Mode: Sized {
    /// Whether the mode reports anything. Steps of reporting modes are functions shared by all
    /// records; only those of `Quiet` are inlined into each record. This reduces code size.
    const TELLS: bool = true;

    /// Reports that the field cannot be read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fault(&mut self, _fault: impl FnOnce() -> FieldError) {}

    /// Reports a step of the path to the fault, from the inside out.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn via(&mut self, _step: Step) {}

    /// Returns `true` if reading continues after a window with a fault.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn goes_on(&mut self) -> bool {
        false
    }

    /// Reports the beginning of a nested record, with its `size` if known.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter(&mut self, _step: Step, _type_name: &'static str, _at: usize, _size: usize) {}

    /// Reports the end of the innermost record.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leave(&mut self, _end: usize) {}

    /// Reports the beginning of element `index`, a `T`, of the innermost sequence.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn begin_element<T: View>(&mut self, _index: u64, _at: usize) {}

    /// Reports the end of the element.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end_element<T: View>(&mut self, _end: usize) {}

    /// Returns `true` if the inside of the innermost record is not wanted, provided it can be read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn skips(&self) -> bool {
        false
    }

    /// Reports a run of fixed items, beginning with field `first`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(&mut self, _first: Step, _order: Endian, _at: usize, _bytes: &[u8]) {}

    /// Reports a field with its value; `bytes` are all bytes it occupies.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf<'v>(
        &mut self,
        _step: Step,
        _at: usize,
        _bytes: &'v [u8],
        _value: impl FnOnce() -> Value<'v>,
    ) {
    }

    /// Reports a field of one fixed record with the table `meta`, or of several.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn records(
        &mut self,
        _step: Step,
        _at: usize,
        _bytes: &[u8],
        _meta: &'static Meta,
        _is_single: bool,
    ) {
    }

    /// Reports a lazily read record with known bounds, whose faults do not affect the enclosing
    /// record.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn inside<T: View>(&mut self, _place: Place<'_>, _args: T::Args, _step: Step) {}

    /// Reports lazily read elements that extend to the end of their window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn elements<T: View>(&mut self, _elements: Elements<'_, T>, _step: Step) {}

    /// Reports a lazily read value at an offset.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn elsewhere<E: Elsewhere>(&mut self, _step: Step, _at: impl FnOnce() -> E) {}

    /// Reports a condition that is only tested on request.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn verify(&mut self, _step: Step, _at: usize, _test: impl FnOnce() -> Result<bool, Wrong>) {}
}

/// A value at an offset, as reported to a mode.
pub trait Elsewhere {
    /// Returns the remaining nesting depth.
    fn depth(&self) -> u32;

    /// Returns `true` if it has no bytes or no elements.
    fn is_empty(&self) -> bool;

    /// Returns its position from the start of the input.
    fn target(&self) -> Option<usize>;

    /// Reads the value and reports it to a mode.
    fn tell<M: Mode>(self, mode: M, depth: u32);
}

/// Lazily read elements, as reported to a mode.
#[derive(Clone, Copy)]
pub struct Elements<'a, T: View> {
    pub(crate) place: Place<'a>,
    pub(crate) count: usize,
    /// The size of each element's window in bytes, or 0 for contiguous elements.
    pub(crate) each: usize,
    pub(crate) args: T::Args,
}

/// The pass that makes views: determines only whether reading succeeds.
pub(crate) struct Quiet;

impl Mode for Quiet {
    const TELLS: bool = false;
}

/// The second pass after a failure, which determines the reason.
#[derive(Default)]
pub(crate) struct Explain(pub(crate) Option<FieldError>);

impl Mode for Explain {
    #[cold]
    fn fault(&mut self, fault: impl FnOnce() -> FieldError) {
        self.0 = Some(fault());
    }

    #[cold]
    fn via(&mut self, step: Step) {
        if let Some(error) = &mut self.0 {
            error.push(step);
        }
    }
}
