//! [`Column`]: the fields of a layout, side by side.

use memoryview::{Bits, Endian, FieldInfo, Format, Kind, Layout};

use super::decided::Way;

/// Columns of a layout: more are an error.
const MOST: usize = 4096;

/// One value of every record.
#[derive(Clone, Debug)]
pub struct Column {
    /// The name: `adc[0]`, `position.x`.
    pub name: String,
    /// What the bytes mean.
    pub kind: Kind,
    /// The order of the bytes, or of the bits.
    pub endian: Endian,
    /// Bytes from the start of the record to the first byte of the value.
    pub offset: usize,
    /// The number of bytes.
    pub unit: usize,
    /// First bit, counted from `offset`, and width.
    pub(super) bits: Option<Bits>,
    /// Which value it is, where the data decides the size of a record.
    pub(super) way: Option<Way>,
}

impl Column {
    /// The values of `way`.
    pub(super) fn decided(name: String, kind: Kind, way: Way) -> Self {
        Self {
            name,
            kind,
            endian: Endian::Little,
            offset: 0,
            unit: 0,
            bits: None,
            way: Some(way),
        }
    }

    /// Whether its values are numbers.
    pub fn is_number(&self) -> bool {
        use Kind::{Bits, Bool, Float, Int, Uint};
        matches!(self.kind, Bits | Bool | Float | Int | Uint)
    }
}

/// The columns of `format`; `names` are those of its fields without one, in their order.
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

/// Fails if there are more names than fields without one.
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
        let name = format!("{name}{}", subscripts(index, dims));
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
                way: None,
            }),
        }
        check_count(columns)?;
    }
    Ok(())
}

/// Fails if there are too many columns.
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

/// `[1][2]`: the element at `index` of an array.
pub(super) fn subscripts(mut index: usize, dims: &[usize]) -> String {
    let mut text = String::new();
    for &dim in dims.iter().rev() {
        text.insert_str(0, &format!("[{}]", index % dim.max(1)));
        index /= dim.max(1);
    }
    text
}
