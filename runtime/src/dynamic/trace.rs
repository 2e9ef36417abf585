//! [`Trace`]: the mode that reports every item of a record to a [`Visitor`].

mod elements;
mod fixed;

use memoryview_layout::{Endian, Layout};

use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::kept::TO_END;
use super::length::Wrong;
use super::meta::Meta;
use super::mode::{Elements, Elsewhere, Mode};
use super::path::{NO_INDEX, Step};
use super::place::Place;
use super::show::Shown;
use super::state::State;
use crate::View;

pub use super::event::{Event, Spot, Visitor, Wanted};
pub use super::value::{Array, Integer, Value};

/// The mode of a trace.
pub struct Trace<'s, 'v>(pub(crate) &'s mut State<'v>);

fn spot(step: Step, at: usize, bytes: &[u8]) -> Spot<'_> {
    Spot {
        record: step.meta.name(),
        name: step.meta.field_name(step.field),
        index: (step.index != NO_INDEX).then_some(u64::from(step.index)),
        type_name: step.meta.type_name(step.field),
        nested: "",
        offset: at,
        size: bytes.len(),
        bits: None,
        order: Endian::Little,
        bytes,
    }
}

impl Trace<'_, '_> {
    /// Reports the items of a run; `bytes` may be truncated.
    fn items(&mut self, first: Step, order: Endian, at: usize, bytes: &[u8]) {
        for (step, item, range) in first.run() {
            let from = range.start;
            let Some(own) = bytes.get(range) else { return };
            let mut spot = spot(step, at + from, own);
            if let Some(meta) = item.record {
                spot.order = order;
                let one = meta.layout().map(Layout::size);
                self.nested(spot, step, own, meta, one == Some(own.len()));
                continue;
            }
            let (first, width) = item.bits.unwrap_or_default();
            let mut shown = Shown {
                bytes: own,
                order,
                first,
                width,
            };
            let value = (item.show)(&mut shown);
            spot.order = shown.order;
            if item.bits.is_some() {
                narrow(&mut spot, first, width);
            }
            if !item.name.is_empty() {
                self.0.tell(&Event::Field(spot, value));
            }
        }
    }
}

/// Makes the bits of a run relative to the first byte that they touch.
fn narrow(spot: &mut Spot<'_>, first: u16, width: u16) {
    let from = usize::from(first / 8);
    let to = usize::from(first + width).div_ceil(8);
    spot.bytes = spot.bytes.get(from..to).unwrap_or_default();
    spot.offset += from;
    spot.size = spot.bytes.len();
    spot.bits = Some((first % 8, width));
}

impl Mode for Trace<'_, '_> {
    fn fault(&mut self, fault: impl FnOnce() -> FieldError) {
        self.0.fault(fault());
    }

    fn via(&mut self, _step: Step) {
        // The end of the nested record is not known.
        self.0.is_stopped = true;
    }

    fn goes_on(&mut self) -> bool {
        self.0.is_stopped = false;
        true
    }

    fn enter(&mut self, step: Step, type_name: &'static str, at: usize, size: usize) {
        let mut spot = spot(step, at, &[]);
        spot.size = size;
        spot.nested = type_name;
        self.0.push(step);
        self.0.tell(&Event::Enter(spot));
    }

    fn leave(&mut self, end: usize) {
        self.0.pop();
        self.0.tell(&Event::Leave { end });
    }

    fn begin_element<T: View>(&mut self, index: u64, at: usize) {
        if T::LEAF.is_none() {
            self.enter_element(index, T::META.name(), at, 0);
        } else {
            self.0.element(index);
        }
    }

    fn end_element<T: View>(&mut self, end: usize) {
        if T::LEAF.is_none() {
            self.0.tell(&Event::Leave { end });
        }
    }

    fn skips(&self) -> bool {
        self.0.visitor.wanted() == Wanted::Nothing
    }

    fn run(&mut self, first: Step, order: Endian, at: usize, bytes: &[u8]) {
        self.0.order = order;
        if self.0.visitor.wanted() == Wanted::Faults {
            return;
        }
        match first.meta.layout() {
            Some(layout) => self.layout(first.meta, layout, at, bytes),
            None => self.items(first, order, at, bytes),
        }
    }

    fn leaf<'b>(
        &mut self,
        step: Step,
        at: usize,
        bytes: &'b [u8],
        value: impl FnOnce() -> Value<'b>,
    ) {
        if self.0.visitor.wanted() == Wanted::Faults {
            return;
        }
        let (mut spot, value) = (spot(step, at, bytes), value());
        // A zero gets the order of its neighbours.
        self.0.order = value.order(bytes).unwrap_or(self.0.order);
        spot.order = self.0.order;
        self.0.tell(&Event::Field(spot, value));
    }

    fn records(
        &mut self,
        step: Step,
        at: usize,
        bytes: &[u8],
        meta: &'static Meta,
        is_single: bool,
    ) {
        if self.0.visitor.wanted() == Wanted::Faults {
            return;
        }
        let mut spot = spot(step, at, bytes);
        spot.order = self.0.order;
        self.nested(spot, step, bytes, meta, is_single);
    }

    fn inside<T: View>(&mut self, mut place: Place<'_>, args: T::Args, step: Step) {
        if T::LEAF.is_some() {
            place.input(Trace(self.0)).nested::<T>(args, step);
            self.0.is_stopped = false;
            return;
        }
        self.enter(step, T::META.name(), place.pos(), place.left());
        if !self.skips() && self.may_go_deeper::<T>(&mut place) {
            T::parse(&mut place.input(Trace(self.0)), args);
        }
        self.0.is_stopped = false;
        self.leave(place.end_pos());
    }

    fn elements<T: View>(&mut self, elements: Elements<'_, T>, step: Step) {
        let mut place = elements.place;
        self.enter(step, "", place.pos(), place.left());
        if elements.count != TO_END {
            let spot = spot(step, place.pos(), &[]);
            self.0
                .tell(&Event::Field(spot, Value::Count(elements.count as u64)));
        }
        if !self.skips() && self.may_go_deeper::<T>(&mut place) {
            self.walk::<T>(&elements, place);
        }
        self.0.is_stopped = false;
        self.leave(place.end_pos());
    }

    fn elsewhere<E: Elsewhere>(&mut self, step: Step, at: impl FnOnce() -> E) {
        let at = at();
        let depth = at.depth();
        // An empty value ends immediately and must not hide others at the same offset.
        let is_new = |target| at.is_empty() || self.0.is_new(target, step);
        if depth == 0 || !at.target().is_none_or(is_new) {
            return;
        }
        at.tell(Trace(self.0), depth - 1);
        self.0.is_stopped = false;
    }

    fn verify(&mut self, step: Step, at: usize, test: impl FnOnce() -> Result<bool, Wrong>) {
        let kind = match test() {
            Ok(true) => None,
            Ok(false) => Some(FieldErrorKind::Verify),
            Err(wrong) => Some(wrong.into()),
        };
        let fault = kind.map(|kind| {
            let mut error = FieldError::new(kind, step, at, false);
            self.0.complete(&mut error);
            error
        });
        self.0.tell(&Event::Verified {
            spot: spot(step, at, &[]),
            condition: step.condition().unwrap_or(""),
            fault: fault.as_ref(),
        });
        self.0.unverified = self.0.unverified.or(fault);
    }
}
