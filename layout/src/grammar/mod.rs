//! The grammar: turns a layout string into a flat stream of events, without allocation.
//!
//! ```text
//! string := [order] item*
//! item   := shape* [order] [size] (code | "T{" item* "}") [name]
//! size   := count | "{" expr "}" | "*"
//! shape  := "(" count ("," count)* ")"
//! name   := ":" any character but ":" ":"
//! ```
//!
//! White space is allowed between items. Each dialect accepts exactly what its reference
//! implementation does.

mod count;
mod dialect;
mod event;
mod prefix;
#[cfg(test)]
mod tests;

use crate::FormatErrorKind as Kind;
use crate::{Code, FormatError, MAX_DEPTH, Order, Span};

pub use count::Dims;
pub use dialect::Dialect;
pub use event::{Event, Prefix, Size};

/// Reads a layout string event by event.
///
/// ```
/// use memoryview_layout::{Code, Dialect, Event, Parser, Size};
///
/// let mut parser = Parser::new("<3h", Dialect::Language)?;
/// let Event::Item { prefix, code, .. } = parser.next_event()? else { panic!() };
/// assert_eq!((code, prefix.size), (Code::I16, Size::Count(3)));
/// assert!(matches!(parser.next_event()?, Event::End { .. }));
/// # Ok::<(), memoryview_layout::FormatError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Parser<'a> {
    text: &'a str,
    dialect: Dialect,
    position: usize,
    depth: usize,
    order: Order,
    /// Whether the string has a record, a shape or a name, and so may change its order anywhere.
    extended: bool,
    /// The item with the unknown letter that was reported last: what precedes the letter, and where the item begins.
    refused: Option<(Prefix, usize)>,
}

impl<'a> Parser<'a> {
    /// Creates a parser of `text`.
    ///
    /// # Errors
    ///
    /// Returns an error if the string contains a NUL, or a non-ASCII character outside a name.
    /// These are checked before anything else.
    pub fn new(text: &'a str, dialect: Dialect) -> Result<Self, FormatError> {
        let mut parser = Self {
            text,
            dialect,
            position: 0,
            depth: 0,
            order: Order::Native,
            extended: false,
            refused: None,
        };
        parser.extended = parser.check_characters()?;
        if let Some(first) = parser.peek()
            && let Some(order) = Order::from_letter(first)
            && match parser.dialect {
                Dialect::Language => true,
                Dialect::Struct => first != b'^',
                Dialect::Pep3118 => false,
            }
        {
            parser.order = order;
            parser.position = 1;
        }
        Ok(parser)
    }

    /// Returns the order in force.
    #[must_use]
    pub const fn order(&self) -> Order {
        self.order
    }

    /// Returns `true` if the whole string is an order character or nothing, apart from white space.
    #[must_use]
    pub const fn is_order_only(&self) -> bool {
        let mut i = self.position;
        while i < self.bytes().len() {
            if !is_space(self.bytes()[i]) {
                return false;
            }
            i += 1;
        }
        true
    }

    /// Checks for NUL and non-ASCII characters, as `CPython` does first. Returns whether the string
    /// uses PEP 3118 syntax.
    fn check_characters(&self) -> Result<bool, FormatError> {
        let names = !matches!(self.dialect, Dialect::Struct);
        let (mut i, mut in_name, mut extended) = (0, false, false);
        while i < self.bytes().len() {
            match self.bytes()[i] {
                0 => return Err(Kind::Nul.at(i)),
                b':' if names => {
                    in_name = !in_name;
                    extended = true;
                }
                b'{' | b'(' => extended = true,
                byte if byte >= 0x80 && !in_name => {
                    return Err(Kind::NonAscii(self.char_at(i)).at(i));
                }
                _ => {}
            }
            i += 1;
        }
        Ok(extended)
    }

    const fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    const fn peek(&self) -> Option<u8> {
        if self.position < self.bytes().len() {
            Some(self.bytes()[self.position])
        } else {
            None
        }
    }

