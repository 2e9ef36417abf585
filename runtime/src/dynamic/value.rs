//! [`Value`]: the value of a field of any type.

use core::fmt;

use memoryview_layout::{Endian, Kind};

use super::text::{AnyEncoding, Text};
use crate::bind::ValueOf;
use crate::codec::{load, load_float, load_signed};

/// The value of a field.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Value<'a> {
    /// An unsigned integer.
    Unsigned(u64),
    /// A signed integer.
    Signed(i64),
    /// A floating point number.
    Float(f64),
    /// A `bool`.
    Bool(bool),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text.
    Text(Text<'a, AnyEncoding>),
    /// A number of an enum.
    Coded {
        /// The number.
        number: Integer,
        /// Its name, if it has one.
        name: Option<&'static str>,
    },
    /// An array of numbers.
    Array(Array<'a>),
    /// The number of elements of a sequence, if it is known before the elements.
    Count(u64),
    /// An absent optional field.
    Absent,
    /// The variant of a union.
    Variant(&'static str),
}

impl Value<'_> {
    /// Returns the number of an enum as a plain integer, and any other value as it is.
    pub(crate) const fn without_name(self) -> Self {
        match self {
            Self::Coded {
                number: Integer::Unsigned(number),
                ..
            } => Self::Unsigned(number),
            Self::Coded {
                number: Integer::Signed(number),
                ..
            } => Self::Signed(number),
            value => value,
        }
    }

    /// Returns the bits of an integer, those of a negative one in two's complement.
    pub(crate) const fn integer_bits(self) -> Option<u64> {
        match self.without_name() {
            Self::Unsigned(number) => Some(number),
            Self::Signed(number) => Some(number.cast_unsigned()),
            _ => None,
        }
    }

    /// Returns the order in which `bytes` are this number, or `None` if both orders are possible.
    pub(super) fn order(&self, bytes: &[u8]) -> Option<Endian> {
        if let Self::Array(numbers) = self {
            return Some(numbers.one.endian);
        }
        let number = self.integer_bits()?;
        let unused = size_of::<u64>().saturating_sub(bytes.len());
        let is_big = number.to_be_bytes().get(unused..) == Some(bytes);
        let is_little = number.to_le_bytes().get(..bytes.len()) == Some(bytes);
        match (is_big, is_little) {
            (true, false) => Some(Endian::Big),
            (true, true) => None,
            _ => Some(Endian::Little),
        }
    }
}

/// An integer of a signed or an unsigned type.
///
/// ```
/// use memoryview::trace::Integer;
///
/// let low = Integer::Signed(-2);
/// assert_eq!((low.to_string().as_str(), i128::from(low)), ("-2", -2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integer {
    /// An integer of an unsigned type.
    Unsigned(u64),
    /// An integer of a signed type.
    Signed(i64),
}

impl From<Integer> for i128 {
    fn from(number: Integer) -> Self {
        match number {
            Integer::Unsigned(number) => number.into(),
            Integer::Signed(number) => number.into(),
        }
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned(number) => number.fmt(f),
            Self::Signed(number) => number.fmt(f),
        }
    }
}

macro_rules! from_numbers {
    ($($variant:ident: $($number:ty)*;)*) => {$($(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::$variant(number as _)
            }
        }
    )*)*};
}

from_numbers! {
    Unsigned: u8 u16 u32 u64 usize;
    Signed: i8 i16 i32 i64 isize;
    Float: f32 f64;
    Bool: bool;
}

impl From<i128> for Value<'_> {
    fn from(number: i128) -> Self {
        match u64::try_from(number) {
            Ok(number) => Self::Unsigned(number),
            Err(_) => Self::Signed(i64::try_from(number).unwrap_or(i64::MIN)),
        }
    }
}

/// The numbers of an array field.
#[derive(Clone, Copy)]
pub struct Array<'a> {
    bytes: &'a [u8],
    one: Single,
}

impl<'a> Array<'a> {
    pub(crate) fn new(bytes: &'a [u8], one: Single) -> Self {
        Self { bytes, one }
    }

    /// Returns the number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len() / self.one.unit.max(1)
    }

    /// Returns `true` if there are no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the elements.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Value<'a>> + use<'a> {
        let one = self.one;
        self.bytes
            .chunks_exact(one.unit.max(1))
            .map(move |bytes| one.value(bytes))
    }
}

impl fmt::Debug for Array<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// How to read one number of an array.
#[derive(Clone, Copy)]
pub(crate) struct Single {
    pub(crate) kind: Kind,
    pub(crate) endian: Endian,
    pub(crate) unit: usize,
    pub(crate) value_of: Option<ValueOf>,
}

impl Single {
    /// Returns the value of `bytes`: a single one, or an array of all that fit.
    pub(crate) fn values(self, bytes: &[u8], array: bool) -> Value<'_> {
        match self.kind {
            Kind::Bytes | Kind::Pad | Kind::Opaque | Kind::Record | Kind::Bits => {
                Value::Bytes(bytes)
            }
            Kind::Uint | Kind::Char if array && self.unit == 1 && self.value_of.is_none() => {
                Value::Bytes(bytes)
            }
            _ if array => Value::Array(Array::new(bytes, self)),
            _ => self.value(bytes),
        }
    }

    pub(crate) fn value(self, bytes: &[u8]) -> Value<'_> {
        if bytes.len() != self.unit || self.unit == 0 {
            return Value::Bytes(bytes);
        }
        if let (Some(value_of), Kind::Uint | Kind::Int) = (self.value_of, self.kind) {
            return value_of(load(bytes, self.endian));
        }
        match self.kind {
            Kind::Uint | Kind::Int | Kind::Float if self.unit > 8 => Value::Bytes(bytes),
            Kind::Uint => Value::Unsigned(load(bytes, self.endian)),
            Kind::Int => Value::Signed(load_signed(bytes, self.endian)),
            Kind::Float => Value::Float(load_float(bytes, self.endian)),
            Kind::Bool => Value::Bool(bytes.iter().any(|&byte| byte != 0)),
            Kind::Complex => Value::Array(Array::new(
                bytes,
                Self {
                    kind: Kind::Float,
                    unit: self.unit / 2,
                    ..self
                },
            )),
            Kind::Pascal => {
                let length = usize::from(bytes[0]);
                Value::Bytes(&bytes[1..bytes.len().min(1 + length)])
            }
            _ => Value::Bytes(bytes),
        }
    }
}
