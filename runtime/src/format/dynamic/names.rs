//! Values of a record by name.

use alloc::vec::Vec;

use memoryview_layout::items::Node;

use super::compile::find;
use super::locate::{Location, Spans};
use super::{DataError, Dynamic, values_of};
use crate::Value;
use crate::format::path;

impl Dynamic {
    /// Returns the value at `path` among the values of a record.
    pub(in crate::format) fn get(&self, values: &[Value], path: &str) -> Option<Value> {
        get(&self.nodes, values, path)
    }

    /// Returns the names and values of all fields.
    pub(in crate::format) fn named(&self, values: Vec<Value>) -> Vec<(&str, Value)> {
        let mut values = values.into_iter();
        let mut named = Vec::new();
        for node in &self.nodes {
            let name = node.name.as_ref().map_or("", |name| &name.text);
            let own: Vec<_> = values.by_ref().take(values_of(node)).collect();
            if values_of(node) > 0 {
                named.push((name, one(node, own)));
            }
        }
        named
    }

    /// Returns the locations of all values of the record at the start of `bytes`.
    pub(in crate::format) fn locations(&self, bytes: &[u8]) -> Result<Vec<Location>, DataError> {
        let mut spans = Spans::default();
        self.read_with(bytes, Some(&mut spans))?;
        Ok(spans.found)
    }
}

/// Returns several values with one name as an array.
fn one(node: &Node, mut values: Vec<Value>) -> Value {
    let is_single = values.len() == 1 && !(node.dims.is_empty() && node.repeat.unwrap_or(1) != 1);
    match values.pop() {
        Some(value) if is_single => value,
        last => {
            values.extend(last);
            Value::Array(values)
        }
    }
}

fn get(nodes: &[Node], values: &[Value], path: &str) -> Option<Value> {
    let names = nodes.iter().filter_map(|node| node.name.as_ref());
    let (name, mut rest) = path::longest(names.map(|name| name.text.as_str()), |name| name, path)?;
    let (first, count, node) = find(nodes, name)?;
    let mut value = one(node, values.get(first..first + count)?.to_vec());
    while let Some(indexed) = rest.strip_prefix('[') {
        let (index, after) = path::index(indexed)?;
        let Value::Array(mut elements) = value else {
            return None;
        };
        if index >= elements.len() {
            return None;
        }
        value = elements.swap_remove(index);
        rest = after;
    }
    match (rest.strip_prefix('.'), &value, &node.record) {
        _ if rest.is_empty() => Some(value),
        (Some(after), Value::Record(values), Some(inner)) => get(&inner.nodes, values, after),
        _ => None,
    }
}
