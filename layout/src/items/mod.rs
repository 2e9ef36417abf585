//! The items of a layout string, shared by the derive and run-time formats.

mod bits;
mod dynamic;
mod reader;
#[cfg(test)]
mod tests;
mod write;

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{Code, Dims, FormatError, FormatErrorKind, Order, Prefix, Rules, Size, Span};

pub use reader::{Reading, read};

/// The items of a layout string.
#[derive(Clone, Debug)]
pub struct Items {
    /// The items, in the order of the string; if `is_record`, those of the record.
    pub nodes: Vec<Node>,
    /// The order in force at the end.
    pub end: Order,
    /// Whether the string is only an order character.
    pub order_only: bool,
    /// Whether the string is one `T{…}` without a name, which only selects C's rules.
    pub is_record: bool,
}

impl Items {
    /// Returns the rules that place the items: C's for a record, otherwise those of `struct`.
    #[must_use]
    pub const fn rules(&self) -> Rules {
        if self.is_record {
            Rules::C
        } else {
            Rules::Struct
        }
    }

    /// Returns `true` if the size of an item depends on the data, also inside records.
    #[must_use]
    pub fn is_dynamic(&self) -> bool {
        self.nodes.iter().any(Node::is_dynamic)
    }

    /// Takes the items out of a record that is the whole string. Items of zero bytes before it may
    /// raise its alignment: `0dT{<ih}`, `(8)0xT{<ih}`.
    fn unwrap_single_record(&mut self) {
        let is_all = |node: &Node| {
            node.name.is_none()
                && node.dims.is_empty()
                && node.repeat.is_none_or(|count| count == 1)
                && node.extent == Extent::Fixed
        };
        let is_record = |node: &Node| node.record.is_some();
        let Some(index) = self.nodes.iter().position(is_record) else {
            return;
        };
        let (before, after) = (&self.nodes[..index], &self.nodes[index + 1..]);
        if !is_all(&self.nodes[index])
            || !before.iter().all(Node::only_aligns)
            || !after.iter().all(Node::is_nothing)
        {
            return;
        }
        if let Some(inner) = self.nodes[index].record.take() {
            self.is_record = true;
            self.end = inner.end;
            self.nodes.truncate(index);
            self.nodes.retain(|node| !node.is_nothing());
            self.nodes.extend(inner.nodes);
        }
    }
}

/// One item of a layout string.
#[derive(Clone, Debug)]
pub struct Node {
    /// Shape and count: the number of elements of each array dimension, outermost first.
    pub dims: Vec<usize>,
    /// A bare count before numbers, which in `struct` is that many values.
    pub repeat: Option<usize>,
    /// How the data determines the size.
    pub extent: Extent,
    /// The length of one value if the count is a length (`5s`), otherwise 1.
    pub width: usize,
    /// The order in force.
    pub order: Order,
    /// The code.
    pub code: Code,
    /// The name without its colons, and its position.
    pub name: Option<Name>,
    /// The item as written, for messages.
    pub text: String,
    /// The position of the item in the string.
    pub position: usize,
    /// The items between the braces of `T{…}`.
    pub record: Option<Inner>,
    /// Whether the code is unknown and was reported; the item is then a placeholder for its field.
    pub is_unknown: bool,
}

/// How the data determines the size of an item: the length of one value for codes whose count is a
/// length (`{n}s`), otherwise the number of values (`{n}H`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The size is fixed.
    #[default]
    Fixed,
    /// The value of an expression.
    Expr(Expression),
    /// All remaining bytes; only for the last item of its record.
    Rest,
    /// A terminator: `z`.
    Terminated,
}

/// An expression between braces, without the braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// The expression as written; [`expression`](crate::expr::expression) reads it.
    pub text: String,
    /// Its position in the string.
    pub position: usize,
}

/// The name of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The characters between the colons.
    pub text: String,
    /// Their position in the string.
    pub position: usize,
}

/// The inside of `T{…}`.
#[derive(Clone, Debug)]
pub struct Inner {
    /// The items.
    pub nodes: Vec<Node>,
    /// The order in force at the closing brace.
    pub end: Order,
}

