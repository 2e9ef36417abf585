//! Enums of numbers as parts of dynamic records: one item each.

use memoryview_layout::Endian;

use super::input::Input;
use super::meta::Meta;
use super::mode::Mode;
use super::numbers::Ordered;
use super::packer::Packer;
use super::value::Value;
use crate::Coded;

impl<M: Mode> Input<'_, M> {
    /// The number of an enum: what the `parse` of a coded enum calls.
    #[inline(always)]
    pub fn coded<N: Ordered>(&mut self, order: Endian, meta: &'static Meta) -> Option<N> {
        let bytes = self.take(N::SIZE, meta.step(0))?;
        Some(N::read(bytes, order))
    }
}

impl Packer<'_> {
    /// The number of an enum.
    pub fn coded<N: Ordered>(
        &mut self,
        number: N,
        order: Endian,
        meta: &'static Meta,
    ) -> Option<()> {
        let bytes = number.bytes(order);
        self.bytes(&bytes[..N::SIZE], meta.step(0))
    }
}

/// How a trace shows the number of the enum `T`.
pub fn coded_value<T: Coded>(number: T::Code) -> Value<'static> {
    let value = T::from_code(number);
    Value::Coded {
        number: value.to_bits(),
        name: value.name(),
    }
}
