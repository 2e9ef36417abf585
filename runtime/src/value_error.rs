//! [`ValueError`]: a value that does not fit its field of a run-time format.

use core::fmt;

use memoryview_layout::Code;

use crate::plural::Bytes;

/// A value that does not fit its field of a run-time format, or a wrong number of values.
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
    /// The index of the value among those given. For a value inside an array or a record, the index of
    /// the outermost value around it.
    pub index: usize,
    /// The code of the field; `T` for a record and for the list of all values.
    pub code: Code,
    /// What is wrong.
    pub kind: ValueErrorKind,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValueErrorKind {
    /// Another number of values than the format has.
    Count {
        /// Values of the format.
        needed: usize,
        /// Values that were given.
        given: usize,
    },
    /// The format has no value with this index.
    NoSuchValue {
        /// Values of the format.
        values: usize,
    },
    /// The format has no field of this name.
    NoSuchField,
    /// The array has no element of this index.
    NoSuchElement {
        /// Elements of the array.
        length: usize,
    },
    /// The data decides the size of the records, so that nothing has a fixed offset.
    NotFixed,
    /// The bytes are not of this wire type.
    NotWire(&'static str),
    /// An array of another length, or a record of another number of fields.
    Length {
        /// Elements of the dimension, or fields of the record.
        needed: usize,
        /// Elements or fields that were given.
        given: usize,
    },
    /// Neither an integer nor a truth value.
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
    /// Not one byte, for `c`; with the number of bytes given.
    CharLength(usize),
    /// Not as many bytes as the field has, for a code that only C or Python can read.
    Width {
        /// Bytes of the field.
        needed: usize,
        /// Bytes that were given.
        given: usize,
    },
    /// An integer that the field cannot represent.
    Range {
        /// The integer.
        value: i128,
        /// The smallest that fits.
        low: i64,
        /// The largest that fits.
        high: u64,
    },
    /// An integer above all of `i128`, in a field of at most 64 bits.
    TooWide(u128),
    /// A negative integer, in a field of 128 bits.
    Negative(i128),
    /// A finite float that would become infinite.
    FloatOverflow(f64),
    /// An integer that would become an infinite float.
    IntTooLarge(i128),
    /// A number in the bytes of a text that is not a valid Unicode scalar value.
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
                "the format has no field of this name: `Format::fields` lists the names",
            ),
            Self::NoSuchElement { length } => {
                write!(f, "out of range: the array has {length} elements")
            }
            Self::NotFixed => f.write_str(
                "the data decides the size of the records: unpack them, or use `iter_named`",
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
            Self::TooWide(value) => write!(f, "{value} is out of range, 64 bits fit at most"),
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

/// `1 value`, `2 values`.
struct Values(usize);

impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} value{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}
