//! [`Mode`]: what a walk through bytes tells, in addition to whether a view can be made.

use memoryview_layout::Endian;

use super::fault::FieldError;
use super::length::Wrong;
use super::path::Step;
use super::place::Place;
use super::value::Value;
use crate::View;

/// What a walk through bytes tells. Everything is empty by default, and so costs nothing in the pass
/// that makes views.
pub trait Mode: Sized {
    /// Whether anything is told. Steps that tell are functions that all records share, since they are
    /// compiled for every record, and only those that do not are part of each.
    const TELLS: bool = true;

    /// The field cannot be read.
    #[inline(always)]
    fn fault(&mut self, _fault: impl FnOnce() -> FieldError) {}

    /// A step of the way to the fault, told from the inside out.
    #[inline(always)]
    fn via(&mut self, _step: Step) {}

    /// Whether the walk goes on behind a window after a fault inside.
    #[inline(always)]
    fn goes_on(&mut self) -> bool {
        false
    }

    /// A nested record begins; `size` where it is known.
    #[inline(always)]
    fn enter(&mut self, _step: Step, _type_name: &'static str, _at: usize, _size: usize) {}

    /// The record that was entered last ends.
    #[inline(always)]
    fn leave(&mut self, _end: usize) {}

    /// Element `index` of the innermost sequence begins.
    #[inline(always)]
    fn begin_element(&mut self, _index: u64, _type_name: &'static str, _at: usize, _size: usize) {}

    /// The element ends.
    #[inline(always)]
    fn end_element(&mut self, _end: usize) {}

    /// Whether nothing inside what began last is wanted, if it can be read.
    #[inline(always)]
    fn skips(&self) -> bool {
        false
    }

    /// A run of fixed items from field `first` on.
    #[inline(always)]
    fn run(&mut self, _first: Step, _order: Endian, _at: usize, _bytes: &[u8]) {}

    /// A field with its value; `bytes` is all that it takes.
    #[inline(always)]
    fn leaf<'v>(
        &mut self,
        _step: Step,
        _at: usize,
        _bytes: &'v [u8],
        _value: impl FnOnce() -> Value<'v>,
    ) {
    }

    /// A record whose bounds are known and whose inside is read lazily: what is told of it cannot
    /// make the walk around it fail.
    #[inline(always)]
    fn inside<T: View>(&mut self, _place: Place<'_>, _args: T::Args, _step: Step) {}

    /// Elements to the end of their window, read lazily.
    #[inline(always)]
    fn elements<T: View>(&mut self, _elements: Elements<'_, T>, _step: Step) {}

    /// Something at an offset, read lazily.
    #[inline(always)]
    fn elsewhere<E: Elsewhere>(&mut self, _step: Step, _at: impl FnOnce() -> E) {}

    /// A condition that is only tested on request.
    #[inline(always)]
    fn verify(&mut self, _step: Step, _at: usize, _test: impl FnOnce() -> Result<bool, Wrong>) {}
}

/// Something at an offset, as a mode is told of it.
pub trait Elsewhere {
    /// Levels of nesting that are left.
    fn depth(&self) -> u32;

    /// Whether it has no bytes by its size, or no elements.
    fn is_empty(&self) -> bool;

    /// Where it is, from the start of all bytes.
    fn target(&self) -> Option<usize>;

    /// Tells a mode what is there.
    fn tell<M: Mode>(self, mode: M, depth: u32);
}

/// Elements that are read lazily, as a mode is told of them.
#[derive(Clone, Copy)]
pub struct Elements<'a, T: View> {
    pub(crate) place: Place<'a>,
    pub(crate) count: usize,
    /// Bytes of each element's window; 0 where elements follow each other.
    pub(crate) each: usize,
    pub(crate) args: T::Args,
}

/// The pass that makes views: knows whether, not why.
pub struct Quiet;

impl Mode for Quiet {
    const TELLS: bool = false;
}

/// The second pass after a failure, which says what is wrong.
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
