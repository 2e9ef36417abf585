//! Packets of which a capture contains only the first bytes. The missing bytes are not a fault of
//! the file.

use memoryview::FieldErrorKind;
use memoryview::trace::{Event, Value, Visitor, Wanted};

use super::prelude::*;

/// Traces a capture without faults at the end of truncated packets.
pub(super) fn trace<T: View<Args = ()>>(data: &[u8], visitor: &mut dyn Visitor) {
    // Faults are passed to the visitor.
    let _ = T::trace(data, &mut Snapped { visitor, captured: None, original: 0, end: None, depth: 0 });
}

struct Snapped<'v> {
    visitor: &'v mut dyn Visitor,
    captured: Option<u64>,
    original: u64,
    /// The end of the frame if it is truncated.
    end: Option<usize>,
    /// The number of open records, counted from the frame.
    depth: usize,
}

impl Snapped<'_> {
    fn is_excused(&self, event: &Event<'_>) -> bool {
        let Event::Fault(error) = event else { return false };
        match error.kind() {
            FieldErrorKind::TooShort { available, .. } | FieldErrorKind::Unterminated { available } => {
                self.depth > 0 && self.end == Some(error.offset() + available)
            }
            _ => false,
        }
    }
}

impl Visitor for Snapped<'_> {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Field(spot, Value::Unsigned(size)) if spot.name == "captured" => self.captured = Some(*size),
            Event::Field(spot, Value::Unsigned(size)) if spot.name == "original" => self.original = *size,
            Event::Enter(spot) if self.depth == 0 && spot.name == "frame" => {
                self.depth = 1;
                let captured = self.captured.take().filter(|&captured| captured < self.original);
                self.end = captured.and_then(|size| spot.offset.checked_add(usize::try_from(size).ok()?));
            }
            Event::Enter(_) if self.depth > 0 => self.depth += 1,
            Event::Leave { .. } if self.depth > 0 => self.depth -= 1,
            _ => {}
        }
        if !self.is_excused(event) {
            self.visitor.event(event);
        }
    }

    fn is_done(&self) -> bool {
        self.visitor.is_done()
    }

    fn wanted(&self) -> Wanted {
        match self.visitor.wanted() {
            // The fields of a packet before its frame include its sizes.
            Wanted::Faults if self.depth == 0 => Wanted::Fields,
            wanted => wanted,
        }
    }
}
