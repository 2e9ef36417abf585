//! Records of fixed size as fields of dynamic ones.

use super::fault_kind::FieldErrorKind;
use super::input::{Input, short_run};
use super::meta::UNKNOWN_ORDER;
use super::mode::Mode;
use super::packer::Packer;
use crate::wires::split_wire;
use crate::{Fixed, View, Wire};

impl<'a, M: Mode> Input<'a, M> {
    /// Reads a record of fixed size.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn record<T: Fixed>(&mut self) -> Option<&'a T::Record> {
        let (place, meta) = (self.place(), T::META);
        match split_wire::<T::Record>(self.rest) {
            Some((record, rest)) => {
                let at = self.pos();
                self.mode
                    .run(meta.step(0), UNKNOWN_ORDER, at, &place.rest[..T::SIZE]);
                self.rest = rest;
                Some(record)
            }
            None => {
                self.mode
                    .run(meta.step(0), UNKNOWN_ORDER, place.pos(), place.rest);
                self.mode.fault(|| short_run(place, T::SIZE, meta.step(0)));
                None
            }
        }
    }
}

impl Packer<'_> {
    /// A record of fixed size.
    pub(crate) fn record<T: Fixed>(&mut self, value: &T) -> Option<()> {
        if let Err(error) = value.check_record() {
            return self.fail(
                FieldErrorKind::Range(error.kind),
                T::META.step(T::META.number(error.field)),
            );
        }
        self.bytes(value.pack_record().as_bytes(), T::META.whole())
    }
}
