//! The elements of sequences in a trace.

use memoryview_layout::Endian;

use super::Trace;
use crate::View;
use crate::dynamic::event::{Event, Spot};
use crate::dynamic::fault::FieldError;
use crate::dynamic::fault_kind::FieldErrorKind;
use crate::dynamic::kept::TO_END;
use crate::dynamic::mode::{Elements, Mode, Quiet};
use crate::dynamic::place::Place;

impl Trace<'_, '_> {
    /// Uses one level of the remaining nesting depth.
    pub(super) fn may_go_deeper<T: View>(&mut self, place: &mut Place<'_>) -> bool {
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

    pub(super) fn enter_element(
        &mut self,
        index: u64,
        type_name: &'static str,
        at: usize,
        size: usize,
    ) {
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

    /// Reports element `index`. Returns whether it can be read, and its end. If the element is not
    /// wanted, only determines the end.
    fn one<T: View>(
        &mut self,
        elements: &Elements<'_, T>,
        window: Place<'_>,
        index: u64,
    ) -> (bool, usize) {
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
        let step = T::META.step(0).element(index);
        let made = input.item::<T>(elements.args, step).is_some();
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
    pub(super) fn walk<T: View>(&mut self, elements: &Elements<'_, T>, mut place: Place<'_>) {
        let mut index = 0;
        while index < elements.count as u64 && !place.rest.is_empty() && !self.0.visitor.is_done() {
            let before = place.pos();
            let window = if elements.each == 0 {
                place
            } else {
                let to = (before + elements.each).min(place.end_pos());
                place.part(before, to)
            };
            self.begin_element::<T>(index, before);
            let (read, end) = self.one::<T>(elements, window, index);
            self.end_element::<T>(end);
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
