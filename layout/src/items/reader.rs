//! Reads a layout string as far as possible and collects all its mistakes.

use alloc::vec::Vec;

use super::bits::BitRun;
use super::{Inner, Items, Node, dynamic};
use crate::{Code, Dialect, Event, FormatError, Order, Parser, Prefix, Span};

/// The maximum number of unknown codes that are reported.
const MOST_UNKNOWN: usize = 32;

/// The result of reading a layout string.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The items up to the first mistake after which reading cannot continue.
    pub items: Items,
    /// The mistakes, in the order of the string.
    pub mistakes: Vec<FormatError>,
    /// Whether items are missing because reading stopped at a mistake.
    pub is_cut: bool,
}

impl Reading {
    /// Returns the items if there are no mistakes.
    ///
    /// # Errors
    ///
    /// Returns the first mistake.
    pub fn into_items(self) -> Result<Items, FormatError> {
        match self.mistakes.first() {
            Some(error) => Err(*error),
            None => Ok(self.items),
        }
    }
}

/// Reads the layout string `text`.
///
/// ```
/// use memoryview_layout::{Dialect, items::read};
///
/// let items = read("T{(2)<3i:a:5s:b:}", Dialect::Language).into_items()?;
/// assert!(items.is_record);
/// assert_eq!((&items.nodes[0].dims[..], items.nodes[1].width), (&[2, 3][..], 5));
///
/// let reading = read("<iyd!", Dialect::Language);
/// let positions: Vec<_> = reading.mistakes.iter().map(|error| error.position).collect();
/// assert_eq!(positions, [2, 4]);
/// # Ok::<(), memoryview_layout::FormatError>(())
/// ```
#[must_use]
pub fn read(text: &str, dialect: Dialect) -> Reading {
    let mut items = Items {
        nodes: Vec::new(),
        end: Order::Native,
        order_only: false,
        is_record: false,
    };
    let parser = match Parser::new(text, dialect) {
        Ok(parser) => parser,
        Err(error) => {
            return Reading {
                items,
                mistakes: Vec::from([error]),
                is_cut: true,
            };
        }
    };
    items.order_only = parser.is_order_only();
    let mut reader = Reader {
        text,
        parser,
        mistakes: Vec::new(),
        unknown: 0,
    };
    let level = reader.level(matches!(dialect, Dialect::Pep3118));
    let mut mistakes = reader.mistakes;
    mistakes.extend(level.cut);
    (items.nodes, items.end) = (level.nodes, level.end);
    dynamic::check(&items, &mut mistakes);
    mistakes.sort_by_key(|error| error.position);
    items.unwrap_single_record();
    Reading {
        items,
        mistakes,
        is_cut: level.cut.is_some(),
    }
}

struct Reader<'t> {
    text: &'t str,
    parser: Parser<'t>,
    /// Mistakes after which reading continues.
    mistakes: Vec<FormatError>,
    /// How many of them are unknown codes.
    unknown: usize,
}

/// The items of one level, and how the level ends.
struct Level {
    nodes: Vec<Node>,
    /// The order in force at the end.
    end: Order,
    /// The name after the closing brace.
    name: Option<Span>,
    /// The position of the end.
    at: usize,
    /// The mistake that ended it early.
    cut: Option<FormatError>,
}

impl Reader<'_> {
    /// Reads the items up to the end of the string or of the record.
    fn level(&mut self, counts_are_arrays: bool) -> Level {
        let mut level = Level {
            nodes: Vec::new(),
            end: Order::Native,
            name: None,
            at: self.text.len(),
            cut: None,
        };
        let mut bits = BitRun::default();
        let text = self.text;
        let node =
            |prefix: &Prefix, code, at| Node::of_event(text, prefix, code, at, counts_are_arrays);
        loop {
            let event = match self.event() {
                Ok(event) => event,
                Err(error) => {
                    level.cut = Some(error);
                    return level;
                }
            };
            self.mistakes.extend(bits.follow(&event, text.len()));
            match event {
                Event::Item {
                    prefix,
                    code,
                    name,
                    span,
                } => {
                    let mut node = node(&prefix, code, (name, span));
                    if code.is(Code::Bits) {
                        self.bits(&mut node, &mut bits);
                    }
                    level.nodes.push(node);
                }
                Event::Unknown { prefix, name, span } => {
                    let mut node = node(&prefix, Code::U8, (name, span));
                    node.is_unknown = true;
                    level.nodes.push(node);
                }
                Event::Open { prefix, span } => {
                    let mut node = node(&prefix, Code::Record, (None, span));
                    let inner = self.level(true);
                    if inner.cut.is_some() {
                        level.cut = inner.cut;
                        return level;
                    }
                    let record = Inner {
                        nodes: inner.nodes,
                        end: inner.end,
                    };
                    node.close(text, record, inner.name, inner.at);
                    level.nodes.push(node);
                }
                Event::Close { order, name, at } => {
                    (level.end, level.name, level.at) = (order, name, at);
                    return level;
                }
                Event::End { order } => {
                    level.end = order;
                    return level;
                }
            }
        }
    }

    /// Returns the next event; unknown letters are reported and skipped.
    fn event(&mut self) -> Result<Event, FormatError> {
        let error = match self.parser.next_event() {
            Ok(event) => return Ok(event),
            Err(error) => error,
        };
        if self.unknown == MOST_UNKNOWN {
            return Err(error);
        }
        match self.parser.recover() {
            Ok(Some(event)) => {
                self.mistakes.push(error);
                self.unknown += 1;
                Ok(event)
            }
            Ok(None) => Err(error),
            Err(next) => {
                self.mistakes.push(error);
                Err(next)
            }
        }
    }

    fn bits(&mut self, node: &mut Node, run: &mut BitRun) {
        let checked = node.check_bits().and_then(|()| run.check_start(node));
        match checked {
            Ok(()) => run.add(node),
            Err(error) => {
                self.mistakes.push(error);
                node.is_unknown = true;
                run.add_unknown();
            }
        }
    }
}
