//! The fields of a layout, in the form in which columns are read and written.

use std::collections::HashSet;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields};
use memoryview::{Bits, Endian, FieldInfo, Kind, Layout};

use crate::error::{Error, Problem};
use crate::names::Names;
use crate::number::Number;

/// A field of a record.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// The offset in the record in bytes.
    pub(crate) offset: usize,
    pub(crate) values: Values,
}

/// The type of a field.
#[derive(Clone, Debug)]
pub(crate) enum Values {
    Number(Number, Endian),
    Bool,
    /// The real part, then the imaginary part.
    Complex(Number, Endian),
    /// Uninterpreted bytes.
    Bytes(usize),
    /// UTF-8, padded with zeros to this number of bytes.
    Utf8(usize),
    /// UCS-4, padded with zeros to this number of bytes.
    Ucs4(usize, Endian),
    /// A length byte, and as many bytes.
    Pascal(usize),
    Bits(BitField),
    /// Numbers with names.
    Names(Number, Endian, Arc<Names>),
    Record(Vec<Column>),
    List {
        count: usize,
        /// The distance between elements in bytes.
        stride: usize,
        element: Box<Values>,
    },
}

/// A bit field in a run of bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BitField {
    /// The first byte with a bit of the field, relative to the offset of the run.
    pub(crate) skipped: usize,
    /// The number of bytes with bits of the field.
    pub(crate) touched: usize,
    /// The number of bits below the field, in the integer that these bytes form in the order of the
    /// field.
    pub(crate) shift: usize,
    pub(crate) width: usize,
    pub(crate) endian: Endian,
    /// Whether the integer is signed.
    pub(crate) signed: bool,
}

impl BitField {
    const fn new(bits: Bits, endian: Endian) -> Self {
        let Bits {
            first,
            width,
            signed,
        } = bits;
        let touched = bits.touched();
        let shift = match endian {
            Endian::Little => first % 8,
            Endian::Big => touched * 8 - first % 8 - width,
        };
        Self {
            skipped: bits.skipped(),
            touched,
            shift,
            width,
            endian,
            signed,
        }
    }

    /// Returns the smallest integer type with as many bits.
    pub(crate) const fn number(&self) -> Number {
        match (self.width, self.signed) {
            (..=8, false) => Number::U8,
            (..=8, true) => Number::I8,
            (9..=16, false) => Number::U16,
            (9..=16, true) => Number::I16,
            (17..=32, false) => Number::U32,
            (17..=32, true) => Number::I32,
            (_, false) => Number::U64,
            (_, true) => Number::I64,
        }
    }

    /// Extracts the integer from `word`, which is formed by the bytes with bits of the field.
    pub(crate) const fn integer(&self, word: u128) -> i128 {
        let unused = 128 - self.width;
        let high = word >> self.shift << unused;
        if self.signed {
            high.cast_signed() >> unused
        } else {
            (high >> unused).cast_signed()
        }
    }

    /// Returns the number of bits that `value` needs, including the sign if the field is signed.
    pub(crate) const fn needed(&self, value: i128) -> usize {
        let sign = value >> 127;
        let magnitude = 128 - (value ^ sign).leading_zeros() as usize;
        magnitude + self.signed as usize
    }

    /// Shifts `value`, which fits, to its bits in the integer that the bytes form.
    pub(crate) const fn word(&self, value: i128) -> u128 {
        let unused = 128 - self.width;
        value.cast_unsigned() << unused >> unused << self.shift
    }
}

/// Returns the columns of a record. Fields of derived records whose name begins with `_` are
/// reserved, and have none.
pub(crate) fn columns(layout: &Layout<'_>, derived: bool) -> Result<Vec<Column>, Error> {
    let mut names = HashSet::new();
    let mut columns = Vec::new();
    for (index, field) in layout.fields().enumerate() {
        if derived && field.name().starts_with('_') {
            continue;
        }
        let name = match field.name() {
            "" => format!("f{index}"),
            name => name.to_owned(),
        };
        if !names.insert(name.clone()) {
            return Err(Error::at(name, Problem::Duplicate));
        }
        let values = values(&field, derived).map_err(|error| error.within(&name))?;
        columns.push(Column {
            name,
            offset: field.offset(),
            values,
        });
    }
    Ok(columns)
}

