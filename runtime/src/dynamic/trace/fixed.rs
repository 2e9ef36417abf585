//! The fields of fixed records in a trace, which their layout describes.

use memoryview_layout::{Bits, Layout};

use super::{Trace, spot};
use crate::dynamic::event::{Event, Spot, Wanted};
use crate::dynamic::meta::Meta;
use crate::dynamic::mode::Mode;
use crate::dynamic::path::Step;
use crate::dynamic::show;

impl Trace<'_, '_> {
    /// Reports a field of one fixed record with the table `meta`, or of several.
    pub(super) fn nested(
        &mut self,
        spot: Spot<'_>,
        step: Step,
        bytes: &[u8],
        meta: &'static Meta,
        is_single: bool,
    ) {
        let Some(layout) = meta.layout() else { return };
        let mut inside = spot;
        inside.bytes = &[];
        inside.nested = if is_single { meta.name() } else { "" };
        self.0.tell(&Event::Enter(inside));
        self.0.push(step);
        match self.0.visitor.wanted() {
            Wanted::Fields if is_single => self.layout(meta, layout, spot.offset, bytes),
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
        // A nested layout has no name, and `meta` is that of the record around it.
        let name = match layout.name() {
            "" => "record",
            name => name,
        };
        for (record, index) in bytes.chunks(size).zip(0..) {
            if self.0.visitor.is_done() {
                return;
            }
            let offset = at + index as usize * size;
            self.enter_element(index, name, offset, size);
            if self.0.visitor.wanted() == Wanted::Fields {
                self.layout(meta, layout, offset, record);
            }
            let end = offset + record.len();
            self.0.tell(&Event::Leave { end });
        }
    }

    /// Reports the fields of a fixed record, which may be truncated.
    pub(super) fn layout(
        &mut self,
        meta: &'static Meta,
        layout: &Layout<'static>,
        at: usize,
        record: &[u8],
    ) {
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
                let from = info.offset() + first / 8;
                spot.bytes = record.get(from..touched).unwrap_or_default();
                (spot.offset, spot.size) = (at + from, spot.bytes.len());
                spot.bits = Some(((first % 8) as u16, width as u16));
            }
            match (meta.nested(field), info.record()) {
                (Some(meta), _) => {
                    let is_single = info.count() == 1 && info.dims().is_empty();
                    self.nested(spot, step, own, meta, is_single);
                }
                (None, Some(inner)) => self.unnamed(spot, step, &inner, info.count(), own),
                (None, None) => {
                    let value = show::field(&info, meta.value_of(field), record);
                    self.0.tell(&Event::Field(spot, value));
                }
            }
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