impl Node {
    /// Creates the item of a single `code` without a name.
    #[must_use]
    pub fn of_code(code: Code, order: Order) -> Self {
        Self {
            dims: Vec::new(),
            repeat: None,
            extent: Extent::Fixed,
            width: 1,
            order,
            code,
            name: None,
            text: code.letters().to_owned(),
            position: 0,
            record: None,
            is_unknown: false,
        }
    }

    /// Creates the item at `span` of `text`; `counts_are_arrays` selects how a bare count is read.
    fn of_event(
        text: &str,
        prefix: &Prefix,
        code: Code,
        (name, span): (Option<Span>, Span),
        counts_are_arrays: bool,
    ) -> Self {
        let mut node = Self::of_code(code, prefix.order);
        span.of(text).clone_into(&mut node.text);
        node.position = span.start;
        node.name = name.map(|name| Name::of(text, name));
        if let Some(shape) = prefix.shape {
            node.dims.extend(Dims::new(text, shape));
        }
        match prefix.size {
            Size::One if code.is(Code::Terminated) => node.extent = Extent::Terminated,
            Size::Expr(span) => {
                node.extent = Extent::Expr(Expression {
                    text: span.of(text).to_owned(),
                    position: span.start,
                });
            }
            Size::Rest => node.extent = Extent::Rest,
            Size::Count(count) if code.count_is_width() => node.width = count,
            Size::Count(count) if !counts_are_arrays && prefix.shape.is_none() => {
                node.repeat = Some(count);
            }
            // One element is a single value, as in NumPy.
            Size::One | Size::Count(1) => {}
            Size::Count(count) => node.dims.push(count),
        }
        node
    }

    /// Adds the items between the braces, which close at `at`.
    fn close(&mut self, text: &str, inner: Inner, name: Option<Span>, at: usize) {
        let end = text.len().min(at + 1);
        text[self.position..end].clone_into(&mut self.text);
        self.name = name.map(|name| Name::of(text, name));
        // C aligns a record under the order that applies at its end, as NumPy does.
        self.order = inner.end;
        self.record = Some(inner);
    }

    /// Returns `true` if the item is bits that fill whole bytes and share none with their
    /// neighbours: an array of integers such as `(3)24t`, or an integer of 128 bits.
    #[must_use]
    pub fn is_integers(&self) -> bool {
        self.code.is(Code::Bits) && (!self.dims.is_empty() || self.width > 64)
    }

    /// Returns an error if the item has the code of a bit field and is not a valid one.
    fn check_bits(&self) -> Result<(), FormatError> {
        let kind = match self.width {
            0 | 65..=127 | 129.. => FormatErrorKind::BitWidth(self.width),
            width if !self.dims.is_empty() && width % 8 != 0 => FormatErrorKind::BitShape,
            _ => return Ok(()),
        };
        Err(kind.at(self.position))
    }

    /// Returns `true` if the item is padding of zero bytes.
    fn is_nothing(&self) -> bool {
        self.is_empty_padding() && self.dims.is_empty()
    }

    fn is_empty_padding(&self) -> bool {
        let is_empty = self.width == 0 && self.extent == Extent::Fixed;
        self.code.is(Code::Pad) && self.name.is_none() && is_empty
    }

    /// Returns the alignment of padding of zero bytes: 8 for `(8)0x`.
    #[must_use]
    pub fn stated_align(&self) -> Option<usize> {
        match self.dims.as_slice() {
            [align] if self.is_empty_padding() && align.is_power_of_two() => Some(*align),
            _ => None,
        }
    }

    /// Returns `true` if the item only aligns: `0d`, `(8)0x`.
    fn only_aligns(&self) -> bool {
        let is_zero = self.repeat == Some(0) && self.record.is_none() && self.name.is_none();
        is_zero || self.is_empty_padding()
    }

    /// Returns `true` if the size of the item, or of one inside it, depends on the data.
    #[must_use]
    pub fn is_dynamic(&self) -> bool {
        let inner = self.record.as_ref();
        self.extent != Extent::Fixed || inner.is_some_and(|r| r.nodes.iter().any(Self::is_dynamic))
    }
}

impl Name {
    fn of(text: &str, span: Span) -> Self {
        Self {
            text: span.of(text).to_owned(),
            position: span.start,
        }
    }
}
