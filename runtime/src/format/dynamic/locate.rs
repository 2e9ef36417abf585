//! [`Location`]: the path and the bytes of a value.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use memoryview_layout::items::Node;

use super::{name_of, values_of};
use crate::format::program::{Op, Program, Record, What};

/// The path and the bytes of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path: `chunks[3].data`.
    pub path: String,
    /// The range of bytes, from the start of the input.
    pub bytes: Range<usize>,
}

/// Collects the locations of a record while it is read.
#[derive(Default)]
pub(super) struct Spans {
    /// The path of the current record, including the separator before its fields.
    path: String,
    /// The lengths of the paths of the enclosing records.
    lengths: Vec<usize>,
    pub(super) found: Vec<Location>,
}

impl Spans {
    /// Adds the fields of a run of fixed items at `start`.
    pub(super) fn fixed(
        &mut self,
        program: &Program,
        record: Record,
        nodes: &[Node],
        start: usize,
    ) {
        let fields = nodes.iter().filter(|node| values_of(node) > 0);
        for (node, op) in fields.zip(program.ops(record)) {
            self.field(program, op, node, start);
        }
    }

    fn field(&mut self, program: &Program, op: &Op, node: &Node, start: usize) {
        let start = start + op.offset;
        let size = op.stride * op.count;
        self.note(name_of(node), start..start + size);
        let is_array = op.is_array || op.count != 1;
        if !is_array {
            self.inside(program, op, node, None, start);
            return;
        }
        for element in 0..op.count {
            let start = start + element * op.stride;
            let path = format!("{}[{element}]", name_of(node));
            self.note(&path, start..start + op.unit);
            self.inside(program, op, node, Some(element), start);
        }
    }

    /// Adds the fields of a nested record.
    fn inside(
        &mut self,
        program: &Program,
        op: &Op,
        node: &Node,
        element: Option<usize>,
        start: usize,
    ) {
        let (What::Record(inner), Some(record)) = (op.what, &node.record) else {
            return;
        };
        self.enter(name_of(node), element.map(|element| element as u64));
        self.fixed(program, inner, &record.nodes, start);
        self.leave();
    }

    /// Adds element `index` of an item with elements of fixed size.
    pub(super) fn element(
        &mut self,
        program: &Program,
        record: Record,
        node: &Node,
        index: usize,
        bytes: Range<usize>,
    ) {
        let start = bytes.start;
        self.note(&format!("{}[{index}]", name_of(node)), bytes);
        for op in program.ops(record) {
            self.inside(program, op, node, Some(index), start);
        }
    }

    /// Adds an item of data-dependent size.
    pub(super) fn item(&mut self, node: &Node, bytes: Range<usize>) {
        if values_of(node) > 0 {
            self.note(name_of(node), bytes);
        }
    }

    pub(super) fn enter(&mut self, name: &str, index: Option<u64>) {
        self.lengths.push(self.path.len());
        let index = index.map_or_else(String::new, |index| format!("[{index}]"));
        self.path.extend([name, &index, "."]);
    }

    pub(super) fn leave(&mut self) {
        let length = self.lengths.pop().unwrap_or(0);
        self.path.truncate(length);
    }

    fn note(&mut self, name: &str, bytes: Range<usize>) {
        let mut path = self.path.clone();
        path.push_str(name);
        self.found.push(Location { path, bytes });
    }
}
