//! Serde for the fields of a view, in both directions, because Serde does not implement its traits
//! for arrays of arbitrary length.

use core::fmt;

use bytemuck::TransparentWrapper;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::{As, Bool, ByteOrder, Int, Integer, Pascal, Wire, be, le, ne};

/// A wire value that can be serialized and deserialized as a field.
pub trait SerdeWire {
    /// Serializes the value.
    fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Replaces the value.
    fn deserialize_wire<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
    ) -> Result<(), D::Error>;
}

/// Reads a number and checks that it fits.
fn number<'de, W, D>(wire: &mut W, deserializer: D) -> Result<(), D::Error>
where
    W: Wire<Native: Deserialize<'de>>,
    D: Deserializer<'de>,
{
    let value = W::Native::deserialize(deserializer)?;
    W::fits(&value).map_err(|error| D::Error::custom(error.kind))?;
    *wire = W::of(&value);
    Ok(())
}

macro_rules! by_value {
    ([$($parameters:tt)*] $wire:ty) => {
        impl<$($parameters)*> SerdeWire for $wire {
            fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }

            fn deserialize_wire<'de, D: Deserializer<'de>>(
                &mut self,
                deserializer: D,
            ) -> Result<(), D::Error> {
                number(self, deserializer)
            }
        }
    };
    ($($wire:ty)*) => {
        $(by_value!([] $wire);)*
    };
}

by_value! {
    u8 i8 Bool
    le::I16 le::U16 le::I32 le::U32 le::I64 le::U64 le::F16 le::F32 le::F64
    be::I16 be::U16 be::I32 be::U32 be::I64 be::U64 be::F16 be::F32 be::F64
    ne::Isize ne::Usize
}

by_value!([T: Integer, const N: usize, O: ByteOrder] Int<T, N, O>);

impl<T, W: SerdeWire> SerdeWire for As<T, W> {
    fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.wire().serialize_wire(serializer)
    }

    fn deserialize_wire<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
    ) -> Result<(), D::Error> {
        Self::peel_mut(self).deserialize_wire(deserializer)
    }
}

impl<const N: usize> SerdeWire for Pascal<N> {
    fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn deserialize_wire<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
    ) -> Result<(), D::Error> {
        *self = deserializer.deserialize_bytes(PascalVisitor)?;
        Ok(())
    }
}

/// Reads the bytes of a Pascal string, from a sequence if the format has no bytes.
struct PascalVisitor<const N: usize>;

impl<'de, const N: usize> Visitor<'de> for PascalVisitor<N> {
    type Value = Pascal<N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at most {} bytes", N.saturating_sub(1))
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Pascal<N>, E> {
        Pascal::new(bytes).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut bytes: A) -> Result<Pascal<N>, A::Error> {
        let mut buffer = [0; N];
        let mut len = 0;
        while let Some(byte) = bytes.next_element()? {
            match buffer.get_mut(len) {
                Some(place) => *place = byte,
                None => return Err(A::Error::invalid_length(len + 1, &self)),
            }
            len += 1;
        }
        self.visit_bytes(&buffer[..len])
    }
}

impl<W: SerdeWire, const N: usize> SerdeWire for [W; N] {
    fn serialize_wire<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut elements = serializer.serialize_seq(Some(N))?;
        for element in self {
            elements.serialize_element(&Serialized(element))?;
        }
        elements.end()
    }

    fn deserialize_wire<'de, D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_seq(Elements(self))
    }
}

/// Serializes a field.
pub struct Serialized<'a, W>(pub &'a W);

impl<W: SerdeWire> Serialize for Serialized<'_, W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_wire(serializer)
    }
}

/// Deserializes the elements of an array in place.
struct Elements<'a, W>(&'a mut [W]);

impl<'de, W: SerdeWire> Visitor<'de> for Elements<'_, W> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array of {} elements", self.0.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        for index in 0..self.0.len() {
            if elements
                .next_element_seed(Place(&mut self.0[index]))?
                .is_none()
            {
                return Err(A::Error::invalid_length(index, &self));
            }
        }
        match elements.next_element::<serde::de::IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::invalid_length(self.0.len() + 1, &self)),
        }
    }
}

/// Deserializes one element in place.
struct Place<'a, W>(&'a mut W);

impl<'de, W: SerdeWire> DeserializeSeed<'de> for Place<'_, W> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.deserialize_wire(deserializer)
    }
}
