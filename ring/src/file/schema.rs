//! The description of a record for other languages, in JSON.

use core::fmt::Write;

use memoryview::{Endian, FieldInfo, Kind, Layout, Wire};

use super::{HeaderView, SLOTS_AT};
use crate::layout::{format, with_layout};

/// The most bytes of a schema: those before the slots.
#[expect(clippy::cast_possible_truncation, reason = "a page")]
pub(super) const MOST: usize = SLOTS_AT as usize - size_of::<HeaderView>();

/// What comes after the name of the record.
const FORMAT: &str = ",\"format\":\"";
/// What comes after the format.
const DTYPE: &str = "\",\"dtype\":";

/// `name`, `format` and `dtype` of the record.
pub(super) fn schema<W: Wire>() -> String {
    let (name, format) = (W::NAME, format::<W>());
    let dtype = with_layout::<W, _>(dtype);
    format!("{{\"name\":\"{name}\"{FORMAT}{format}{DTYPE}{dtype}}}")
}

/// The format in a schema; empty where there is none.
pub(super) fn stored_format(schema: &str) -> &str {
    let format = schema.split_once(FORMAT);
    let format = format.and_then(|(_, rest)| rest.split_once(DTYPE));
    format.map_or("", |(format, _)| format)
}

/// What `numpy.dtype` takes: names, formats and offsets, and the size of the record; the type alone
/// where the record is a single value.
fn dtype(layout: &Layout<'_>) -> String {
    let mut fields = layout.fields();
    if let (Some(value), None) = (fields.next(), fields.next())
        && value.name().is_empty()
    {
        return field_format(&value);
    }
    let (mut names, mut formats, mut offsets) = (String::new(), String::new(), String::new());
    let fields = layout.fields().filter(|field| field.bits().is_none());
    for (i, field) in fields.enumerate() {
        let comma = if i > 0 { "," } else { "" };
        let _ = write!(names, "{comma}\"{}\"", field.name());
        let _ = write!(formats, "{comma}{}", field_format(&field));
        let _ = write!(offsets, "{comma}{}", field.offset());
    }
    let size = layout.size();
    format!(
        "{{\"names\":[{names}],\"formats\":[{formats}],\"offsets\":[{offsets}],\"itemsize\":{size}}}"
    )
}

/// `"<f8"`, `"(2,3)<f8"`, or the dtype of a nested record.
fn field_format(field: &FieldInfo<'_>) -> String {
    if let Some(nested) = field.record()
        && field.dims().is_empty()
        && field.count() == 1
    {
        return dtype(&nested);
    }
    let mut text = String::from("\"");
    let count = [field.count()];
    let dims = match field.dims() {
        [] if field.count() == 1 => &[],
        [] => &count[..],
        dims => dims,
    };
    if !dims.is_empty() {
        text.push('(');
        for length in dims {
            let _ = write!(text, "{length},");
        }
        text.push(')');
    }
    let unit = field.unit();
    let kind = match field.code().kind() {
        Kind::Bool => 'b',
        Kind::Int if unit.is_power_of_two() => 'i',
        Kind::Uint if unit.is_power_of_two() => 'u',
        Kind::Float => 'f',
        Kind::Complex => 'c',
        Kind::Char | Kind::Bytes => 'S',
        _ => 'V',
    };
    text.push(match field.endian() {
        _ if unit == 1 || matches!(kind, 'S' | 'V') => '|',
        Endian::Little => '<',
        Endian::Big => '>',
    });
    text.push(kind);
    let _ = write!(text, "{unit}\"");
    text
}
