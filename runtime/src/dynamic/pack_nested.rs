//! Packing records inside others.

use super::length::Length;
use super::packer::Packer;
use super::path::Step;
use crate::{Lazy, Seq, Table, View};

impl Packer<'_> {
    /// Packs a nested record.
    pub fn nested<T: View>(&mut self, value: &T, args: T::Args, step: Step) -> Option<()> {
        let packed = value.pack_fields(self, args);
        if packed.is_none() {
            self.via(step);
        }
        packed
    }

    /// Packs element `index` of a list of records.
    pub fn element<T: View>(
        &mut self,
        value: &T,
        args: T::Args,
        (index, step): (u64, Step),
    ) -> Option<()> {
        self.nested(value, args, step.element(index))
    }

    /// Packs encoded elements, and checks their `count` if it is known.
    pub fn seq<T: View>(
        &mut self,
        seq: Seq<'_, T>,
        count: Option<impl Length>,
        step: Step,
    ) -> Option<()> {
        if let Some(count) = count {
            let expected = self.number(count, step)?;
            let found = seq.len().unwrap_or_else(|| seq.iter().flatten().count());
            self.agree(expected, found, step)?;
        }
        self.bytes(seq.as_bytes(), step)
    }

    /// Packs encoded records of one size.
    pub fn table<T: View>(
        &mut self,
        table: Table<'_, T>,
        count: Option<impl Length>,
        step: Step,
    ) -> Option<()> {
        if let Some(count) = count {
            self.agree(count, table.len(), step)?;
        }
        self.bytes(table.as_bytes(), step)
    }

    /// Packs an encoded body.
    pub fn lazy<T: View>(&mut self, body: Lazy<'_, T>, step: Step) -> Option<()> {
        self.bytes(body.as_bytes(), step)
    }
}
