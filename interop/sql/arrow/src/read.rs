//! Creates columns from the bytes of records. The type of a field is decided before the loop over
//! its column.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::{ArrowPrimitiveType, Int32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, FixedSizeBinaryArray, FixedSizeListArray,
    PrimitiveArray, StringArray, StructArray,
    builder::{BinaryBuilder, StringBuilder},
};
use arrow_buffer::{BooleanBuffer, Buffer, ScalarBuffer};
use arrow_schema::Field;
use memoryview::{Endian, Wire};

use crate::error::{Error, Problem};
use crate::names::Names;
use crate::number::{Number, with_integer, with_number};
use crate::place::{Place, word};
use crate::plan::{BitField, Column, Values, complex_fields, fields, length};

/// Returns the column of a field at `place`.
pub(crate) fn array(values: &Values, place: Place<'_>) -> Result<ArrayRef, Error> {
    Ok(match values {
        Values::Number(number, endian) => {
            with_number!(*number, *endian, (W, A) => primitive::<W, A>(place)?)
        }
        Values::Bool => {
            let bytes = place.strided::<u8>()?;
            let mut bytes = bytes.iter();
            let bit = |_| bytes.next().is_some_and(|byte| byte != 0);
            Arc::new(BooleanArray::new(
                BooleanBuffer::collect_bool(place.len, bit),
                None,
            ))
        }
        Values::Complex(number, endian) => complex(*number, *endian, place)?,
        Values::Bytes(width) => {
            let bytes = Buffer::from_vec(place.packed(*width));
            let width = length(*width);
            Arc::new(FixedSizeBinaryArray::try_new_with_len(
                width, bytes, None, place.len,
            )?)
        }
        Values::Utf8(width) => utf8(*width, place)?,
        Values::Ucs4(width, endian) => ucs4(*width, *endian, place)?,
        Values::Pascal(width) => pascal(*width, place),
        Values::Bits(bits) => {
            with_integer!(bits.number(), A => bit_field::<A>(bits, place))
        }
        Values::Names(number, endian, names) => dictionary(*number, *endian, names, place)?,
        Values::Record(columns) => record(columns, place)?,
        Values::List {
            count,
            stride,
            element,
        } => list(element, *count, *stride, place)?,
    })
}

fn primitive<W: Wire<Native = A::Native>, A: ArrowPrimitiveType>(
    place: Place<'_>,
) -> Result<ArrayRef, Error> {
    let values = ScalarBuffer::from(place.strided::<W>()?.to_vec());
    Ok(Arc::new(PrimitiveArray::<A>::new(values, None)))
}

fn complex(number: Number, endian: Endian, place: Place<'_>) -> Result<ArrayRef, Error> {
    let part = |place| array(&Values::Number(number, endian), place);
    let parts = vec![part(place)?, part(place.then(number.size()))?];
    Ok(Arc::new(StructArray::new(
        complex_fields(number),
        parts,
        None,
    )))
}

fn record(columns: &[Column], place: Place<'_>) -> Result<ArrayRef, Error> {
    let arrays = columns.iter().map(|column| {
        let array = array(&column.values, place.then(column.offset));
        array.map_err(|error| error.within(&column.name))
    });
    let arrays = arrays.collect::<Result<Vec<_>, _>>()?;
    let fields = fields(columns);
    Ok(Arc::new(StructArray::try_new_with_length(
        fields, arrays, None, place.len,
    )?))
}

fn list(
    element: &Values,
    count: usize,
    stride: usize,
    place: Place<'_>,
) -> Result<ArrayRef, Error> {
    let width = count * stride;
    let packed;
    let bytes = if place.is_packed(width) {
        place.bytes
    } else {
        packed = place.packed(width);
        &packed
    };
    let len = place
        .len
        .checked_mul(count)
        .ok_or(Problem::TooLong(usize::MAX));
    let elements = Place {
        bytes,
        offset: 0,
        stride,
        len: len.map_err(|problem| Error::at("", problem))?,
    };
    let values = array(element, elements).map_err(|error| match error {
        Error::Field { field, problem } => Error::at(field, problem.of_element(count)),
        other => other,
    })?;
    let field = Arc::new(Field::new("item", values.data_type().clone(), false));
    let (count, len) = (length(count), place.len);
    let list = FixedSizeListArray::try_new_with_length(field, count, values, None, len);
    Ok(Arc::new(list?))
}

