//! Enums of numbers as fields of dynamic records.

use memoryview_layout::Endian;

use super::input::Input;
use super::meta::Meta;
use super::mode::Mode;
use super::numbers::Ordered;
use super::packer::Packer;
use super::value::{Integer, Value};
use crate::Coded;
use crate::bits::sign_extended;

impl<M: Mode> Input<'_, M> {
    /// Reads the number of an enum. Used by the `parse` of a coded enum.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn coded<N: Ordered>(&mut self, order: Endian, meta: &'static Meta) -> Option<N> {
        let bytes = self.take(N::SIZE, meta.step(0))?;
        Some(N::read(bytes, order))
    }
}

impl Packer<'_> {
    /// Packs the number of an enum.
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

/// Converts what the accessor of a nested field returns back to its view: the number of an enum.
pub trait Unshow<V> {
    /// Returns the view.
    fn unshow(self) -> V;
}

impl<V> Unshow<V> for V {
    #[inline]
    fn unshow(self) -> V {
        self
    }
}

/// Returns a number of an enum as a value of a trace.
pub fn coded_value<T: Coded>(value: &T) -> Value<'static> {
    let bits = value.to_bits();
    let number = if T::IS_SIGNED {
        Integer::Signed(sign_extended(bits, 8 * size_of::<T::Code>()))
    } else {
        Integer::Unsigned(bits)
    };
    Value::Coded {
        number,
        name: value.name(),
    }
}
