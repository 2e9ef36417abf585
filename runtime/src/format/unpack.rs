//! From bytes to values. Callers have checked that the bytes are as many as the layout has.

use alloc::string::String;
use alloc::vec::Vec;

use memoryview_layout::{Bits, FieldInfo, Kind, Layout};

use crate::codec::{load, load_float, load_signed};
use crate::{Value, ValueError, ValueErrorKind, bits};

/// Bytes of a character of `w`.
pub(super) const CHARACTER: usize = 4;

/// The number of values of a field: one, or as many as a bare count says.
pub(super) fn values_of(field: &FieldInfo<'_>) -> usize {
    if field.dims().is_empty() {
        field.count()
    } else {
        1
    }
}

/// The number of values of a record.
pub(super) fn value_count(layout: &Layout<'_>) -> usize {
    layout.fields().map(|field| values_of(&field)).sum()
}

/// The field that holds value `index` of a record, and which of its elements the value is.
pub(super) fn find<'a>(layout: &Layout<'a>, mut index: usize) -> Option<(FieldInfo<'a>, usize)> {
    for field in layout.fields() {
        let values = values_of(&field);
        if index < values {
            return Some((field, index));
        }
        index -= values;
    }
    None
}

/// All places of values of a record: a field, and which of its elements.
pub(super) fn places<'a>(layout: &Layout<'a>) -> impl Iterator<Item = (FieldInfo<'a>, usize)> {
    layout
        .fields()
        .flat_map(|field| (0..values_of(&field)).map(move |element| (field, element)))
}

/// The values of a record.
pub(super) fn values(layout: &Layout<'_>, record: &[u8]) -> Vec<Value> {
    let mut values = Vec::with_capacity(value_count(layout));
    values.extend(places(layout).map(|(field, element)| value(&field, element, record)));
    values
}

/// One value of a record: an element of a field, or the whole of an array.
pub(super) fn value(field: &FieldInfo<'_>, element: usize, record: &[u8]) -> Value {
    if field.dims().is_empty() {
        scalar(field, element, record)
    } else {
        array(field, record)
    }
}

/// Groups the elements from the innermost dimension outwards.
fn array(field: &FieldInfo<'_>, record: &[u8]) -> Value {
    let dims = field.dims();
    let mut values: Vec<_> = (0..field.count())
        .map(|element| scalar(field, element, record))
        .collect();
    for inner in (1..dims.len()).rev() {
        let groups = dims[..inner].iter().product();
        let mut rest = values.into_iter();
        values = (0..groups)
            .map(|_| Value::Array(rest.by_ref().take(dims[inner]).collect()))
            .collect();
    }
    Value::Array(values)
}

fn scalar(field: &FieldInfo<'_>, element: usize, record: &[u8]) -> Value {
    if let Some(Bits { first, width }) = field.bits() {
        let offset = field.offset() + first / 8;
        let number = bits::read(record, offset, first % 8, width, field.endian());
        return Value::Int(number.into());
    }
    let bytes = element_bytes(field, element, record);
    if let Some(layout) = field.record() {
        return Value::Record(values(&layout, bytes));
    }
    let endian = field.endian();
    match field.code().kind() {
        Kind::Bool => Value::Bool(load(bytes, endian) != 0),
        Kind::Int => Value::Int(load_signed(bytes, endian).into()),
        Kind::Uint => Value::Int(load(bytes, endian).into()),
        Kind::Float => Value::Float(load_float(bytes, endian)),
        Kind::Complex => {
            let (re, im) = bytes.split_at(bytes.len() / 2);
            Value::Complex(load_float(re, endian), load_float(im, endian))
        }
        Kind::Text => Value::Text(characters(field, bytes).map(lossy).collect::<String>()),
        Kind::Pascal => Value::Bytes(pascal(bytes).to_vec()),
        Kind::Pad | Kind::Char | Kind::Bytes | Kind::Opaque | Kind::Bits | Kind::Record => {
            Value::Bytes(bytes.to_vec())
        }
    }
}

fn element_bytes<'b>(field: &FieldInfo<'_>, element: usize, record: &'b [u8]) -> &'b [u8] {
    let start = field.offset() + element * field.stride();
    &record[start..start + field.unit()]
}

/// The bytes stored in a Pascal string's place: a length that says more than there is means all.
fn pascal(place: &[u8]) -> &[u8] {
    match place.split_first() {
        Some((length, rest)) => &rest[..rest.len().min(usize::from(*length))],
        None => &[],
    }
}

fn characters(field: &FieldInfo<'_>, bytes: &[u8]) -> impl Iterator<Item = u32> {
    let endian = field.endian();
    bytes
        .chunks_exact(CHARACTER)
        .map(move |character| u32::try_from(load(character, endian)).unwrap_or(u32::MAX))
}

/// Texts are checked before they are read.
fn lossy(point: u32) -> char {
    char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether all texts of a record consist of characters.
pub(super) fn check_text(layout: &Layout<'_>, record: &[u8]) -> Result<(), ValueError> {
    for (index, (field, _)) in places(layout).enumerate() {
        check_field_text(&field, record, index)?;
    }
    Ok(())
}

/// Whether all texts of a field consist of characters; errors name value `index`.
pub(super) fn check_field_text(
    field: &FieldInfo<'_>,
    record: &[u8],
    index: usize,
) -> Result<(), ValueError> {
    if !matches!(field.code().kind(), Kind::Text | Kind::Record) {
        return Ok(());
    }
    for element in 0..field.count() {
        let bytes = element_bytes(field, element, record);
        if let Some(layout) = field.record() {
            for inner in layout.fields() {
                check_field_text(&inner, bytes, index)?;
            }
        } else if let Some(wrong) =
            characters(field, bytes).find(|&point| char::from_u32(point).is_none())
        {
            return Err(ValueError {
                index,
                code: field.code(),
                kind: ValueErrorKind::NotCharacter(wrong),
            });
        }
    }
    Ok(())
}
