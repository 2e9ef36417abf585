//! Builds the levels of a format of data-dependent size from the items of its string.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use memoryview_layout::items::{Extent, Items, Node};
use memoryview_layout::{Code, FormatError, FormatErrorKind, Order, Part};

use super::compile::{Scope, compile};
use super::{Amount, Dynamic, Item, Level, Run, Segment, What, values_of};
use crate::format::build::Builder;
use crate::format::program::Program;

/// Builds the levels of `items`. The fields before the first one of data-dependent size are the
/// layout of the format.
pub(in crate::format) fn build(
    items: &Items,
    builder: &mut Builder<'_, '_>,
) -> Result<(Dynamic, Part<'static, [memoryview_layout::Item<'static>]>), FormatError> {
    let dynamic = Dynamic {
        text: items.text(builder.model()),
        nodes: items.nodes.clone(),
        program: Program::default(),
        code: Vec::new(),
        bytes: Vec::new(),
        levels: Vec::new(),
        least: 0,
        native: builder.endian(Order::Native),
    };
    let mut levels = Levels {
        builder,
        dynamic,
        head: None,
        depth: 0,
    };
    let top = levels.level(&items.nodes, items.end, &mut Vec::new())?;
    let mut dynamic = levels.dynamic;
    dynamic.least = top.least;
    dynamic.levels.push(top);
    let head = levels.head.unwrap_or(Part::Own(&[]));
    Ok((dynamic, head))
}

struct Levels<'b, 't, 'm> {
    builder: &'b mut Builder<'t, 'm>,
    dynamic: Dynamic,
    /// The items of the first run of the outermost level.
    head: Option<Part<'static, [memoryview_layout::Item<'static>]>>,
    depth: usize,
}

impl Levels<'_, '_, '_> {
    fn level<'n>(
        &mut self,
        nodes: &'n [Node],
        end: Order,
        scopes: &mut Vec<Scope<'n>>,
    ) -> Result<Level, FormatError> {
        check_names(nodes)?;
        let mut level = Level::default();
        scopes.push(Scope { nodes, read: 0 });
        let mut next = 0;
        while let Some(node) = nodes.get(next) {
            let is_fixed = |node: &&Node| !node.is_dynamic();
            let fixed = nodes[next..].iter().take_while(is_fixed).count();
            let read = if fixed > 0 {
                let run = self.run(nodes, next, next + fixed, end)?;
                level.least = add(level.least, run.size, node)?;
                level.segments.push(Segment::Run(run));
                next + fixed
            } else {
                let (item, least) = self.item(node, next, end, scopes)?;
                level.least = add(level.least, least, node)?;
                level.segments.push(Segment::Item(item));
                next + 1
            };
            level.values += nodes[next..read].iter().map(values_of).sum::<usize>();
            next = read;
            if let Some(scope) = scopes.last_mut() {
                scope.read = read;
            }
        }
        scopes.pop();
        Ok(level)
    }

    /// Adds a run of fixed items.
    fn run(
        &mut self,
        nodes: &[Node],
        first: usize,
        last: usize,
        end: Order,
    ) -> Result<Run, FormatError> {
        let at = nodes[first].position;
        let placed = self.builder.run((&nodes[first..last], end), at)?;
        if self.depth == 0 && first == 0 {
            self.head = Some(placed.children);
        }
        let layout = self.builder.parts.layout(placed.children, placed.size);
        Ok(Run {
            nodes: first..last,
            record: self.dynamic.program.add(&layout),
            size: placed.size,
            empty: placed.empty,
        })
    }

    /// Adds an item of data-dependent size. Returns it with its minimum number of bytes.
    fn item<'n>(
        &mut self,
        node: &'n Node,
        index: usize,
        end: Order,
        scopes: &mut Vec<Scope<'n>>,
    ) -> Result<(Item, usize), FormatError> {
        let amount = match &node.extent {
            Extent::Fixed | Extent::Terminated => Amount::Fixed,
            Extent::Rest => Amount::Rest,
            Extent::Expr(source) => {
                let start = self.dynamic.code.len();
                compile(
                    source,
                    scopes,
                    &mut self.dynamic.code,
                    &mut self.dynamic.bytes,
                )?;
                Amount::Expr(start..self.dynamic.code.len())
            }
        };
        let mut least = 0;
        let what = match (node.code, &node.record) {
            (Code::Terminated, _) => {
                least = 1;
                What::Terminated
            }
            (Code::Bytes, _) => What::Bytes,
            (Code::Pad, _) => What::Skip,
            (Code::Pascal, _) => What::Pascal,
            (Code::Text, _) => What::Text,
            (_, Some(inner)) if inner.nodes.iter().any(Node::is_dynamic) => {
                self.depth += 1;
                let level = self.level(&inner.nodes, inner.end, scopes)?;
                self.depth -= 1;
                if matches!(amount, Amount::Fixed) {
                    let overflow = FormatErrorKind::Overflow.at(node.position);
                    let count = elements_of(node).ok_or(overflow)?;
                    least = level.least.checked_mul(count).ok_or(overflow)?;
                }
                self.dynamic.levels.push(level);
                What::Records(self.dynamic.levels.len() - 1)
            }
            _ => {
                let mut element = node.clone();
                element.extent = Extent::Fixed;
                element.name = None;
                self.depth += 1;
                let run = self.run(&[element], 0, 1, end)?;
                self.depth -= 1;
                What::Elements(run)
            }
        };
        let item = Item {
            node: index,
            what,
            amount,
        };
        Ok((item, least))
    }
}

/// Returns the number of elements of an item, if the string states it.
pub(super) fn elements_of(node: &Node) -> Option<usize> {
    let dims = node.dims.iter();
    dims.copied()
        .chain(node.repeat)
        .try_fold(1, |count: usize, dim| count.checked_mul(dim))
}

fn add(bytes: usize, more: usize, node: &Node) -> Result<usize, FormatError> {
    let sum = bytes
        .checked_add(more)
        .filter(|sum| isize::try_from(*sum).is_ok());
    sum.ok_or(FormatErrorKind::Overflow.at(node.position))
}

/// Checks that no two fields of a record have the same name.
fn check_names(nodes: &[Node]) -> Result<(), FormatError> {
    let mut names = BTreeSet::new();
    for name in nodes.iter().filter_map(|node| node.name.as_ref()) {
        if !names.insert(name.text.as_str()) {
            return Err(FormatErrorKind::DuplicateName.at(name.position));
        }
    }
    Ok(())
}
