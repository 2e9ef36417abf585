//! `Serialize` for the fields of a view. Serde has no impl for arrays of any length.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::{As, Bool, ByteOrder, Int, Integer, Pascal, be, le, ne};

/// A wire value that can be a serialized field.
pub trait SerializeWire {
    /// Serializes the value.
    ///
    /// # Errors
    ///
    /// What `serializer` returns.
    fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

macro_rules! by_value {
    ($($wire:ty)*) => {$(
        impl SerializeWire for $wire {
            fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }
        }
    )*};
}

by_value! {
    u8 i8 Bool
    le::I16 le::U16 le::I32 le::U32 le::I64 le::U64 le::F16 le::F32 le::F64
    be::I16 be::U16 be::I32 be::U32 be::I64 be::U64 be::F16 be::F32 be::F64
    ne::Isize ne::Usize
}

impl<T: Integer, const N: usize, O: ByteOrder> SerializeWire for Int<T, N, O> {
    fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

impl<T, W: SerializeWire> SerializeWire for As<T, W> {
    fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.wire().serialize_wire(serializer)
    }
}

impl<const N: usize> SerializeWire for Pascal<N> {
    fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

impl<W: SerializeWire, const N: usize> SerializeWire for [W; N] {
    fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut elements = serializer.serialize_seq(Some(N))?;
        for element in self {
            elements.serialize_element(&Serialized(element))?;
        }
        elements.end()
    }
}

/// A field, as serde wants it.
pub struct Serialized<'a, W>(pub &'a W);

impl<W: SerializeWire> Serialize for Serialized<'_, W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_wire(serializer)
    }
}
