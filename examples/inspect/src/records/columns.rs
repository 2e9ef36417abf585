//! [`Column`]: the fields of a layout as columns.

use std::collections::HashSet;

use memoryview::{Bits, Endian, FieldInfo, Format, Kind, Layout};

use super::path::Path;

/// The maximum number of columns of a layout.
const MOST: usize = 4096;

/// One value in every record.
#[derive(Clone, Debug)]
pub struct Column {
    /// The name: `adc[0]`, `position.x`.
    pub name: String,
    /// The type of the value.
    pub kind: Kind,
    /// The order of the bytes or bits.
    pub endian: Endian,
    /// The offset of the value in the record.
    pub offset: usize,
    /// The number of bytes.
    pub unit: usize,
    /// The first bit, counted from `offset`, and the number of bits.
    pub(super) bits: Option<Bits>,
    /// The position of the value, if the size of a record depends on the data.
    pub(super) path: Option<Path>,
}

impl Column {
    /// Creates a column of a record whose size depends on the data.
    pub(super) fn at_path(name: String, kind: Kind, path: Path) -> Self {
        Self {
            name,
            kind,
            endian: Endian::Little,
            offset: 0,
            unit: 0,
            bits: None,
            path: Some(path),
        }
    }

    /// Returns `true` if the values are numbers.
    pub fn is_number(&self) -> bool {
        use Kind::{Bits, Bool, Float, Int, Uint};
        matches!(self.kind, Bits | Bool | Float | Int | Uint)
    }
}

/// Returns the columns of `format`. `names` are those of fields without a name, in order.
pub(super) fn columns(format: &Format, names: &[String]) -> Result<Vec<Column>, String> {
    let mut columns = Vec::new();
    let layout = format.layout();
    let is_unnamed = |field: &FieldInfo<'_>| field.name().is_empty();
    check_names(names, layout.fields().filter(is_unnamed).count())?;
    let mut names = names.iter().cloned();
    for (i, field) in layout.fields().enumerate() {
        let name = match field.name() {
            "" => names.next().unwrap_or_else(|| format!("f{i}")),
            name => name.to_owned(),
        };
        add(&mut columns, &name, 0, &field)?;
    }
    Ok(columns)
}

/// Returns an error if there are more names than fields without a name.
pub(super) fn check_names(names: &[String], unnamed: usize) -> Result<(), String> {
    if names.len() > unnamed {
        return Err(format!(
            "{} names were given, the layout has {unnamed} {} without a name",
            names.len(),
            if unnamed == 1 { "field" } else { "fields" },
        ));
    }
    Ok(())
}

fn add(
    columns: &mut Vec<Column>,
    name: &str,
    base: usize,
    field: &FieldInfo<'_>,
) -> Result<(), String> {
    let counted = [field.count()];
    let dims = match field.dims() {
        [] if field.count() == 1 => &[],
        [] => &counted[..],
        dims => dims,
    };
    for index in 0..field.count() {
        let name = format!("{name}{}", subscripts(&indices(index, dims)));
        let offset = base + field.offset() + index * field.stride();
        match field.record() {
            Some(record) => nested(columns, &name, offset, &record)?,
            None => columns.push(Column {
                name,
                kind: field.code().kind(),
                endian: field.endian(),
                offset: offset + field.bits().map_or(0, Bits::skipped),
                unit: field.unit(),
                bits: field.bits().map(|bits| Bits {
                    first: bits.first % 8,
                    ..bits
                }),
                path: None,
            }),
        }
        check_count(columns)?;
    }
    Ok(())
}

/// Returns an error if two columns have the same name or a name is empty.
pub(super) fn check_unique(columns: &[Column]) -> Result<(), String> {
    let mut seen = HashSet::new();
    for column in columns {
        if column.name.is_empty() {
            return Err("a name is empty: give every field one".to_owned());
        }
        if !seen.insert(&column.name) {
            return Err(format!("two fields have the name `{}`", column.name));
        }
    }
    Ok(())
}

/// Returns an error if there are too many columns.
pub(super) fn check_count(columns: &[Column]) -> Result<(), String> {
    if columns.len() > MOST {
        return Err(format!(
            "the layout has more than {MOST} values in a record"
        ));
    }
    Ok(())
}

fn nested(
    columns: &mut Vec<Column>,
    name: &str,
    base: usize,
    record: &Layout<'_>,
) -> Result<(), String> {
    for (i, field) in record.fields().enumerate() {
        let inner = match field.name() {
            "" => format!("{name}.f{i}"),
            inner => format!("{name}.{inner}"),
        };
        add(columns, &inner, base, &field)?;
    }
    Ok(())
}

/// Returns the indices of element `index` of an array, outermost first.
pub(super) fn indices(mut index: usize, dims: &[usize]) -> Vec<usize> {
    let mut indices: Vec<_> = dims
        .iter()
        .rev()
        .map(|&dim| {
            let own = index % dim.max(1);
            index /= dim.max(1);
            own
        })
        .collect();
    indices.reverse();
    indices
}

/// Returns the indices of an element as text: `[1][2]`.
pub(super) fn subscripts(indices: &[usize]) -> String {
    let subscripts = indices.iter().map(|index| format!("[{index}]"));
    subscripts.collect::<Vec<_>>().concat()
}