fn utf8(width: usize, place: Place<'_>) -> Result<ArrayRef, Error> {
    let mut texts = StringBuilder::with_capacity(place.len, 0);
    for (row, bytes) in place.chunks(width).enumerate() {
        let end = bytes
            .iter()
            .rposition(|byte| *byte != 0)
            .map_or(0, |last| last + 1);
        match std::str::from_utf8(&bytes[..end]) {
            Ok(text) => texts.append_value(text),
            Err(_) => return Err(Error::at("", Problem::NotText { row })),
        }
    }
    Ok(Arc::new(texts.finish()))
}

/// UCS-4 without trailing zeros.
fn ucs4(width: usize, endian: Endian, place: Place<'_>) -> Result<ArrayRef, Error> {
    let mut texts = StringBuilder::with_capacity(place.len, 0);
    let mut text = String::new();
    for (row, bytes) in place.chunks(width).enumerate() {
        text.clear();
        for point in bytes.as_chunks::<4>().0 {
            let point = match endian {
                Endian::Little => u32::from_le_bytes(*point),
                Endian::Big => u32::from_be_bytes(*point),
            };
            match char::from_u32(point) {
                Some(character) => text.push(character),
                None => return Err(Error::at("", Problem::NotText { row })),
            }
        }
        texts.append_value(text.trim_end_matches('\0'));
    }
    Ok(Arc::new(texts.finish()))
}

/// A length that exceeds the bytes means all of them, as in the rest of the library.
fn pascal(width: usize, place: Place<'_>) -> ArrayRef {
    let mut strings = BinaryBuilder::with_capacity(place.len, 0);
    for bytes in place.chunks(width) {
        let (length, rest) = bytes.split_first().unwrap_or((&0, &[]));
        strings.append_value(&rest[..rest.len().min(usize::from(*length))]);
    }
    Arc::new(strings.finish())
}

fn bit_field<A: ArrowPrimitiveType<Native: TryFrom<i128> + Default>>(
    bits: &BitField,
    place: Place<'_>,
) -> ArrayRef {
    let values = place.then(bits.skipped).chunks(bits.touched).map(|bytes| {
        let value = bits.integer(word(bytes, bits.endian));
        A::Native::try_from(value).unwrap_or_default()
    });
    Arc::new(PrimitiveArray::<A>::from_iter_values(values))
}

/// Returns the names of the field, then the digits of numbers without a name.
fn dictionary(
    number: Number,
    endian: Endian,
    names: &Names,
    place: Place<'_>,
) -> Result<ArrayRef, Error> {
    let mut known = names.all.clone();
    let mut keys = Keys::of(number);
    let keys = place.chunks(number.size()).map(|bytes| {
        keys.get(word(bytes, endian), |word| {
            let value = number.integer(word);
            names.key(value).unwrap_or_else(|| {
                known.push(value.to_string());
                length(known.len() - 1)
            })
        })
    });
    let keys = PrimitiveArray::<Int32Type>::from_iter_values(keys);
    Ok(Arc::new(DictionaryArray::try_new(
        keys,
        Arc::new(StringArray::from(known)),
    )?))
}

/// Maps numbers that occurred to keys.
enum Keys {
    /// One entry for every number of one or two bytes, or -1 if it has not occurred.
    All(Vec<i32>),
    Some(HashMap<u128, i32>),
}

impl Keys {
    fn of(number: Number) -> Self {
        match number.size() {
            size @ 1..=2 => Self::All(vec![-1; 1 << (8 * size)]),
            _ => Self::Some(HashMap::new()),
        }
    }

    fn get(&mut self, word: u128, new: impl FnOnce(u128) -> i32) -> i32 {
        match self {
            Self::All(keys) => match usize::try_from(word).ok().and_then(|i| keys.get_mut(i)) {
                Some(key) if *key >= 0 => *key,
                Some(key) => {
                    *key = new(word);
                    *key
                }
                None => new(word),
            },
            Self::Some(keys) => *keys.entry(word).or_insert_with(|| new(word)),
        }
    }
}
