//! [`Path`]: the position of a value in a record of data-dependent size.

use memoryview::Value;
use memoryview_layout::Code;
use memoryview_layout::items::Node;

/// The path to a value in the values of a record.
#[derive(Clone, Debug)]
pub(super) struct Path {
    /// The index of the value, followed by the indices inside it.
    pub(super) steps: Vec<usize>,
    /// Its item in the layout.
    pub(super) node: Node,
}

impl Path {
    /// Returns the value in a record with these values.
    pub(super) fn value<'r>(&self, values: &'r [Value]) -> Option<&'r Value> {
        let (&first, inside) = self.steps.split_first()?;
        inside
            .iter()
            .try_fold(values.get(first)?, |value, &step| match value {
                Value::Array(inner) | Value::Record(inner) => inner.get(step),
                _ => None,
            })
    }
}

/// Returns the number of values of an item: 0 for padding, the repeat count for numbers.
pub(super) fn values_of(node: &Node) -> usize {
    match node.repeat {
        _ if node.code.is(Code::Pad) && node.name.is_none() => 0,
        Some(count) if node.dims.is_empty() => count,
        _ => 1,
    }
}
