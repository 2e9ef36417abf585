//! Columns of records of data-dependent size.

use memoryview::Kind;
use memoryview_layout::Dialect;
use memoryview_layout::items::{Extent, Node, read};

use super::columns::{Column, check_count, check_names, indices, subscripts};
use super::path::{Path, values_of};

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
    path: &[usize],
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
            let path = [path, &[first + value]].concat();
            add(columns, &name, &path, node)?;
        }
        first += values_of(node);
    }
    Ok(())
}

/// Adds the columns of a value: arrays of fixed length and records have one for each element and
/// field.
fn add(columns: &mut Vec<Column>, name: &str, path: &[usize], node: &Node) -> Result<(), String> {
    let count: usize = node.dims.iter().product();
    if node.extent == Extent::Fixed && !node.dims.is_empty() && count <= 64 {
        let mut element = node.clone();
        element.dims.clear();
        for index in 0..count {
            let inside = indices(index, &node.dims);
            let name = format!("{name}{}", subscripts(&inside));
            add(columns, &name, &[path, &inside].concat(), &element)?;
        }
        return Ok(());
    }
    match &node.record {
        Some(inner) if node.extent == Extent::Fixed && node.dims.is_empty() => {
            add_all(columns, name, path, &inner.nodes, &mut std::iter::empty())?;
        }
        _ => {
            let is_single = node.extent == Extent::Fixed || node.code.count_is_width();
            let kind = if is_single && node.record.is_none() {
                node.code.kind()
            } else {
                Kind::Record
            };
            let path = Path {
                steps: path.to_vec(),
                node: node.clone(),
            };
            columns.push(Column::at_path(name.to_owned(), kind, path));
        }
    }
    check_count(columns)
}
