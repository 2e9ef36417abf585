//! The third mode: reports every item of a record to a [`Visitor`].

use memoryview_layout::{Bits, Endian, Layout};

use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::kept::TO_END;
use super::length::Wrong;
use super::meta::Meta;
use super::mode::{Elements, Elsewhere, Mode, Quiet};
use super::path::{NO_INDEX, Step};
use super::place::Place;
use super::show::{self, Shown};
use super::state::State;
use crate::View;

pub use super::event::{Event, Spot, Visitor, Wanted};
pub use super::value::{Array, Value};

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
            let (first, width) = item.bits.unwrap_or_default();
            let mut shown = Shown {
                bytes: own,
                order,
                first,
                width,
            };
            let value = (item.show)(&mut shown);
            let mut spot = spot(step, at + from, own);
            spot.order = shown.order;
            if item.bits.is_some() {
                spot.bits = item.bits;
                narrow(&mut spot, first, width);
            }
            if !item.name.is_empty() {
                self.value(spot, step, value);
            }
        }
    }

    fn value(&mut self, spot: Spot<'_>, step: Step, value: Value<'_>) {
        let Value::Records {
            meta,
            bytes,
            single,
        } = value
        else {
            return self.0.tell(&Event::Field(spot, value));
        };
        let Some(layout) = meta.layout() else { return };
        let mut inside = spot;
        inside.bytes = &[];
        inside.nested = if single { meta.name() } else { "" };
        self.0.tell(&Event::Enter(inside));
        self.0.push(step);
        match self.0.visitor.wanted() {
            Wanted::Fields if single => self.layout(meta, layout, spot.offset, bytes),
            Wanted::Fields => self.layouts(meta, layout, spot.offset, bytes),
            Wanted::Faults | Wanted::Nothing => {}
        }
        self.0.pop();
        self.0.tell(&Event::Leave {
            end: spot.offset + bytes.len(),
        });
    }

    /// Reports consecutive fixed records.
    pub(crate) fn layouts(
        &mut self,
        meta: &'static Meta,
        layout: &Layout<'static>,
        at: usize,
        bytes: &[u8],
    ) {
        let size = layout.size().max(1);
        for (record, index) in bytes.chunks(size).zip(0..) {
            if self.0.visitor.is_done() {
                return;
            }
            let offset = at + index as usize * size;
            self.begin_element(index, meta.name(), offset, size);
            if self.0.visitor.wanted() == Wanted::Fields {
                self.layout(meta, layout, offset, record);
            }
            self.end_element(offset + record.len());
        }
    }

    /// Reports the fields of a fixed record, which may be truncated.
    fn layout(&mut self, meta: &'static Meta, layout: &Layout<'static>, at: usize, record: &[u8]) {
        for (info, field) in layout.fields().zip(0..) {
            let range = info.offset()..info.offset() + info.size();
            let touched = match info.bits() {
                Some(Bits { first, width, .. }) if info.count() == 1 => {
                    info.offset() + (first + width).div_ceil(8)
                }
                _ => range.end,
            };
            // The available fields of a truncated nested record.
            let is_cut = touched > record.len();
            if is_cut && info.record().is_none() {
                return;
            }
            let range = range.start..range.end.min(record.len());
            let own = record.get(range).unwrap_or_default();
            let step = meta.step(field);
            let mut spot = spot(step, at + info.offset(), own);
            spot.name = info.name();
            spot.type_name = show::type_name(&info);
            spot.order = info.endian();
            if let Some(Bits { first, width, .. }) = info.bits().filter(|_| show::is_bits(&info)) {
                spot.bits = Some((first as u16, width as u16));
                let from = info.offset() + first / 8;
                spot.bytes = record.get(from..touched).unwrap_or_default();
                (spot.offset, spot.size) = (at + from, spot.bytes.len());
                spot.bits = Some(((first % 8) as u16, width as u16));
            }
            let value = match (meta.nested(field), info.record()) {
                (Some(meta), _) => Value::Records {
                    meta,
                    bytes: own,
                    single: info.count() == 1 && info.dims().is_empty(),
                },
                (None, Some(inner)) => {
                    self.unnamed(spot, step, &inner, info.count(), own);
                    continue;
                }
                (None, None) => show::field(&info, meta.names(field), record),
            };
            self.value(spot, step, value);
        }
    }

    /// Reports nested records that are known only from the enclosing layout.
    fn unnamed(
        &mut self,
        mut spot: Spot<'_>,
        step: Step,
        layout: &Layout<'static>,
        count: usize,
        bytes: &[u8],
    ) {
        spot.bytes = &[];
        spot.nested = if count == 1 { "record" } else { "" };
        self.0.tell(&Event::Enter(spot));
        self.0.push(step);
        if count == 1 {
            self.layout(step.meta, layout, spot.offset, bytes);
        } else {
            self.layouts(step.meta, layout, spot.offset, bytes);
        }
        self.leave(spot.offset + bytes.len());
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

    fn begin_element(&mut self, index: u64, type_name: &'static str, at: usize, size: usize) {
        self.0.element(index);
        let spot = Spot {
            record: "",
            name: "",
            index: Some(index),
            type_name,
            nested: type_name,
            offset: at,
            size,
            bits: None,
            order: Endian::Little,
            bytes: &[],
        };
        self.0.tell(&Event::Enter(spot));
    }

    fn end_element(&mut self, end: usize) {
        self.0.tell(&Event::Leave { end });
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
        self.value(spot, step, value);
    }

    fn inside<T: View>(&mut self, mut place: Place<'_>, args: T::Args, step: Step) {
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
        let ok = test() == Ok(true);
        let spot = spot(step, at, &[]);
        let condition = step.meta.condition(step.field, true);
        self.0.tell(&Event::Verified {
            spot,
            condition,
            ok,
        });
        if !ok {
            let kind = FieldErrorKind::Verify;
            let mut error = FieldError::new(kind, step, at, false);
            self.0.complete(&mut error);
            self.0.unverified.get_or_insert(error);
        }
    }
}

