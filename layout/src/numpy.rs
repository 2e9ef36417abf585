//! Layouts as `NumPy` dtypes, in Python's notation.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::{Bits, Code, Endian, FieldInfo, Kind, Layout};

impl Layout<'_> {
    /// Returns the dtype that reads the same values, as `np.dtype` accepts it: `'<f8'`, `[('id',
    /// '<i4'), ('x', '<f8')]`, or names, formats, offsets and item size if there are gaps between
    /// fields. O(number of fields).
    ///
    /// Fields without a name are called `f0`, `f1` and so on, as in `NumPy`. Bit fields, integers
    /// of 24, 40, 48, 56 and 128 bits, and Pascal strings have no dtype; they become raw bytes
    /// (`|V2`).
    ///
    /// ```
    /// use memoryview_layout::{Code, Endian, Item, Layout, Part};
    ///
    /// const ID: Item = Item::of_units("id", Code::I32, Endian::Little, (0, 4, 1), &[]);
    /// const X: Item = Item::of_units("x", Code::F64, Endian::Big, (4, 8, 1), &[2]);
    /// const LAYOUT: Layout = Layout::new("Record", &[ID, X], 20, 1);
    /// assert_eq!(LAYOUT.to_numpy_dtype(), "[('id', '<i4'), ('x', '>f8', (2,))]");
    /// ```
    #[must_use]
    pub fn to_numpy_dtype(&self) -> String {
        let mut fields = self.fields();
        match (fields.next(), fields.next()) {
            (Some(field), None) if field.name().is_empty() && field.size() == self.size() => {
                field.to_numpy_dtype()
            }
            _ => record(self),
        }
    }
}

impl FieldInfo<'_> {
    /// Returns the dtype of the field alone, as [`Layout::to_numpy_dtype`] writes it: `'<f8'`, or
    /// with a shape `('<i4', (2, 3))`. O(number of fields in it).
    ///
    /// ```
    /// use memoryview_layout::{Code, Endian, Item, Layout};
    ///
    /// const X: Item = Item::of_units("x", Code::F64, Endian::Big, (0, 8, 1), &[2]);
    /// const LAYOUT: Layout = Layout::new("Record", &[X], 16, 1);
    /// assert_eq!(LAYOUT.field("x").unwrap().to_numpy_dtype(), "('>f8', (2,))");
    /// ```
    #[must_use]
    pub fn to_numpy_dtype(&self) -> String {
        let format = format_of(self);
        match shape_of(self) {
            None => format,
            Some(shape) => format!("({format}, {shape})"),
        }
    }
}

/// Returns the dtype of a record with fields.
fn record(layout: &Layout<'_>) -> String {
    let names = names(layout);
    let is_dense = layout.padding().next().is_none() && are_side_by_side(layout);
    let fields = layout.fields().zip(&names);
    if is_dense {
        let fields = fields.map(|(field, name)| {
            let format = format_of(&field);
            match shape_of(&field) {
                None => format!("({name}, {format})"),
                Some(shape) => format!("({name}, {format}, {shape})"),
            }
        });
        return format!("[{}]", joined(fields));
    }
    let formats = layout.fields().map(|field| field.to_numpy_dtype());
    let offsets = layout.fields().map(|field| offset(&field).to_string());
    format!(
        "{{'names': [{}], 'formats': [{}], 'offsets': [{}], 'itemsize': {}}}",
        names.join(", "),
        joined(formats),
        joined(offsets),
        layout.size()
    )
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// Returns `true` if every field begins where the previous one ends.
fn are_side_by_side(layout: &Layout<'_>) -> bool {
    let mut end = 0;
    layout.fields().all(|field| {
        let begins = offset(&field) == end && field.bits().is_none();
        end += field.size();
        begins
    })
}

fn offset(field: &FieldInfo<'_>) -> usize {
    field.offset() + field.bits().map_or(0, Bits::skipped)
}

/// Returns the names as Python string literals; fields without a name get `f0`, `f1` and so on.
fn names(layout: &Layout<'_>) -> Vec<String> {
    let mut number = 0;
    let is_taken = |name: &str| layout.fields().any(|field| field.name() == name);
    let names = layout.fields().map(|field| {
        if !field.name().is_empty() {
            return literal(field.name());
        }
        loop {
            let name = format!("f{number}");
            number += 1;
            if !is_taken(&name) {
                return literal(&name);
            }
        }
    });
    names.collect()
}

/// Returns `text` as a Python string literal.
fn literal(text: &str) -> String {
    let mut literal = String::from("'");
    for c in text.chars() {
        match c {
            '\'' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c if c.is_control() => literal.extend(format!("\\U{:08x}", u32::from(c)).chars()),
            c => literal.push(c),
        }
    }
    literal.push('\'');
    literal
}

/// Returns the shape of an array as a Python tuple.
fn shape_of(field: &FieldInfo<'_>) -> Option<String> {
    let dims = field.dims();
    if dims.is_empty() {
        return (field.count() != 1).then(|| format!("({},)", field.count()));
    }
    let lengths = joined(dims.iter().map(ToString::to_string));
    let comma = if dims.len() == 1 { "," } else { "" };
    Some(format!("({lengths}{comma})"))
}

/// Returns the dtype of one element.
fn format_of(field: &FieldInfo<'_>) -> String {
    if let Some(record_layout) = field.record() {
        return stretched(field, &record(&record_layout));
    }
    let unit = field.unit();
    let (order, code, size) = match (field.code().kind(), field.code()) {
        (Kind::Bool, _) => ('|', 'b', 1),
        (Kind::Int, _) => (order(field), 'i', unit),
        (Kind::Uint, _) => (order(field), 'u', unit),
        (Kind::Float, _) | (Kind::Opaque, Code::LongDouble) => (order(field), 'f', unit),
        (Kind::Complex, _) | (Kind::Opaque, Code::Zg) => (order(field), 'c', unit),
        (Kind::Opaque, Code::Object) => return "'|O'".to_string(),
        (Kind::Text, _) => (order(field), 'U', unit / 4),
        (Kind::Char | Kind::Bytes, _) => ('|', 'S', unit),
        _ => ('|', 'V', unit),
    };
    format!("'{order}{code}{size}'")
}

/// Returns the dtype of an element of an array, where a nested record may have padding after it.
fn stretched(field: &FieldInfo<'_>, dtype: &str) -> String {
    if field.stride() == field.unit() || field.count() == 1 {
        return dtype.to_string();
    }
    format!(
        "{{'names': ['f0'], 'formats': [{dtype}], 'offsets': [0], 'itemsize': {}}}",
        field.stride()
    )
}

fn order(field: &FieldInfo<'_>) -> char {
    match field.endian() {
        _ if field.unit() == 1 => '|',
        Endian::Little => '<',
        Endian::Big => '>',
    }
}
