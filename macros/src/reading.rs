//! Reads a layout string as far as that goes, and collects all its mistakes on the way.

use memoryview_layout::{
    Code, Dialect, Event, FormatError, FormatErrorKind, Order, Parser, Rules, Span,
};

use crate::tree::{Node, Tree};

/// How many unknown codes are reported; each is one more pass over the string.
const MOST_UNKNOWN: usize = 32;

/// A layout string, read.
pub(crate) struct Reading {
    /// The items up to the first mistake that hides what follows.
    pub(crate) tree: Tree,
    /// In the order of the string.
    pub(crate) mistakes: Vec<FormatError>,
    /// Whether there are items that were not read.
    pub(crate) is_cut: bool,
}

/// Reads the layout string `text`. Where a letter is no code, any code stands in for it, so that
/// mistakes after it are found in the same compile.
pub(crate) fn read(text: &str) -> Reading {
    let mut mended = text.to_owned();
    let mut unknown = Vec::new();
    loop {
        let mut reader = Reader {
            text,
            unknown: &unknown,
            mistakes: Vec::new(),
        };
        let (tree, end) = reader.tree(&mended);
        let mut mistakes = reader.mistakes;
        match end {
            Some(error) if is_unknown_letter(&error, &mended) && unknown.len() < MOST_UNKNOWN => {
                mended.replace_range(error.position..=error.position, "B");
                unknown.push(error);
            }
            end => {
                let is_cut = end.is_some();
                mistakes.extend(unknown.into_iter().chain(end));
                mistakes.sort_by_key(|error| error.position);
                return Reading {
                    tree,
                    mistakes,
                    is_cut,
                };
            }
        }
    }
}

/// Whether the error is about one letter in the place of a code, and not about braces after it.
fn is_unknown_letter(error: &FormatError, text: &str) -> bool {
    let mut rest = text.bytes().skip(error.position);
    rest.next()
        .is_some_and(|letter| letter.is_ascii_alphabetic())
        && rest.next() != Some(b'{')
        && matches!(
            error.kind,
            FormatErrorKind::BadChar(_)
                | FormatErrorKind::NativeOnly(_)
                | FormatErrorKind::Unsupported(_)
        )
}

struct Reader<'a> {
    /// The string as it is written.
    text: &'a str,
    /// The letters that are no codes.
    unknown: &'a [FormatError],
    /// Mistakes after which reading goes on.
    mistakes: Vec<FormatError>,
}

/// The items of one level, and how the level ends.
pub(crate) struct Items {
    pub(crate) nodes: Vec<Node>,
    /// The order in force at the end.
    pub(crate) end: Order,
    /// The name after the closing brace.
    pub(crate) name: Option<Span>,
    /// Where the level ends.
    pub(crate) at: usize,
}

impl Reader<'_> {
    /// The items of `mended`, and the mistake that ended them too early.
    fn tree(&mut self, mended: &str) -> (Tree, Option<FormatError>) {
        let mut tree = Tree {
            nodes: Vec::new(),
            rules: Rules::Struct,
            end: Order::Native,
            order_only: false,
        };
        let mut parser = match Parser::new(mended, Dialect::Language) {
            Ok(parser) => parser,
            Err(error) => return (tree, Some(error)),
        };
        tree.order_only = parser.is_order_only();
        let (items, end) = self.items(&mut parser, Rules::Struct);
        tree.nodes = items.nodes;
        tree.end = items.end;
        tree.unwrap_single_record();
        (tree, end)
    }

    /// The items up to the end of the string or of the record, and the mistake that ended them too
    /// early.
    fn items(&mut self, parser: &mut Parser<'_>, rules: Rules) -> (Items, Option<FormatError>) {
        let mut items = Items {
            nodes: Vec::new(),
            end: Order::Native,
            name: None,
            at: self.text.len(),
        };
        let mut bits = BitRun::default();
        loop {
            let event = match parser.next_event() {
                Ok(event) => event,
                Err(error) => return (items, Some(error)),
            };
            let is_unknown = self.is_unknown(&event);
            if is_unknown {
                bits = BitRun::default();
            } else {
                self.mistakes.extend(bits.follow(&event, self.text));
            }
            match event {
                Event::Item {
                    prefix,
                    code,
                    name,
                    span,
                } => {
                    let mut node = Node::item(self.text, &prefix, code, name, span, rules);
                    node.is_unknown = is_unknown;
                    if code.is(Code::Bits) {
                        self.bits(&mut node, &mut bits);
                    }
                    items.nodes.push(node);
                }
                Event::Open { prefix, span } => {
                    let mut node = Node::item(self.text, &prefix, Code::Record, None, span, rules);
                    let (inner, end) = self.items(parser, Rules::C);
                    if end.is_some() {
                        return (items, end);
                    }
                    node.close(self.text, inner);
                    items.nodes.push(node);
                }
                Event::Close { order, name, at } => {
                    (items.end, items.name, items.at) = (order, name, at);
                    return (items, None);
                }
                Event::End { order } => {
                    items.end = order;
                    return (items, None);
                }
            }
        }
    }

    /// Whether the item's code stands in for a letter that is none.
    fn is_unknown(&self, event: &Event) -> bool {
        let Event::Item { span, .. } = event else {
            return false;
        };
        let mut positions = self.unknown.iter().map(|error| error.position);
        positions.any(|at| (span.start..span.end).contains(&at))
    }

    fn bits(&mut self, node: &mut Node, run: &mut BitRun) {
        match node.check_bits() {
            Ok(()) => run.add(node.width),
            Err(error) => {
                self.mistakes.push(error);
                node.is_unknown = true;
                run.is_unknown = true;
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
    /// A field of the run has a mistake, so that nobody knows where it ends.
    is_unknown: bool,
}

impl BitRun {
    /// Whole bytes, and bits counted from the other end, begin on a byte boundary.
    fn follow(&mut self, event: &Event, text: &str) -> Option<FormatError> {
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
        if goes_on {
            return None;
        }
        let missing = u8::try_from((8 - self.bits % 8) % 8).unwrap_or(u8::MAX);
        let is_known = !std::mem::take(&mut self.is_unknown);
        self.bits = 0;
        (missing > 0 && is_known).then(|| FormatErrorKind::PartialByte(missing).at(position))
    }

    fn add(&mut self, width: usize) {
        self.bits = (self.bits + width) % 8;
    }
}