impl Trace<'_, '_> {
    /// Uses one level of the remaining nesting depth.
    fn may_go_deeper<T: View>(&mut self, place: &mut Place<'_>) -> bool {
        if place.depth() == 0 {
            let kind = FieldErrorKind::Depth {
                limit: self.0.limit,
            };
            let error = FieldError::of_record(kind, T::META, place.pos());
            self.0.fault(error);
            return false;
        }
        *place = place.with_depth(place.depth() - 1);
        true
    }

    /// Reports one element. Returns whether it can be read, and its end. If the element is not
    /// wanted, only determines the end.
    fn one<T: View>(&mut self, elements: &Elements<'_, T>, window: Place<'_>) -> (bool, usize) {
        let ends_here = elements.each != 0;
        if self.skips() {
            let mut input = window.input(Quiet);
            if ends_here || T::parse(&mut input, elements.args).is_some() {
                let end = if ends_here {
                    window.end_pos()
                } else {
                    input.pos()
                };
                return (true, end);
            }
        }
        let mut input = window.input(Trace(self.0));
        let made = T::parse(&mut input, elements.args).is_some();
        let at = input.pos();
        // A fault inside a window does not affect the end of the element, which is then known.
        let read = made || !core::mem::take(&mut self.0.is_stopped);
        if ends_here {
            return (read, window.end_pos());
        }
        // Otherwise, the end is known if all elements have the same size. If their number is unknown,
        // these bytes may not be an element at all, so the trace ends.
        match T::stride(elements.args) {
            Some(size)
                if !read && elements.count != TO_END && (1..=window.left()).contains(&size) =>
            {
                (true, window.pos() + size)
            }
            _ => (read, at),
        }
    }

    /// Reports the elements up to the first one that cannot be read, or all if each has its own
    /// window.
    fn walk<T: View>(&mut self, elements: &Elements<'_, T>, mut place: Place<'_>) {
        let mut index = 0;
        while index < elements.count as u64 && !place.rest.is_empty() && !self.0.visitor.is_done() {
            let before = place.pos();
            let window = if elements.each == 0 {
                place
            } else {
                let to = (before + elements.each).min(place.end_pos());
                place.part(before, to)
            };
            self.begin_element(index, T::META.name(), before, 0);
            let (read, end) = self.one::<T>(elements, window);
            self.end_element(end);
            if end == before || (!read && elements.each == 0) {
                if read {
                    let error =
                        FieldError::of_record(FieldErrorKind::EmptyElement, T::META, before);
                    self.0.fault(error);
                }
                return;
            }
            place = place.part(end, place.end_pos());
            index += 1;
        }
    }
}
