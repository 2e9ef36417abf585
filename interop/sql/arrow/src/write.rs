//! Writes columns to the bytes of records, the reverse of `read`.

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Int32Type};
use arrow_array::{Array, ArrayRef};
use arrow_cast::cast;
use arrow_schema::DataType;
use memoryview::{Bool, Endian, StridedMut, Wire};

use crate::error::{Error, Problem};
use crate::names::Names;
use crate::number::{Number, with_integer, with_number};
use crate::place::{Target, word};
use crate::plan::{BitField, Column, Values};

/// Writes the values of `array` to the field at `target`, whose bytes are zero.
pub(crate) fn array(values: &Values, array: &ArrayRef, target: Target<'_>) -> Result<(), Error> {
    if let Some(row) = first_null(array) {
        return Err(Error::at("", Problem::Null { row }));
    }
    let wrong = || {
        let (needed, found) = (values.data_type(), array.data_type().clone());
        let (needed, found) = (Box::new(needed), Box::new(found));
        Error::at("", Problem::Type { needed, found })
    };
    match values {
        Values::Number(number, endian) => with_number!(*number, *endian, (W, A) => {
            let numbers = array.as_primitive_opt::<A>().ok_or_else(wrong)?;
            put(target.strided::<W>()?, numbers.values().iter().copied());
            Ok(())
        }),
        Values::Bool => {
            let bits = array.as_boolean_opt().ok_or_else(wrong)?;
            put(target.strided::<Bool>()?, bits.values().iter());
            Ok(())
        }
        Values::Complex(number, endian) => {
            let part = |name: &str, offset| Column {
                name: name.to_owned(),
                offset,
                values: Values::Number(*number, *endian),
            };
            record(&[part("re", 0), part("im", number.size())], array, target).ok_or_else(wrong)?
        }
        Values::Bytes(width) => {
            let bytes = array.as_fixed_size_binary_opt().ok_or_else(wrong)?;
            if bytes.value_size() != *width {
                return Err(wrong());
            }
            place_all(bytes.iter(), *width, target)
        }
        Values::Utf8(width) => {
            let texts = texts(array, &DataType::Utf8)?.ok_or_else(wrong)?;
            let bytes = texts
                .as_string::<i32>()
                .iter()
                .map(|text| text.map(str::as_bytes));
            place_all(bytes, *width, target)
        }
        Values::Ucs4(width, endian) => {
            let texts = texts(array, &DataType::Utf8)?.ok_or_else(wrong)?;
            ucs4(texts.as_string::<i32>().iter(), *width, *endian, target)
        }
        Values::Pascal(width) => pascal(array, *width, target)?.ok_or_else(wrong),
        Values::Bits(bits) => with_integer!(bits.number(), A => {
            bit_field::<A>(bits, array, target).ok_or_else(wrong)?
        }),
        Values::Names(number, endian, names) => {
            dictionary((*number, *endian), names, array, target)?.ok_or_else(wrong)
        }
        Values::Record(columns) => record(columns, array, target).ok_or_else(wrong)?,
        Values::List {
            count,
            stride,
            element,
        } => list(element, (*count, *stride), array, target).ok_or_else(wrong)?,
    }
}

fn first_null(array: &ArrayRef) -> Option<usize> {
    let nulls = array.logical_nulls()?;
    nulls.iter().position(|valid| !valid)
}

fn put<W: Wire>(mut target: StridedMut<'_, W>, values: impl Iterator<Item = W::Native>) {
    for (place, value) in target.iter_mut().zip(values) {
        *place = W::new(value);
    }
}

/// Writes byte strings of at most `width` bytes.
fn place_all<'v>(
    values: impl Iterator<Item = Option<&'v [u8]>>,
    width: usize,
    target: Target<'_>,
) -> Result<(), Error> {
    for (row, (place, value)) in target.chunks(width).zip(values).enumerate() {
        let value = value.unwrap_or_default();
        let Some(place) = place.get_mut(..value.len()) else {
            let needed = value.len();
            return Err(Error::at("", Problem::TooWide { row, needed, width }));
        };
        place.copy_from_slice(value);
    }
    Ok(())
}

/// Returns the array as `target`, if its values are text.
fn texts(array: &ArrayRef, target: &DataType) -> Result<Option<ArrayRef>, Error> {
    let values = match array.data_type() {
        DataType::Dictionary(_, values) => values,
        other => other,
    };
    if matches!(
        values,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
    ) {
        return Ok(Some(cast(array, target)?));
    }
    Ok(None)
}

fn ucs4<'v>(
    texts: impl Iterator<Item = Option<&'v str>>,
    width: usize,
    endian: Endian,
    target: Target<'_>,
) -> Result<(), Error> {
    for (row, (place, text)) in target.chunks(width).zip(texts).enumerate() {
        let text = text.unwrap_or_default();
        let (characters, needed) = (place.as_chunks_mut::<4>().0, text.chars().count() * 4);
        if needed > width {
            return Err(Error::at("", Problem::TooWide { row, needed, width }));
        }
        for (place, character) in characters.iter_mut().zip(text.chars()) {
            *place = match endian {
                Endian::Little => u32::from(character).to_le_bytes(),
                Endian::Big => u32::from(character).to_be_bytes(),
            };
        }
    }
    Ok(())
}

