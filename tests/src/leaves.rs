//! A format in terms of `NumPy`'s record types: the scalars of its records.

use std::collections::BTreeMap;

use memoryview::{Endian, FieldInfo, Fields, Format, Kind, Layout, Value};
use serde::Deserialize;

/// A scalar inside a record type, or an array of scalars.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Leaf {
    /// The path, with dots between names.
    pub path: String,
    /// The offset from the start of the record, in bytes.
    pub offset: usize,
    /// `NumPy`'s name of its type.
    pub dtype: String,
    /// The dimensions of all arrays on the path, outermost first.
    pub shape: Vec<usize>,
}

/// Returns the dimensions of a format outside any record, and its leaves.
#[must_use]
pub fn leaves(format: &Format) -> (Vec<usize>, Vec<Leaf>) {
    let fields: Vec<_> = format.fields().collect();
    let mut leaves = Vec::new();
    if let [field] = fields.as_slice()
        && field.name().is_empty()
    {
        match field.record() {
            Some(record) => walk(record.fields(), &Way::default(), &mut leaves),
            None => leaves.push(leaf(field, String::new(), 0, Vec::new())),
        }
        return (field.dims().to_vec(), leaves);
    }
    walk(format.fields(), &Way::default(), &mut leaves);
    (Vec::new(), leaves)
}

/// The state on the path to a leaf.
#[derive(Default)]
struct Way {
    path: Option<String>,
    offset: usize,
    shape: Vec<usize>,
}

fn walk(fields: Fields<'_>, way: &Way, leaves: &mut Vec<Leaf>) {
    for field in fields {
        let path = join(way.path.as_deref(), field.name());
        let shape = [way.shape.as_slice(), field.dims()].concat();
        match field.record() {
            None => leaves.push(leaf(&field, path, way.offset, shape)),
            Some(record) => {
                let inner = Way {
                    path: Some(path),
                    offset: way.offset + field.offset(),
                    shape,
                };
                walk(record.fields(), &inner, leaves);
            }
        }
    }
}

fn join(path: Option<&str>, name: &str) -> String {
    path.map_or_else(|| name.to_owned(), |path| format!("{path}.{name}"))
}

fn leaf(field: &FieldInfo<'_>, path: String, start: usize, shape: Vec<usize>) -> Leaf {
    Leaf {
        path,
        offset: start + field.offset(),
        dtype: dtype(field),
        shape,
    }
}

/// `NumPy`'s name of a type, such as `<f8`.
fn dtype(field: &FieldInfo<'_>) -> String {
    let (letter, size) = match field.code().kind() {
        Kind::Int => ('i', field.unit()),
        Kind::Uint => ('u', field.unit()),
        Kind::Float => ('f', field.unit()),
        Kind::Complex => ('c', field.unit()),
        Kind::Text => ('U', field.unit() / 4),
        Kind::Bool => return "|b1".to_owned(),
        Kind::Char | Kind::Bytes => return format!("|S{}", field.unit()),
        Kind::Pad => return format!("|V{}", field.unit()),
        kind => panic!("NumPy has no name for {kind:?}"),
    };
    let order = match field.endian() {
        _ if field.unit() == 1 => '|',
        endian => endian.letter(),
    };
    format!("{order}{letter}{size}")
}

/// Appends the values of every leaf of one record, by path.
pub fn collect_values(
    layout: &Layout<'_>,
    values: &[Value],
    collected: &mut BTreeMap<String, Vec<Value>>,
) {
    collect(layout, None, values, collected);
}

fn collect(
    layout: &Layout<'_>,
    path: Option<&str>,
    values: &[Value],
    collected: &mut BTreeMap<String, Vec<Value>>,
) {
    assert_eq!(layout.len(), values.len());
    for (field, value) in layout.fields().zip(values) {
        let path = join(path, field.name());
        collect_field(&field, &path, value, collected);
    }
}

fn collect_field(
    field: &FieldInfo<'_>,
    path: &str,
    value: &Value,
    collected: &mut BTreeMap<String, Vec<Value>>,
) {
    match (value, field.record()) {
        (Value::Array(elements), _) => {
            for element in elements {
                collect_field(field, path, element, collected);
            }
        }
        (Value::Record(values), Some(record)) => collect(&record, Some(path), values, collected),
        _ => {
            let leaf = collected.entry(path.to_owned()).or_default();
            leaf.push(raw(field, value));
        }
    }
}

/// Returns texts as bytes, and other values unchanged.
fn raw(field: &FieldInfo<'_>, value: &Value) -> Value {
    let Value::Text(text) = value else {
        return value.clone();
    };
    let encode = |character: char| match field.endian() {
        Endian::Little => u32::from(character).to_le_bytes(),
        Endian::Big => u32::from(character).to_be_bytes(),
    };
    Value::Bytes(text.chars().flat_map(encode).collect())
}
