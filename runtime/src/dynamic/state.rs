//! [`State`]: the state of a trace.

#[cfg(feature = "alloc")]
use alloc::collections::BTreeSet;

use memoryview_layout::Endian;

use super::event::{Event, Visitor};
use super::fault::FieldError;
use super::path::Step;

/// The maximum depth of the paths of faults.
const WAY: usize = 160;

/// The state of a trace, shared by all its records.
pub(crate) struct State<'v> {
    pub(super) visitor: &'v mut dyn Visitor,
    way: [Option<Step>; WAY],
    level: usize,
    /// The first fault.
    pub(crate) first: Option<FieldError>,
    /// Whether a record could not be read to its end. A fault in a window does not affect the
    /// enclosing record.
    pub(super) is_stopped: bool,
    pub(super) limit: u32,
    /// The first condition of `verify` that is false.
    pub(crate) unverified: Option<FieldError>,
    /// The order of the last number that has one.
    pub(super) order: Endian,
    #[cfg(feature = "alloc")]
    seen: BTreeSet<(usize, &'static str, &'static str)>,
}

impl<'v> State<'v> {
    pub(crate) fn new(visitor: &'v mut dyn Visitor, limit: u32) -> Self {
        Self {
            visitor,
            way: [None; WAY],
            level: 0,
            first: None,
            is_stopped: false,
            limit,
            unverified: None,
            order: Endian::Little,
            #[cfg(feature = "alloc")]
            seen: BTreeSet::new(),
        }
    }

    pub(super) fn push(&mut self, step: Step) {
        if let Some(slot) = self.way.get_mut(self.level) {
            *slot = Some(step);
        }
        self.level += 1;
    }

    pub(super) fn pop(&mut self) {
        self.level = self.level.saturating_sub(1);
    }

    pub(super) fn element(&mut self, index: u64) {
        if let Some(Some(step)) = self.way.get_mut(self.level.wrapping_sub(1)) {
            *step = step.element(index);
        }
    }

    pub(super) fn tell(&mut self, event: &Event<'_>) {
        self.visitor.event(event);
    }

    /// Adds the path to the innermost record.
    pub(super) fn complete(&self, error: &mut FieldError) {
        for step in self.way[..self.level.min(WAY)].iter().rev().flatten() {
            error.push(*step);
        }
    }

    pub(crate) fn fault(&mut self, mut error: FieldError) {
        self.is_stopped = true;
        self.complete(&mut error);
        self.visitor.event(&Event::Fault(&error));
        self.first.get_or_insert(error);
    }

    /// Returns `true` if the value at `offset` has not been read yet.
    #[cfg_attr(
        not(feature = "alloc"),
        expect(clippy::unused_self, reason = "followed places are kept on the heap")
    )]
    pub(super) fn is_new(&mut self, offset: usize, step: Step) -> bool {
        #[cfg(feature = "alloc")]
        {
            self.seen
                .insert((offset, step.meta.name(), step.meta.field_name(step.field)))
        }
        #[cfg(not(feature = "alloc"))]
        {
            let _ = (offset, step);
            false
        }
    }
}
