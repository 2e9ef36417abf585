//! The Python literals that dtypes consist of.

use alloc::string::String;
use alloc::vec::Vec;

use memoryview_layout::{FormatError, FormatErrorKind};

/// The maximum nesting depth of brackets: three of them for a record that is an element of an array.
const MAX_DEPTH: usize = 3 * memoryview_layout::MAX_DEPTH;

/// A value and its position.
#[derive(Debug)]
pub(super) struct Literal {
    pub(super) value: Py,
    pub(super) at: usize,
}

/// A Python value.
#[derive(Debug)]
pub(super) enum Py {
    Text(String),
    Int(usize),
    Bool(bool),
    None,
    /// A tuple or a list.
    Sequence(Vec<Literal>, Brackets),
    Dict(Vec<(Literal, Literal)>),
}

/// The kind of brackets around a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Brackets {
    Tuple,
    List,
}

pub(super) fn error(what: &'static str, at: usize) -> FormatError {
    FormatErrorKind::Dtype(what).at(at)
}

/// Parses a dtype. Returns the literal, and whether `align=True` follows it.
pub(super) fn parse(text: &str) -> Result<(Literal, bool), FormatError> {
    let mut parser = Parser {
        text,
        position: 0,
        depth: 0,
    };
    parser.spaces();
    let is_call = ["numpy.dtype(", "np.dtype(", "dtype("]
        .iter()
        .any(|call| parser.eat(call));
    if !is_call && parser.is_bare_name() {
        let literal = Literal {
            value: Py::Text(String::from(text.trim())),
            at: parser.position,
        };
        return Ok((literal, false));
    }
    let literal = parser.literal()?;
    let mut align = false;
    if is_call {
        if parser.eat(",") {
            parser.spaces();
            parser.expect("align=", "expected `align=True` or `)`")?;
            align = matches!(parser.literal()?.value, Py::Bool(true));
        }
        parser.expect(")", "expected `)`")?;
    }
    parser.spaces();
    if parser.position < text.len() {
        return Err(error("expected the end", parser.position));
    }
    Ok((literal, align))
}

struct Parser<'t> {
    text: &'t str,
    position: usize,
    depth: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.position..]
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.position += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.position += token.len();
            self.spaces();
        }
        found
    }

    fn expect(&mut self, token: &str, what: &'static str) -> Result<(), FormatError> {
        if self.eat(token) {
            return Ok(());
        }
        Err(error(what, self.position))
    }

    /// Returns `true` if the rest of the text is a dtype without quotes: `<f8`, `float64`.
    fn is_bare_name(&self) -> bool {
        let rest = self.rest().trim_end();
        let is_part = |c: char| c.is_ascii_alphanumeric() || "<>=|?[]_".contains(c);
        !rest.is_empty() && !rest.starts_with('[') && rest.chars().all(is_part)
    }

    fn literal(&mut self) -> Result<Literal, FormatError> {
        let at = self.position;
        let value = self.value()?;
        self.spaces();
        Ok(Literal { value, at })
    }

    fn value(&mut self) -> Result<Py, FormatError> {
        for (word, value) in [
            ("True", Py::Bool(true)),
            ("False", Py::Bool(false)),
            ("None", Py::None),
        ] {
            if self.eat(word) {
                return Ok(value);
            }
        }
        match self.rest().as_bytes() {
            [b'0'..=b'9', ..] => self.int(),
            [b'\'' | b'"', ..] => self.text(),
            [b'b' | b'u', b'\'' | b'"', ..] => {
                self.position += 1;
                self.text()
            }
            [b'(', ..] => self.sequence(")", Brackets::Tuple),
            [b'[', ..] => self.sequence("]", Brackets::List),
            [b'{', ..] => self.dict(),
            _ => Err(error(
                "expected a string, a number, a tuple, a list or a dict",
                self.position,
            )),
        }
    }

    fn int(&mut self) -> Result<Py, FormatError> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_digit());
        let digits = &rest[..end.unwrap_or(rest.len())];
        let number = digits
            .parse()
            .ok()
            .filter(|number| isize::try_from(*number).is_ok());
        let number = number.ok_or(FormatErrorKind::Overflow.at(self.position))?;
        self.position += digits.len();
        Ok(Py::Int(number))
    }

    fn text(&mut self) -> Result<Py, FormatError> {
        let start = self.position;
        let mut chars = self.rest().char_indices();
        let quote = chars.next().map_or('\'', |(_, quote)| quote);
        let mut text = String::new();
        while let Some((at, c)) = chars.next() {
            if c == quote {
                self.position = start + at + 1;
                return Ok(Py::Text(text));
            }
            if c != '\\' {
                text.push(c);
                continue;
            }
            let escaped = match chars.next().map(|(_, c)| c) {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some(c @ ('\\' | '\'' | '"')) => c,
                Some(c @ ('x' | 'u' | 'U')) => {
                    let digits = match c {
                        'x' => 2,
                        'u' => 4,
                        _ => 8,
                    };
                    let mut point = Some(0);
                    for _ in 0..digits {
                        let digit = chars.next().and_then(|(_, c)| c.to_digit(16));
                        point = point.zip(digit).map(|(point, digit)| point << 4 | digit);
                    }
                    let c = point.and_then(char::from_u32);
                    c.ok_or(error(
                        "the escape is not a valid Unicode scalar value",
                        start + at,
                    ))?
                }
                _ => return Err(error("unknown escape", start + at)),
            };
            text.push(escaped);
        }
        Err(error("the string has no closing quote", start))
    }

    fn enter(&mut self) -> Result<(), FormatError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(FormatErrorKind::TooDeep.at(self.position));
        }
        self.position += 1;
        self.spaces();
        Ok(())
    }

    fn sequence(&mut self, close: &str, brackets: Brackets) -> Result<Py, FormatError> {
        self.enter()?;
        let mut items = Vec::new();
        let mut has_comma = false;
        while !self.eat(close) {
            if !items.is_empty() && !has_comma {
                return Err(error("expected `,`", self.position));
            }
            items.push(self.literal()?);
            has_comma = self.eat(",");
        }
        self.depth -= 1;
        if brackets == Brackets::Tuple && items.len() == 1 && !has_comma {
            // Parentheses around a value.
            return Ok(items.swap_remove(0).value);
        }
        Ok(Py::Sequence(items, brackets))
    }

    fn dict(&mut self) -> Result<Py, FormatError> {
        self.enter()?;
        let mut items = Vec::new();
        let mut has_comma = true;
        while !self.eat("}") {
            if !has_comma {
                return Err(error("expected `,`", self.position));
            }
            let key = self.literal()?;
            self.expect(":", "expected `:`")?;
            items.push((key, self.literal()?));
            has_comma = self.eat(",");
        }
        self.depth -= 1;
        Ok(Py::Dict(items))
    }
}
