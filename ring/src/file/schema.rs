//! The description of a record for other languages, in JSON.

use core::fmt::Write;

use memoryview::{Endian, FieldInfo, Fixed, Kind, Layout};

/// `name`, `format` and `dtype` of the record.
pub(super) fn schema<R: Fixed>() -> String {
    let name = R::LAYOUT.name();
    let format = R::FORMAT;
    let dtype = dtype(&R::LAYOUT);
    format!("{{\"name\":\"{name}\",\"format\":\"{format}\",\"dtype\":{dtype}}}")
}

/// What `numpy.dtype` takes: names, formats and offsets, and the size of the record.
fn dtype(layout: &Layout<'_>) -> String {
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
    {
        return dtype(&nested);
    }
    let mut text = String::from("\"");
    if !field.dims().is_empty() {
        text.push('(');
        for length in field.dims() {
            let _ = write!(text, "{length},");
        }
        text.push(')');
    }
    let unit = field.unit();
    text.push(match (unit, field.endian()) {
        (1, _) => '|',
        (_, Endian::Little) => '<',
        (_, Endian::Big) => '>',
    });
    text.push(match field.code().kind() {
        Kind::Bool => 'b',
        Kind::Int => 'i',
        Kind::Uint => 'u',
        Kind::Float => 'f',
        Kind::Complex => 'c',
        Kind::Char | Kind::Bytes => 'S',
        _ => 'V',
    });
    let _ = write!(text, "{unit}\"");
    text
}
