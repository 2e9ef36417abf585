//! [`Value`]: the values of run-time formats.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

/// One value of a run-time [`Format`](crate::Format).
///
/// ```
/// use memoryview::{Format, Value};
///
/// let format = Format::parse("<h3s?")?;
/// let values = format.unpack(b"\x2a\0abc\x01")?;
/// assert_eq!(values, [Value::from(42), Value::from(b"abc"), Value::from(true)]);
/// assert_eq!(values[0].as_int(), Some(42));
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// An integer, or a bit field.
    Int(i128),
    /// An integer greater than `i128::MAX`, in a field of 128 bits.
    Wide(u128),
    /// A float: `e`, `f` or `d`.
    Float(f64),
    /// A `bool`: `?`.
    Bool(bool),
    /// Bytes: `c`, `s`, `p`, and the raw bytes of codes that only C or Python can interpret.
    Bytes(Vec<u8>),
    /// The real and imaginary part of a complex number.
    Complex(f64, f64),
    /// UCS-4 text: `w`.
    Text(String),
    /// An array: one entry per element of its first dimension.
    Array(Vec<Value>),
    /// A nested record: one entry per field.
    Record(Vec<Value>),
}

impl Value {
    /// Returns the number of a [`Value::Int`].
    #[must_use]
    pub const fn as_int(&self) -> Option<i128> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns the number of a [`Value::Wide`], or of a [`Value::Int`] that is not negative.
    ///
    /// ```
    /// use memoryview::{Format, Value};
    ///
    /// let values = Format::parse(">128t")?.unpack(&[0xff; 16])?;
    /// assert_eq!((values[0].as_int(), values[0].as_uint()), (None, Some(u128::MAX)));
    /// assert_eq!(Value::from(-1).as_uint(), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub const fn as_uint(&self) -> Option<u128> {
        match self {
            Self::Wide(number) => Some(*number),
            Self::Int(number) if *number >= 0 => Some(number.unsigned_abs()),
            _ => None,
        }
    }

    /// Returns the number of a [`Value::Float`].
    #[must_use]
    pub const fn as_float(&self) -> Option<f64> {
        match self {
            Self::Float(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns the `bool` of a [`Value::Bool`].
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// Returns the real and imaginary part of a [`Value::Complex`].
    #[must_use]
    pub const fn as_complex(&self) -> Option<(f64, f64)> {
        match self {
            Self::Complex(re, im) => Some((*re, *im)),
            _ => None,
        }
    }

    /// Returns the bytes of a [`Value::Bytes`].
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Returns the text of a [`Value::Text`].
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the elements of a [`Value::Array`].
    ///
    /// ```
    /// use memoryview::{Format, Value};
    ///
    /// let values = Format::parse("(2,2)B")?.unpack(&[1, 2, 3, 4])?;
    /// let rows = values[0].as_array().unwrap();
    /// assert_eq!(rows[1].as_array().unwrap()[0], Value::Int(3));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// Returns the field values of a [`Value::Record`].
    #[must_use]
    pub fn as_record(&self) -> Option<&[Self]> {
        match self {
            Self::Record(fields) => Some(fields),
            _ => None,
        }
    }

    /// Returns `true` if the value is truthy in Python, which is what packing `?` writes.
    ///
    /// ```
    /// use memoryview::Value;
    ///
    /// assert!(Value::from(f64::NAN).is_truthy() && Value::from(b"\0").is_truthy());
    /// assert!(!Value::from(-0.0).is_truthy() && !Value::from(b"").is_truthy());
    /// ```
    #[must_use]
    pub fn is_truthy(&self) -> bool {
        match self {
            Self::Int(number) => *number != 0,
            Self::Wide(_) => true,
            Self::Float(number) => *number != 0.0,
            Self::Bool(truth) => *truth,
            Self::Bytes(bytes) => !bytes.is_empty(),
            Self::Complex(re, im) => *re != 0.0 || *im != 0.0,
            Self::Text(text) => !text.is_empty(),
            Self::Array(values) | Self::Record(values) => !values.is_empty(),
        }
    }

    /// Returns the kind of value, for messages.
    pub(crate) const fn kind_name(&self) -> &'static str {
        match self {
            Self::Int(_) | Self::Wide(_) => "an integer",
            Self::Float(_) => "a float",
            Self::Bool(_) => "a `bool`",
            Self::Bytes(_) => "bytes",
            Self::Complex(..) => "a complex number",
            Self::Text(_) => "text",
            Self::Array(_) => "an array",
            Self::Record(_) => "a record",
        }
    }
}

macro_rules! from_integers {
    ($($native:ident)*) => {$(
        impl From<$native> for Value {
            #[inline]
            fn from(number: $native) -> Self {
                Self::Int(number.into())
            }
        }
    )*};
}

from_integers!(i8 u8 i16 u16 i32 u32 i64 u64 i128);

impl From<u128> for Value {
    fn from(number: u128) -> Self {
        i128::try_from(number).map_or(Self::Wide(number), Self::Int)
    }
}

macro_rules! from_pointer_sized {
    ($($native:ident)*) => {$(
        impl From<$native> for Value {
            #[inline]
            fn from(number: $native) -> Self {
                Self::Int(number as i128)
            }
        }
    )*};
}

from_pointer_sized!(isize usize);

macro_rules! from_values {
    ($($native:ty: $value:ident => $made:expr;)*) => {$(
        impl From<$native> for Value {
            #[inline]
            fn from($value: $native) -> Self {
                $made
            }
        }
    )*};
}

from_values! {
    f32: number => Self::Float(number.into());
    f64: number => Self::Float(number);
    bool: truth => Self::Bool(truth);
    &[u8]: bytes => Self::Bytes(bytes.to_owned());
    Vec<u8>: bytes => Self::Bytes(bytes);
    &str: text => Self::Text(text.to_owned());
    String: text => Self::Text(text);
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(bytes: &[u8; N]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

#[cfg(feature = "num-complex")]
from_values! {
    num_complex::Complex<f32>: number => Self::Complex(number.re.into(), number.im.into());
    num_complex::Complex<f64>: number => Self::Complex(number.re, number.im);
}

/// Compares values of the same kind: numbers by value, bytes and text lexicographically, and arrays
/// and records by their first difference. Values of different kinds are not ordered.
impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => a.partial_cmp(b),
            (Self::Wide(a), Self::Wide(b)) => a.partial_cmp(b),
            (Self::Wide(_), Self::Int(_)) => Some(Ordering::Greater),
            (Self::Int(_), Self::Wide(_)) => Some(Ordering::Less),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::Bool(a), Self::Bool(b)) => a.partial_cmp(b),
            (Self::Bytes(a), Self::Bytes(b)) => a.partial_cmp(b),
            (Self::Text(a), Self::Text(b)) => a.partial_cmp(b),
            (Self::Array(a), Self::Array(b)) | (Self::Record(a), Self::Record(b)) => {
                a.partial_cmp(b)
            }
            _ => (self == other).then_some(Ordering::Equal),
        }
    }
}

