//! The layout string as a tree of items, still without the struct's fields.

use memoryview_layout::{Code, Dims, FormatError, FormatErrorKind, Order, Prefix, Rules, Span};

use crate::reading::Items;

/// The items of a layout string.
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    /// Whose rules place the top level.
    pub(crate) rules: Rules,
    /// The order in force at the end.
    pub(crate) end: Order,
    /// The string is an order character and nothing else.
    pub(crate) order_only: bool,
}

/// One item of a layout string.
#[derive(Clone)]
pub(crate) struct Node {
    /// Shape and count: the element count of each array dimension, outermost first.
    pub(crate) dims: Vec<usize>,
    /// A bare count in front of numbers, which `struct` reads as so many values.
    pub(crate) repeat: Option<usize>,
    /// The length of one value where the count says so (`5s`), otherwise 1.
    pub(crate) width: usize,
    /// The order in force.
    pub(crate) order: Order,
    pub(crate) code: Code,
    pub(crate) name: Option<String>,
    /// The item as written, for messages.
    pub(crate) text: String,
    /// Where it stands in the string.
    pub(crate) position: usize,
    /// What stands between the braces of `T{…}`.
    pub(crate) record: Option<Inner>,
    /// The code has no meaning, which was reported: the item only keeps its field.
    pub(crate) is_unknown: bool,
}

/// The inside of `T{…}`.
#[derive(Clone)]
pub(crate) struct Inner {
    pub(crate) nodes: Vec<Node>,
    pub(crate) end: Order,
}

impl Tree {
    /// `T{…}` around everything only says that C's rules hold.
    pub(crate) fn unwrap_single_record(&mut self) {
        if let [node] = self.nodes.as_mut_slice()
            && node.name.is_none()
            && node.dims.is_empty()
            && node.repeat.is_none()
            && let Some(inner) = node.record.take()
        {
            self.rules = Rules::C;
            self.end = inner.end;
            self.nodes = inner.nodes;
        }
    }
}

impl Node {
    pub(crate) fn item(
        text: &str,
        prefix: &Prefix,
        code: Code,
        name: Option<Span>,
        span: Span,
        rules: Rules,
    ) -> Self {
        let mut dims: Vec<usize> = prefix
            .shape
            .map(|shape| Dims::new(text, shape).collect())
            .unwrap_or_default();
        let mut width = 1;
        let mut repeat = None;
        if code.count_is_width() {
            width = prefix.count_or_one();
        } else if let Some(count) = prefix.count {
            // Inside `T{…}` and after a shape a count is one more dimension.
            if matches!(rules, Rules::C) || prefix.shape.is_some() {
                dims.push(count);
            } else {
                repeat = Some(count);
            }
        }
        Self {
            dims,
            repeat,
            width,
            order: prefix.order,
            code,
            name: name.map(|name| name.of(text).to_owned()),
            text: span.of(text).to_owned(),
            position: span.start,
            record: None,
            is_unknown: false,
        }
    }

    /// Takes in what stands between the braces.
    pub(crate) fn close(&mut self, text: &str, items: Items) {
        text[self.position..=items.at].clone_into(&mut self.text);
        self.name = items.name.map(|name| name.of(text).to_owned());
        // C aligns a record under the order that holds at its end, as NumPy does.
        self.order = items.end;
        self.record = Some(Inner {
            nodes: items.nodes,
            end: items.end,
        });
    }

    pub(crate) fn check_bits(&self) -> Result<(), FormatError> {
        if !self.dims.is_empty() {
            return Err(FormatErrorKind::BitShape.at(self.position));
        }
        if self.width == 0 || self.width > 64 {
            return Err(FormatErrorKind::BitWidth(self.width).at(self.position));
        }
        Ok(())
    }
}
