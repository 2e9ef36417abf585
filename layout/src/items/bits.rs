//! Runs of bit fields, which share bytes and must end on a byte boundary.

use super::Node;
use crate::{Code, Event, FormatError, FormatErrorKind, Order};

/// The bit fields immediately before an event.
#[derive(Default)]
pub(super) struct BitRun {
    /// The number of bits in the run.
    bits: usize,
    order: Option<Order>,
    /// Whether a field of the run has a mistake, so that the end of the run is not known.
    is_unknown: bool,
}

impl BitRun {
    /// Ends the run before `event`, unless `event` continues it: whole bytes, and bits counted from
    /// the other end, begin on a byte boundary. `end` is the length of the string.
    pub(super) fn follow(&mut self, event: &Event, end: usize) -> Option<FormatError> {
        let (order, position) = match event {
            Event::Item {
                prefix, code, span, ..
            } => (code.is(Code::Bits).then_some(prefix.order), span.start),
            Event::Open { span, .. } => (None, span.start),
            Event::Close { at, .. } => (None, *at),
            Event::End { .. } => (None, end),
            Event::Unknown { .. } => {
                *self = Self::default();
                return None;
            }
        };
        let continues = match (self.order, order) {
            (Some(before), Some(order)) => before.same_endian(order),
            _ => false,
        };
        self.order = order;
        if continues {
            return None;
        }
        let missing = self.missing();
        let is_known = !core::mem::take(&mut self.is_unknown);
        self.bits = 0;
        (missing > 0 && is_known).then(|| FormatErrorKind::PartialByte(missing).at(position))
    }

    /// Returns the number of bits up to the next byte boundary.
    fn missing(&self) -> u8 {
        u8::try_from((8 - self.bits % 8) % 8).unwrap_or(u8::MAX)
    }

    /// Returns an error if `node` cannot continue the run, because whole bytes begin on a byte
    /// boundary.
    pub(super) fn check_start(&self, node: &Node) -> Result<(), FormatError> {
        match self.missing() {
            missing if missing > 0 && node.is_integers() && !self.is_unknown => {
                Err(FormatErrorKind::BitStart(missing).at(node.position))
            }
            _ => Ok(()),
        }
    }

    /// Adds a field.
    pub(super) fn add(&mut self, node: &Node) {
        self.bits += node.width;
    }

    /// Adds a field whose mistake was reported.
    pub(super) fn add_unknown(&mut self) {
        self.is_unknown = true;
    }
}