fn pascal(array: &ArrayRef, width: usize, target: Target<'_>) -> Result<Option<()>, Error> {
    use DataType::{Binary, BinaryView, LargeBinary};
    if !matches!(array.data_type(), Binary | BinaryView | LargeBinary) {
        return Ok(None);
    }
    let strings = cast(array, &Binary)?;
    let strings = strings.as_binary::<i32>().iter();
    for (row, (place, value)) in target.chunks(width).zip(strings).enumerate() {
        let value = value.unwrap_or_default();
        let room = place.split_first_mut().and_then(|(length, rest)| {
            *length = u8::try_from(value.len()).ok()?;
            rest.get_mut(..value.len())
        });
        let Some(room) = room else {
            let needed = value.len() + 1;
            return Err(Error::at("", Problem::TooWide { row, needed, width }));
        };
        room.copy_from_slice(value);
    }
    Ok(Some(()))
}

/// Returns `None` if the array has another type.
fn bit_field<A: ArrowPrimitiveType<Native: Into<i128>>>(
    bits: &BitField,
    array: &ArrayRef,
    target: Target<'_>,
) -> Option<Result<(), Error>> {
    let values = array.as_primitive_opt::<A>()?.values();
    let places = target.then(bits.skipped).chunks(bits.touched);
    for (row, (place, value)) in places.zip(values.iter()).enumerate() {
        let value: i128 = (*value).into();
        let (needed, width) = (bits.needed(value), bits.width);
        if needed > width {
            return Some(Err(Error::at("", Problem::TooWide { row, needed, width })));
        }
        store(
            place,
            bits.endian,
            word(place, bits.endian) | bits.word(value),
        );
    }
    Some(Ok(()))
}

/// Writes the low bytes of `word`.
fn store(place: &mut [u8], endian: Endian, word: u128) {
    let bytes = word.to_le_bytes();
    match endian {
        Endian::Little => place
            .iter_mut()
            .zip(bytes)
            .for_each(|(place, byte)| *place = byte),
        Endian::Big => place
            .iter_mut()
            .rev()
            .zip(bytes)
            .for_each(|(place, byte)| *place = byte),
    }
}

fn dictionary(
    (number, endian): (Number, Endian),
    names: &Names,
    array: &ArrayRef,
    target: Target<'_>,
) -> Result<Option<()>, Error> {
    let ours = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let Some(array) = texts(array, &ours)? else {
        return Ok(None);
    };
    let array = array.as_dictionary::<Int32Type>();
    let known = array.values().as_string::<i32>().iter();
    let known = known.map(|name| names.number(name.unwrap_or_default(), number));
    let known = known.collect::<Vec<_>>();
    let places = target
        .chunks(number.size())
        .zip(array.keys().values().iter());
    for (row, (place, key)) in places.enumerate() {
        let key = usize::try_from(*key).unwrap_or(usize::MAX);
        let Some(Some(value)) = known.get(key) else {
            let name = array.values().as_string::<i32>().value(key).to_owned();
            return Err(Error::at("", Problem::NoNumber { row, name }));
        };
        store(place, endian, value.cast_unsigned());
    }
    Ok(Some(()))
}

/// Returns `None` if the array has another type.
fn record(
    columns: &[Column],
    array: &ArrayRef,
    mut target: Target<'_>,
) -> Option<Result<(), Error>> {
    let record = array.as_struct_opt()?;
    if record.num_columns() != columns.len() {
        return None;
    }
    for column in columns {
        let values = record.column_by_name(&column.name)?;
        let written = self::array(
            &column.values,
            values,
            target.reborrow().then(column.offset),
        );
        if let Err(error) = written {
            return Some(Err(error.within(&column.name)));
        }
    }
    Some(Ok(()))
}

/// Returns `None` if the array has another type.
fn list(
    element: &Values,
    (count, stride): (usize, usize),
    array: &ArrayRef,
    target: Target<'_>,
) -> Option<Result<(), Error>> {
    let list = array.as_fixed_size_list_opt()?;
    if usize::try_from(list.value_length()) != Ok(count) {
        return None;
    }
    let len = list.len() * count;
    let elements = list
        .values()
        .slice(usize::try_from(list.value_offset(0)).ok()?, len);
    let mut packed = vec![0; len * stride];
    let target_of_elements = Target {
        bytes: &mut packed,
        offset: 0,
        stride,
        len,
    };
    if let Err(error) = self::array(element, &elements, target_of_elements) {
        return Some(Err(match error {
            Error::Field { field, problem } => Error::at(field, problem.of_element(count)),
            other => other,
        }));
    }
    let width = count * stride;
    for (place, value) in target.chunks(width).zip(packed.chunks_exact(width.max(1))) {
        place.copy_from_slice(value);
    }
    Some(Ok(()))
}
