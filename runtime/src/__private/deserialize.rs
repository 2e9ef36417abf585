//! `Deserialize` for views: the fields are written in place, in any order.

use core::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use crate::RangeError;

/// A view that reads its fields from serde.
pub trait DeserializeFields: Default {
    /// The name of the struct.
    const NAME: &'static str;
    /// The names of the fields that have accessors.
    const FIELDS: &'static [&'static str];

    /// Reads field `index`.
    fn deserialize_field<'de, D: Deserializer<'de>>(
        &mut self,
        index: usize,
        deserializer: D,
    ) -> Result<(), D::Error>;
}

/// Reads a view of `N` fields.
pub fn deserialize<'de, V: DeserializeFields, const N: usize, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<V, D::Error> {
    let record = Record {
        view: V::default(),
        seen: [false; N],
    };
    deserializer.deserialize_struct(V::NAME, V::FIELDS, record)
}

/// Converts the error of a number that does not fit into a serde error.
pub fn fitting<E: serde::de::Error>(fits: Result<(), RangeError>) -> Result<(), E> {
    fits.map_err(|error| E::custom(error.kind))
}

struct Record<V, const N: usize> {
    view: V,
    /// The fields read so far.
    seen: [bool; N],
}

impl<'de, V: DeserializeFields, const N: usize> Visitor<'de> for Record<V, N> {
    type Value = V;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", V::NAME)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut fields: A) -> Result<V, A::Error> {
        for index in 0..N {
            let view = &mut self.view;
            if fields.next_element_seed(Field { view, index })?.is_none() {
                return Err(A::Error::invalid_length(index, &self));
            }
        }
        Ok(self.view)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> Result<V, A::Error> {
        while let Some(index) = fields.next_key_seed(Key(V::FIELDS))? {
            let Some(index) = index else {
                fields.next_value::<IgnoredAny>()?;
                continue;
            };
            if self.seen[index] {
                return Err(A::Error::duplicate_field(V::FIELDS[index]));
            }
            self.seen[index] = true;
            let view = &mut self.view;
            fields.next_value_seed(Field { view, index })?;
        }
        match self.seen.iter().position(|seen| !seen) {
            Some(index) => Err(A::Error::missing_field(V::FIELDS[index])),
            None => Ok(self.view),
        }
    }
}

/// Deserializes the name of a field to its index, or to `None` if the struct has no such field.
struct Key(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_u64<E: serde::de::Error>(self, index: u64) -> Result<Self::Value, E> {
        let index = usize::try_from(index).ok();
        Ok(index.filter(|index| *index < self.0.len()))
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Self::Value, E> {
        self.visit_bytes(name.as_bytes())
    }

    fn visit_bytes<E: serde::de::Error>(self, name: &[u8]) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|field| field.as_bytes() == name))
    }
}

/// Deserializes the value of a field.
struct Field<'v, V> {
    view: &'v mut V,
    index: usize,
}

impl<'de, V: DeserializeFields> DeserializeSeed<'de> for Field<'_, V> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.view.deserialize_field(self.index, deserializer)
    }
}
