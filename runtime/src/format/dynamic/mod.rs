//! Formats whose data decides their size.

mod build;
mod compile;
mod error;
mod eval;
mod instr;
mod locate;
mod names;
mod read;
mod write;

use alloc::vec::Vec;

use core::ops::Range;

use memoryview_layout::Endian;
use memoryview_layout::items::Node;

use super::program::{Program, Record};
use instr::Instr;

pub(super) use build::build;
pub use error::{DataError, DataPath};
pub use locate::Location;

/// What a format whose data decides its size does with a record.
#[derive(Clone, Debug)]
pub(super) struct Dynamic {
    /// The items as written: names and codes.
    nodes: Vec<Node>,
    /// How fixed items are read and written.
    program: Program,
    /// The expressions of all items.
    code: Vec<Instr>,
    /// The byte strings of expressions.
    bytes: Vec<u8>,
    /// Levels inside braces; the last one is the outermost.
    levels: Vec<Level>,
    /// Bytes that every record has.
    pub(super) least: usize,
    /// The byte order of native items.
    native: Endian,
}

/// The items of one record: runs of fixed items, and between them those that the data decides.
#[derive(Clone, Debug, Default)]
struct Level {
    segments: Vec<Segment>,
    /// The number of values.
    values: usize,
    /// Bytes that every such record has.
    least: usize,
}

#[derive(Clone, Debug)]
enum Segment {
    Run(Run),
    Item(Item),
}

/// Fixed items side by side.
#[derive(Clone, Debug)]
struct Run {
    /// Which nodes of the level they are.
    nodes: Range<usize>,
    record: Record,
    /// The number of bytes.
    size: usize,
    /// Values without bytes.
    empty: usize,
}

/// An item of data-dependent size.
#[derive(Clone, Debug)]
struct Item {
    /// Which node of the level it is.
    node: usize,
    what: What,
    amount: Amount,
}

#[derive(Clone, Debug)]
enum What {
    /// Bytes; their number is the amount.
    Bytes,
    /// Padding, as [`What::Bytes`]; a value only if it has a name.
    Skip,
    /// A Pascal string in so many bytes.
    Pascal,
    /// So many characters of four bytes.
    Text,
    /// Bytes up to a zero.
    Terminated,
    /// So many elements of fixed size.
    Elements(Run),
    /// So many records of this level.
    Records(usize),
}

/// How much of an item there is.
#[derive(Clone, Debug)]
enum Amount {
    /// As much as the string says: the dimensions and the count of the node.
    Fixed,
    /// The value of an expression, a range of the code.
    Expr(Range<usize>),
    /// As much as there is.
    Rest,
}

impl Dynamic {
    fn top(&self) -> &Level {
        match self.levels.last() {
            Some(level) => level,
            None => unreachable!("the outermost level is there"),
        }
    }

    /// The number of values of a record.
    pub(super) fn len(&self) -> usize {
        self.top().values
    }
}

/// The number of values of an item.
fn values_of(node: &Node) -> usize {
    use memoryview_layout::Code;
    let is_padding = node.code.is(Code::Pad);
    match node.repeat {
        _ if is_padding && node.name.is_none() => 0,
        Some(count) if node.dims.is_empty() => count,
        _ => 1,
    }
}

/// The name of an item in paths.
fn name_of(node: &Node) -> &str {
    node.name.as_ref().map_or(&node.text, |name| &name.text)
}
