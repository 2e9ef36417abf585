//! [`ValueError`]: a value that does not fit its field in a run-time format.

use core::fmt;

use memoryview_layout::Code;

use crate::plural::Bytes;

/// A value that does not fit its field in a run-time format, or a wrong number of values.
///
/// ```
/// use memoryview::{Format, Value};
///
/// let error = Format::parse("<Hb")?.pack(&[Value::Int(1), Value::Int(300)]).unwrap_err();
/// assert_eq!(error.to_string(), "value 1 (`b`): 300 is out of range: expected -128 to 127");
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueError {
    /// The index of the value among the given values. For a value inside an array or record, the
    /// index of the outermost enclosing value.
    pub index: usize,
    /// The code of the field, or `T` for a record and for the list of all values.
    pub code: Code,
    /// What is wrong.
    pub kind: ValueErrorKind,
}

/// The kinds of [`ValueError`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValueErrorKind {
    /// The number of values is wrong.
    Count {
        /// The number of values in the format.
        needed: usize,
        /// The number of given values.
        given: usize,
    },
    /// The format has no value with this index.
    NoSuchValue {
        /// The number of values in the format.
        values: usize,
    },
    /// The format has no field with this name.
    NoSuchField,
    /// The array has no element with this index.
    NoSuchElement {
        /// The length of the array.
        length: usize,
    },
    /// The size of the records depends on the data, so values have no fixed offset.
    NotFixed,
    /// The bytes are not of this wire type.
    NotWire(&'static str),
    /// The length of an array, or the number of fields of a record, is wrong.
    Length {
        /// The length of the dimension, or the number of fields.
        needed: usize,
        /// The number of given elements or fields.
        given: usize,
    },
    /// Neither an integer nor a `bool`.
    NotInt(&'static str),
    /// Not a number that converts to a float.
    NotFloat(&'static str),
    /// Not a number that converts to a complex number.
    NotComplex(&'static str),
    /// Not bytes.
    NotBytes(&'static str),
    /// Not text.
    NotText(&'static str),
    /// Not an array.
    NotArray(&'static str),
    /// Not a record.
    NotRecord(&'static str),
    /// Not exactly one byte, for `c`, with the number of bytes.
    CharLength(usize),
    /// The number of bytes is wrong, for a code that only C or Python can interpret.
    Width {
        /// The size of the field in bytes.
        needed: usize,
        /// The number of given bytes.
        given: usize,
    },
    /// An integer that the field cannot represent.
    Range {
        /// The integer.
        value: i128,
        /// The smallest integer that fits.
        low: i64,
        /// The largest integer that fits.
        high: u64,
    },
    /// An integer greater than `i128::MAX`, for a field of at most 64 bits.
    TooWide(u128),
    /// A negative integer, for an unsigned field of 128 bits.
    Negative(i128),
    /// A finite float that would become infinite.
    FloatOverflow(f64),
    /// An integer that would become an infinite float.
    IntTooLarge(i128),
    /// A number in text that is not a valid Unicode scalar value.
    NotCharacter(u32),
}

impl fmt::Display for ValueErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Count { needed, given } => {
                write!(f, "the format has {}, {given} given", Values(needed))
            }
            Self::NoSuchValue { values } => {
                write!(f, "out of range: the format has {}", Values(values))
            }
            Self::NoSuchField => f.write_str(
                "the format has no field with this name: `Format::fields` lists the names",
            ),
            Self::NoSuchElement { length } => {
                write!(f, "out of range: the array has {length} elements")
            }
            Self::NotFixed => f.write_str(
                "the size of the records depends on the data: unpack them, or use `iter_named`",
            ),
            Self::NotWire(wanted) => write!(f, "the values are not of type `{wanted}`"),
            Self::Length { needed, given } => {
                write!(f, "expected {needed} values inside it, {given} given")
            }
            Self::NotInt(found) => write!(f, "expected an integer, found {found}"),
            Self::NotFloat(found) => write!(f, "expected a float, found {found}"),
            Self::NotComplex(found) => write!(f, "expected a complex number, found {found}"),
            Self::NotBytes(found) => write!(f, "expected bytes, found {found}"),
            Self::NotText(found) => write!(f, "expected text, found {found}"),
            Self::NotArray(found) => write!(f, "expected an array, found {found}"),
            Self::NotRecord(found) => write!(f, "expected a record, found {found}"),
            Self::CharLength(given) => write!(f, "expected exactly 1 byte, {given} given"),
            Self::Width { needed, given } => {
                let needed = Bytes(needed);
                write!(f, "expected exactly {needed}, {given} given")
            }
            Self::Range { value, low, high } => {
                write!(f, "{value} is out of range: expected {low} to {high}")
            }
            Self::TooWide(value) => write!(f, "{value} is out of range: at most 64 bits fit"),
            Self::Negative(value) => {
                write!(f, "{value} is out of range: expected 0 to {}", u128::MAX)
            }
            Self::FloatOverflow(value) => write!(f, "{value:?} is too large for the float"),
            Self::IntTooLarge(value) => write!(f, "{value} is too large for the float"),
            Self::NotCharacter(point) => {
                write!(f, "{point:#x} is not a valid Unicode scalar value")
            }
        }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { index, code, kind } = self;
        match kind {
            ValueErrorKind::Count { .. }
            | ValueErrorKind::NoSuchField
            | ValueErrorKind::NotFixed => kind.fmt(f),
            ValueErrorKind::NoSuchElement { .. } => write!(f, "element {index}: {kind}"),
            ValueErrorKind::NoSuchValue { .. } => write!(f, "value {index}: {kind}"),
            ValueErrorKind::FloatOverflow(_) | ValueErrorKind::IntTooLarge(_) => {
                let largest = match code {
                    Code::F16 => "65504",
                    _ => "3.4028235e38",
                };
                let letters = code.letters();
                write!(
                    f,
                    "value {index} (`{letters}`): {kind}: the maximum is {largest}"
                )
            }
            _ => write!(f, "value {index} (`{}`): {kind}", code.letters()),
        }
    }
}

impl core::error::Error for ValueError {}

/// Formats `1 value`, `2 values`.
struct Values(usize);

impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} value{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}