fn values(field: &FieldInfo<'_>, derived: bool) -> Result<Values, Error> {
    let mut values = element(field, derived)?;
    let (count, dims) = (field.count(), field.dims());
    let dims = match dims {
        [] if count == 1 => return Ok(values),
        [] => std::slice::from_ref(&count),
        dims => dims,
    };
    let mut stride = field.stride();
    for &count in dims.iter().rev() {
        if i32::try_from(count).is_err() {
            return Err(Error::at("", Problem::TooLong(count)));
        }
        let element = Box::new(values);
        values = Values::List {
            count,
            stride,
            element,
        };
        stride *= count;
    }
    Ok(values)
}

fn element(field: &FieldInfo<'_>, derived: bool) -> Result<Values, Error> {
    let (unit, endian, code) = (field.unit(), field.endian(), field.code());
    let opaque = || Error::at("", Problem::Opaque(code.letters(), code.meaning()));
    if i32::try_from(unit).is_err() {
        return Err(Error::at("", Problem::TooLong(unit)));
    }
    Ok(match code.kind() {
        Kind::Pad | Kind::Char | Kind::Bytes => Values::Bytes(unit),
        Kind::Pascal | Kind::Text if unit == 0 => return Err(Error::at("", Problem::NoBytes)),
        Kind::Pascal => Values::Pascal(unit),
        Kind::Text => Values::Ucs4(unit, endian),
        Kind::Bool => Values::Bool,
        Kind::Int | Kind::Uint | Kind::Float => {
            let number = Number::of(code.kind(), unit).ok_or_else(opaque)?;
            Values::Number(number, endian)
        }
        Kind::Complex => {
            let number = Number::of(code.kind(), unit / 2).ok_or_else(opaque)?;
            Values::Complex(number, endian)
        }
        Kind::Bits => {
            let bits = field.bits().ok_or_else(opaque)?;
            match bits.width {
                // 128 bits, for which Arrow has no type.
                65.. => Values::Bytes(unit),
                _ => Values::Bits(BitField::new(bits, endian)),
            }
        }
        Kind::Record => {
            let record = field.record().ok_or_else(opaque)?;
            Values::Record(columns(&record, derived)?)
        }
        Kind::Opaque => return Err(opaque()),
    })
}

impl Values {
    pub(crate) fn data_type(&self) -> DataType {
        match self {
            Self::Number(number, _) => number.data_type(),
            Self::Bool => DataType::Boolean,
            Self::Complex(number, _) => DataType::Struct(complex_fields(*number)),
            Self::Bytes(width) => DataType::FixedSizeBinary(length(*width)),
            Self::Utf8(_) | Self::Ucs4(..) => DataType::Utf8,
            Self::Pascal(_) => DataType::Binary,
            Self::Bits(bits) => bits.number().data_type(),
            Self::Names(..) => {
                DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
            }
            Self::Record(columns) => DataType::Struct(fields(columns)),
            Self::List { count, element, .. } => {
                let element = Field::new("item", element.data_type(), false);
                DataType::FixedSizeList(Arc::new(element), length(*count))
            }
        }
    }
}

/// Converts a length that was already compared with Arrow's maximum.
pub(crate) fn length(bytes: usize) -> i32 {
    i32::try_from(bytes).unwrap_or(i32::MAX)
}

pub(crate) fn complex_fields(part: Number) -> Fields {
    let part = |name| Field::new(name, part.data_type(), false);
    Fields::from(vec![part("re"), part("im")])
}

pub(crate) fn fields(columns: &[Column]) -> Fields {
    let field = |column: &Column| Field::new(&column.name, column.values.data_type(), false);
    columns.iter().map(field).collect()
}
