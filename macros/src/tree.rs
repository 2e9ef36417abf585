//! The layout string as a tree of items, still without the struct's fields.

use memoryview_layout::{
    Code, Dialect, Dims, Event, FormatError, FormatErrorKind, Order, Parser, Prefix, Rules, Span,
};

/// A layout string, read.
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
}

/// The inside of `T{…}`.
#[derive(Clone)]
pub(crate) struct Inner {
    pub(crate) nodes: Vec<Node>,
    pub(crate) end: Order,
}

impl Tree {
    /// Reads the layout string `text`.
    pub(crate) fn parse(text: &str) -> Result<Self, FormatError> {
        let mut parser = Parser::new(text, Dialect::Language)?;
        let order_only = parser.is_order_only();
        let items = read_items(text, &mut parser, Rules::Struct)?;
        let mut tree = Self {
            nodes: items.nodes,
            rules: Rules::Struct,
            end: items.end,
            order_only,
        };
        tree.unwrap_single_record();
        Ok(tree)
    }

    /// `T{…}` around everything only says that C's rules hold.
    fn unwrap_single_record(&mut self) {
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

/// The items of one level, and how the level ends.
struct Items {
    nodes: Vec<Node>,
    /// The order in force at the end.
    end: Order,
    /// The name after the closing brace.
    name: Option<Span>,
    /// Where the level ends.
    at: usize,
}

/// Reads items up to the end of the string or of the record.
fn read_items(text: &str, parser: &mut Parser<'_>, rules: Rules) -> Result<Items, FormatError> {
    let mut nodes = Vec::new();
    let mut bits = BitRun::default();
    loop {
        let event = parser.next_event()?;
        bits.follow(&event, text)?;
        match event {
            Event::Item {
                prefix,
                code,
                name,
                span,
            } => {
                let node = Node::item(text, &prefix, code, name, span, rules);
                if code.is(Code::Bits) {
                    node.check_bits()?;
                    bits.add(node.width);
                }
                nodes.push(node);
            }
            Event::Open { prefix, span } => {
                let mut node = Node::item(text, &prefix, Code::Record, None, span, rules);
                node.close(text, read_items(text, parser, Rules::C)?);
                nodes.push(node);
            }
            Event::Close { order, name, at } => {
                return Ok(Items {
                    nodes,
                    end: order,
                    name,
                    at,
                });
            }
            Event::End { order } => {
                return Ok(Items {
                    nodes,
                    end: order,
                    name: None,
                    at: text.len(),
                });
            }
        }
    }
}

/// Bit fields that share bytes.
#[derive(Default)]
struct BitRun {
    /// Bits after the last byte boundary.
    bits: usize,
    order: Option<Order>,
}

impl BitRun {
    /// Whole bytes, and bits counted from the other end, begin on a byte boundary.
    fn follow(&mut self, event: &Event, text: &str) -> Result<(), FormatError> {
        let (order, position) = match event {
            Event::Item {
                prefix, code, span, ..
            } => (code.is(Code::Bits).then_some(prefix.order), span.start),
            Event::Open { span, .. } => (None, span.start),
            Event::Close { at, .. } => (None, *at),
            Event::End { .. } => (None, text.len()),
        };
        let goes_on = match (self.order, order) {
            (Some(before), Some(order)) => before.same_endian(order),
            _ => false,
        };
        self.order = order;
        let missing = (8 - self.bits % 8) % 8;
        if missing == 0 || goes_on {
            return Ok(());
        }
        let missing = u8::try_from(missing).unwrap_or(u8::MAX);
        Err(FormatErrorKind::PartialByte(missing).at(position))
    }

    fn add(&mut self, width: usize) {
        self.bits = (self.bits + width) % 8;
    }
}

impl Node {
    fn item(
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
        }
    }

    /// Takes in what stands between the braces.
    fn close(&mut self, text: &str, items: Items) {
        text[self.position..=items.at].clone_into(&mut self.text);
        self.name = items.name.map(|name| name.of(text).to_owned());
        // C aligns a record under the order that holds at its end, as NumPy does.
        self.order = items.end;
        self.record = Some(Inner {
            nodes: items.nodes,
            end: items.end,
        });
    }

    fn check_bits(&self) -> Result<(), FormatError> {
        if !self.dims.is_empty() {
            return Err(FormatErrorKind::BitShape.at(self.position));
        }
        if self.width == 0 || self.width > 64 {
            return Err(FormatErrorKind::BitWidth(self.width).at(self.position));
        }
        Ok(())
    }
}