/// Formats values like Rust: `42`, `1.5`, `b"abc"`, `"text"`, `[1, 2]`, `(1, 2)`, `1.0+2.0i`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(number) => write!(f, "{number}"),
            Self::Wide(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number:?}"),
            Self::Bool(truth) => write!(f, "{truth}"),
            Self::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Self::Complex(re, im) => write!(f, "{re:?}{im:+?}i"),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Array(elements) => list(f, elements, '[', ']'),
            Self::Record(fields) => list(f, fields, '(', ')'),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, values: &[Value], open: char, close: char) -> fmt::Result {
    write!(f, "{open}")?;
    for (i, value) in values.iter().enumerate() {
        let comma = if i == 0 { "" } else { ", " };
        write!(f, "{comma}{value}")?;
    }
    write!(f, "{close}")
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;

    use super::Value;

    #[test]
    fn display_matches_rust_notation() {
        let value = Value::Record(vec![
            Value::from(-7),
            Value::from(2.0),
            Value::from(true),
            Value::from(b"a\0\xff"),
            Value::Complex(1.0, -2.5),
            Value::from("h\u{e9}\n"),
            Value::Array(vec![Value::from(1_u8), Value::from(u64::MAX)]),
        ]);
        assert_eq!(
            value.to_string(),
            r#"(-7, 2.0, true, b"a\x00\xff", 1.0-2.5i, "hé\n", [1, 18446744073709551615])"#
        );
    }

    #[test]
    fn accessors_return_only_their_own_kind() {
        assert_eq!(Value::from(1).as_float(), None);
        assert_eq!(Value::from(1.5).as_float(), Some(1.5));
        assert_eq!(Value::from(true).as_int(), None);
        assert_eq!(Value::from(true).as_bool(), Some(true));
        assert_eq!(Value::from("a").as_text(), Some("a"));
        assert_eq!(Value::from("a").as_bytes(), None);
        assert_eq!(Value::Complex(1.0, 2.0).as_complex(), Some((1.0, 2.0)));
        assert_eq!(Value::Array(vec![]).as_record(), None);
    }
}
