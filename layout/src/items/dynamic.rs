//! Rules for layouts of data-dependent size.

use alloc::vec::Vec;

use super::{Extent, Items, Node};
use crate::{FormatError, FormatErrorKind, Kind, Model};

/// Reports mistakes in `items` that matter only if the size of one of them depends on the data.
pub(super) fn check(items: &Items, mistakes: &mut Vec<FormatError>) {
    if items.is_dynamic() {
        check_level(&items.nodes, mistakes);
    }
}

fn check_level(nodes: &[Node], mistakes: &mut Vec<FormatError>) {
    for (index, node) in nodes.iter().enumerate() {
        if node.extent == Extent::Rest && index + 1 < nodes.len() {
            mistakes.push(FormatErrorKind::RestNotLast.at(node.position));
        }
        // Rejected on every target, even where this item happens to be aligned.
        let unit = node.code.unit(node.order, &Model::LP64);
        if unit.is_some_and(|unit| unit.align > 1) {
            mistakes.push(FormatErrorKind::DynamicAlign.at(node.position));
        }
        // They exist only in the order of the machine, which such a layout writes explicitly.
        if matches!(node.code.kind(), Kind::Opaque) {
            mistakes.push(FormatErrorKind::DynamicOpaque.at(node.position));
        }
        if let Some(inner) = &node.record {
            check_level(&inner.nodes, mistakes);
        }
    }
}
