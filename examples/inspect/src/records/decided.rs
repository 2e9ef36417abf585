//! Columns of records of data-dependent size.

use std::fmt::{self, Write};

use memoryview::{Kind, Value};
use memoryview_layout::items::{Extent, Node, read};
use memoryview_layout::{Code, Dialect};

use memoryview::inspect::JsonString;

use super::columns::{check_count, check_names, subscripts};
use super::{Cell, Column};

/// The value of a record that a column shows.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The index of the value, followed by the indices inside it.
    steps: Vec<usize>,
    /// Its item in the layout.
    pub(super) node: Node,
}

impl Way {
    /// Returns the cell of a record with these values.
    pub(super) fn cell<'r>(&'r self, values: &'r [Value]) -> Cell<'r> {
        let mut steps = self.steps.iter();
        let mut value = steps.next().and_then(|&step| values.get(step));
        for &step in steps {
            value = match value {
                Some(Value::Array(inner) | Value::Record(inner)) => inner.get(step),
                _ => None,
            };
        }
        value.map_or(Cell::Bytes(&[]), |value| cell(value, &self.node))
    }
}

/// Returns the columns of `layout`. `names` are those of fields without a name, in order.
///
/// An array of data-dependent length is one column.
pub(super) fn columns(layout: &str, names: &[String]) -> Result<Vec<Column>, String> {
    let items = read(layout, Dialect::Language).into_items();
    let nodes = items.map_err(|error| error.to_string())?.nodes;
    let is_unnamed = |node: &&Node| node.name.is_none() && values_of(node) > 0;
    check_names(names, nodes.iter().filter(is_unnamed).count())?;
    let mut names = names.iter();
    let mut columns = Vec::new();
    add_all(&mut columns, "", &[], &nodes, &mut names)?;
    Ok(columns)
}

fn add_all<'n>(
    columns: &mut Vec<Column>,
    outer: &str,
    way: &[usize],
    nodes: &[Node],
    names: &mut impl Iterator<Item = &'n String>,
) -> Result<(), String> {
    let mut first = 0;
    for (field, node) in nodes.iter().filter(|node| values_of(node) > 0).enumerate() {
        let name = match &node.name {
            Some(name) => name.text.clone(),
            None => names.next().cloned().unwrap_or_else(|| format!("f{field}")),
        };
        let name = if outer.is_empty() {
            name
        } else {
            format!("{outer}.{name}")
        };
        for value in 0..values_of(node) {
            let name = match node.repeat {
                Some(count) if count != 1 && node.dims.is_empty() => format!("{name}[{value}]"),
                _ => name.clone(),
            };
            let way = [way, &[first + value]].concat();
            add(columns, &name, &way, node)?;
        }
        first += values_of(node);
    }
    Ok(())
}

/// Adds the columns of a value: arrays of fixed length and records have one for each element and
/// field.
fn add(columns: &mut Vec<Column>, name: &str, way: &[usize], node: &Node) -> Result<(), String> {
    let count: usize = node.dims.iter().product();
    if node.extent == Extent::Fixed && !node.dims.is_empty() && count <= 64 {
        let mut element = node.clone();
        element.dims.clear();
        for index in 0..count {
            let inside = indices(index, &node.dims);
            let name = format!("{name}{}", subscripts(index, &node.dims));
            add(columns, &name, &[way, &inside].concat(), &element)?;
        }
        return Ok(());
    }
    match &node.record {
        Some(inner) if node.extent == Extent::Fixed && node.dims.is_empty() => {
            add_all(columns, name, way, &inner.nodes, &mut std::iter::empty())?;
        }
        _ => {
            let is_single = node.extent == Extent::Fixed || node.code.count_is_width();
            let kind = if is_single && node.record.is_none() {
                node.code.kind()
            } else {
                Kind::Record
            };
            let way = Way {
                steps: way.to_vec(),
                node: node.clone(),
            };
            columns.push(Column::decided(name.to_owned(), kind, way));
        }
    }
    check_count(columns)
}

/// Returns the indices of element `index` of an array, outermost first.
fn indices(mut index: usize, dims: &[usize]) -> Vec<usize> {
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

/// Returns the number of values of an item: 0 for padding, the repeat count for numbers.
fn values_of(node: &Node) -> usize {
    match node.repeat {
        _ if node.code.is(Code::Pad) && node.name.is_none() => 0,
        Some(count) if node.dims.is_empty() => count,
        _ => 1,
    }
}

fn cell<'r>(value: &'r Value, node: &'r Node) -> Cell<'r> {
    match value {
        Value::Int(number) => Cell::Int(*number),
        #[expect(clippy::cast_possible_truncation, reason = "it has at most 32 bits")]
        Value::Float(x) if node.code.is(Code::F32) || node.code.is(Code::F16) => {
            Cell::F32(*x as f32)
        }
        Value::Float(x) => Cell::F64(*x),
        Value::Bool(truth) => Cell::Bool(*truth),
        Value::Bytes(bytes) => Cell::Bytes(bytes),
        Value::Complex(re, im) => Cell::Complex(*re, *im),
        Value::Text(text) => Cell::Text(text),
        _ => Cell::Nested(value, node),
    }
}

/// Writes elements and records as JSON.
pub(super) fn json(value: &Value, node: &Node, out: &mut dyn Write) -> fmt::Result {
    match value {
        Value::Array(elements) => list(elements, node, out),
        Value::Record(fields) => {
            let nodes = node.record.as_ref().map_or(&[][..], |inner| &inner.nodes);
            let mut fields = &fields[..];
            out.write_char('{')?;
            for (i, node) in nodes.iter().filter(|node| values_of(node) > 0).enumerate() {
                let (own, rest) = fields.split_at(values_of(node).min(fields.len()));
                fields = rest;
                let unnamed = format!("f{i}");
                let name = node.name.as_ref().map_or(&unnamed, |name| &name.text);
                write!(
                    out,
                    "{}{}:",
                    if i == 0 { "" } else { "," },
                    JsonString(name)
                )?;
                match own {
                    [value] => json(value, node, out)?,
                    _ => list(own, node, out)?,
                }
            }
            out.write_char('}')
        }
        value => cell(value, node).json(out),
    }
}

fn list(values: &[Value], node: &Node, out: &mut dyn Write) -> fmt::Result {
    out.write_char('[')?;
    for (i, value) in values.iter().enumerate() {
        out.write_str(if i == 0 { "" } else { "," })?;
        json(value, node, out)?;
    }
    out.write_char(']')
}