    /// Returns the character that begins at byte `at`.
    fn char_at(&self, at: usize) -> char {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Returns the next event. After [`Event::End`], returns [`Event::End`] again.
    ///
    /// # Errors
    ///
    /// Returns the first mistake from left to right, with its position.
    pub fn next_event(&mut self) -> Result<Event, FormatError> {
        if !matches!(self.dialect, Dialect::Pep3118) {
            self.skip_spaces();
        }
        match self.peek() {
            None => self.end(),
            Some(b'}') if !matches!(self.dialect, Dialect::Struct) => self.close(),
            Some(_) => self.item(),
        }
    }

    /// Continues after an error of [`next_event`](Self::next_event) about an unknown letter:
    /// returns its item as [`Event::Unknown`], so that mistakes after it are found too. Returns
    /// `None` after any other error.
    ///
    /// # Errors
    ///
    /// Returns an error if the name of the item is not closed.
    pub fn recover(&mut self) -> Result<Option<Event>, FormatError> {
        let Some((prefix, start)) = self.refused.take() else {
            return Ok(None);
        };
        let span = self.span_from(start);
        let name = self.name(false)?;
        Ok(Some(Event::Unknown { prefix, name, span }))
    }

    const fn skip_spaces(&mut self) {
        while let Some(byte) = self.peek()
            && is_space(byte)
        {
            self.position += 1;
        }
    }

    fn end(&mut self) -> Result<Event, FormatError> {
        if self.depth == 0 {
            return Ok(Event::End { order: self.order });
        }
        // NumPy accepts a missing closing brace at the end.
        if matches!(self.dialect, Dialect::Pep3118) {
            self.depth -= 1;
            return Ok(Event::Close {
                order: self.order,
                name: None,
                at: self.position,
            });
        }
        Err(Kind::Unclosed('}').at(self.position))
    }

    fn close(&mut self) -> Result<Event, FormatError> {
        let at = self.position;
        let order = self.order;
        if self.depth == 0 {
            // NumPy stops reading at a stray brace.
            if matches!(self.dialect, Dialect::Pep3118) {
                self.position = self.bytes().len();
                return Ok(Event::End { order });
            }
            return Err(Kind::Unopened.at(at));
        }
        self.depth -= 1;
        self.position += 1;
        let name = self.name(false)?;
        Ok(Event::Close { order, name, at })
    }

    fn item(&mut self) -> Result<Event, FormatError> {
        let start = self.position;
        let prefix = self.prefix()?;
        let at = self.position;
        let code = match self.code(&prefix) {
            Ok(code) => code,
            Err(error) => {
                if self.is_one_letter(at) {
                    self.refused = Some((prefix, start));
                }
                return Err(error);
            }
        };
        let opens = code.is(Code::Record) && matches!(self.peek(), Some(b'{'));
        if opens {
            self.position += 1;
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(Kind::TooDeep.at(at));
            }
            let span = self.span_from(start);
            return Ok(Event::Open { prefix, span });
        }
        if let Some(kind) = prefix.refuses(code) {
            return Err(kind.at(start));
        }
        if code.is(Code::Record) && !matches!(self.dialect, Dialect::Language) {
            return Err(Kind::BadChar('T').at(at));
        }
        let span = self.span_from(start);
        let name = self.name(code.is(Code::Pad))?;
        Ok(Event::Item {
            prefix,
            code,
            name,
            span,
        })
    }

    /// Returns `true` if there is a letter at `at` without a brace after it.
    const fn is_one_letter(&self, at: usize) -> bool {
        at < self.bytes().len()
            && self.bytes()[at].is_ascii_alphabetic()
            && !matches!(self.peek(), Some(b'{'))
    }

    const fn span_from(&self, start: usize) -> Span {
        Span {
            start,
            end: self.position,
        }
    }

    fn code(&mut self, prefix: &Prefix) -> Result<Code, FormatError> {
        let at = self.position;
        let Some(letter) = self.peek() else {
            return Err(Kind::MissingCode.at(at));
        };
        self.position += 1;
        let found = if letter == b'Z' && !matches!(self.dialect, Dialect::Struct) {
            let found = match self.peek() {
                Some(second) => Code::from_complex_letter(second),
                None => None,
            };
            if found.is_some() {
                self.position += 1;
            }
            found
        } else {
            Code::from_letter(letter)
        };
        match found {
            Some(code) => match self.dialect.refuses(code, prefix.order) {
                Some(kind) => Err(kind.at(at)),
                None => Ok(code),
            },
            None => Err(self.no_code(letter, at).at(at)),
        }
    }

    fn no_code(&self, letter: u8, at: usize) -> Kind {
        if !matches!(self.dialect, Dialect::Struct) && matches!(letter, b'u' | b'&' | b'X') {
            return Kind::Unsupported(letter as char);
        }
        if is_space(letter) {
            return Kind::MisplacedSpace;
        }
        if letter == b'(' && matches!(self.dialect, Dialect::Language) {
            return Kind::MisplacedShape;
        }
        Kind::BadChar(self.char_at(at))
    }

    /// Reads the name of an item. Empty names are allowed in NumPy's dialect, and in the language
    /// for padding, which they turn into a field.
    fn name(&mut self, may_be_empty: bool) -> Result<Option<Span>, FormatError> {
        if !matches!(self.peek(), Some(b':')) || matches!(self.dialect, Dialect::Struct) {
            return Ok(None);
        }
        let open = self.position;
        self.position += 1;
        let start = self.position;
        while let Some(byte) = self.peek()
            && byte != b':'
        {
            self.position += 1;
        }
        if self.peek().is_none() {
            return Err(Kind::Unclosed(':').at(self.position));
        }
        let span = self.span_from(start);
        self.position += 1;
        if span.is_empty() && !may_be_empty && matches!(self.dialect, Dialect::Language) {
            return Err(Kind::EmptyName.at(open));
        }
        Ok(Some(span))
    }
}

/// Returns `true` for the six white space characters of C's `isspace`, which `struct` skips.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | 0x0b | 0x0c | b'\r')
}
