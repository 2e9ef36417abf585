//! Formats of data-dependent size.

mod attribute;
mod build;
mod compile;
mod error;
mod eval;
mod instr;
mod locate;
mod names;
mod read;
mod write;

use alloc::string::String;
use alloc::vec::Vec;

use core::ops::Range;

use memoryview_layout::Endian;
use memoryview_layout::items::Node;

use super::program::{Program, Record};
use instr::Instr;

pub(super) use build::build;
pub use error::{DataError, DataPath};
pub use locate::Location;

/// The part of a format of data-dependent size.
#[derive(Clone, Debug)]
pub(super) struct Dynamic {
    /// The canonical text.
    pub(super) text: String,
    /// The items as written: names and codes.
    nodes: Vec<Node>,
    /// The program for fixed items.
    program: Program,
    /// The expressions of all items.
    code: Vec<Instr>,
    /// The byte strings of expressions.
    bytes: Vec<u8>,
    /// The levels of records, innermost first.
    levels: Vec<Level>,
    /// The minimum size of a record in bytes.
    pub(super) least: usize,
    /// The byte order of native items.
    native: Endian,
}

/// The items of one record: runs of fixed items, and items of data-dependent size between them.
#[derive(Clone, Debug, Default)]
struct Level {
    segments: Vec<Segment>,
    /// The number of values.
    values: usize,
    /// The minimum size of such a record in bytes.
    least: usize,
}

#[derive(Clone, Debug)]
enum Segment {
    Run(Run),
    Item(Item),
}

/// A run of fixed items.
#[derive(Clone, Debug)]
struct Run {
    /// The range of nodes of the level.
    nodes: Range<usize>,
    record: Record,
    /// The number of bytes.
    size: usize,
    /// The number of values of zero bytes.
    empty: usize,
}

/// An item of data-dependent size.
#[derive(Clone, Debug)]
struct Item {
    /// The index of the node in the level.
    node: usize,
    what: What,
    amount: Amount,
}

#[derive(Clone, Debug)]
enum What {
    /// Bytes.
    Bytes,
    /// Padding: like [`What::Bytes`], but a value only if it has a name.
    Skip,
    /// A Pascal string.
    Pascal,
    /// Characters of four bytes.
    Text,
    /// Bytes up to a zero byte.
    Terminated,
    /// Elements of fixed size.
    Elements(Run),
    /// Records of this level.
    Records(usize),
}

/// The size or count of an item.
#[derive(Clone, Debug)]
enum Amount {
    /// The dimensions and the count of the node.
    Fixed,
    /// The value of an expression, a range of the code.
    Expr(Range<usize>),
    /// All remaining bytes.
    Rest,
}

impl Dynamic {
    fn top(&self) -> &Level {
        match self.levels.last() {
            Some(level) => level,
            None => unreachable!("the outermost level is there"),
        }
    }

    /// Returns the number of values of a record.
    pub(super) fn len(&self) -> usize {
        self.top().values
    }
}

/// Returns the number of values of an item.
fn values_of(node: &Node) -> usize {
    use memoryview_layout::Code;
    let is_padding = node.code.is(Code::Pad);
    match node.repeat {
        _ if is_padding && node.name.is_none() => 0,
        Some(count) if node.dims.is_empty() => count,
        _ => 1,
    }
}

/// Returns the name of an item in paths.
fn name_of(node: &Node) -> &str {
    node.name.as_ref().map_or(&node.text, |name| &name.text)
}
