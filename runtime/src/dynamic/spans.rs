//! The spans of the fields of a record, for mutable views.

use memoryview_layout::Endian;

use super::mode::Mode;
use super::path::Step;
use super::place::Place;
use super::value::Value;
use crate::{Error, Limits, View};

/// Collects the spans of the fields of the outermost record.
struct Spans<'s> {
    of: &'s mut [(usize, usize)],
    /// The number of nested records that were entered.
    level: u32,
}

impl Spans<'_> {
    fn note(&mut self, field: u16, from: usize, to: usize) {
        if self.level == 0
            && let Some(span) = self.of.get_mut(usize::from(field))
        {
            *span = (from, to);
        }
    }
}

impl Mode for Spans<'_> {
    fn enter(&mut self, _step: Step, _type_name: &'static str, _at: usize, _size: usize) {
        self.level += 1;
    }

    fn leave(&mut self, _end: usize) {
        self.level = self.level.saturating_sub(1);
    }

    fn run(&mut self, first: Step, _order: Endian, at: usize, bytes: &[u8]) {
        let items = first.run();
        for (step, _, range) in items.take_while(|(_, _, range)| range.end <= bytes.len()) {
            self.note(step.field, at + range.start, at + range.end);
        }
    }

    fn leaf<'v>(
        &mut self,
        step: Step,
        at: usize,
        bytes: &'v [u8],
        _value: impl FnOnce() -> Value<'v>,
    ) {
        self.note(step.field, at, at + bytes.len());
    }
}

/// Returns the spans of the first `N` fields of the record that `bytes` begin with. Absent fields have
/// empty spans, and so have records and sequences, which mutable views do not set.
///
/// # Errors
///
/// Returns an error if `bytes` do not begin with such a record.
pub fn spans<T: View, const N: usize>(
    bytes: &[u8],
    args: T::Args,
) -> Result<([(usize, usize); N], usize), Error> {
    let place = Place::all(bytes, Limits::DEFAULT);
    let mut spans = [(0, 0); N];
    let mode = Spans {
        of: &mut spans,
        level: 0,
    };
    let mut input = place.input(mode);
    match T::parse(&mut input, args) {
        Some(_) => {
            let end = input.pos();
            Ok((spans, end))
        }
        None => Err(super::explain::fault_of::<T>(place, args, None).into()),
    }
}
