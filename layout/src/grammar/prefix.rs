//! What precedes a code: shapes, an order, and a size.

use super::count::{digits_end, parse_count, shape_product};
use super::{Dialect, Parser, Prefix, Size};
use crate::FormatErrorKind as Kind;
use crate::expr::expression_at;
use crate::{Code, FormatError, MAX_DIMS, Order, Span};

impl Parser<'_> {
    pub(super) fn prefix(&mut self) -> Result<Prefix, FormatError> {
        let shape = self.shape()?;
        self.change_order()?;
        let size = self.size()?;
        Ok(Prefix {
            shape,
            order: self.order,
            size,
        })
    }

    /// Reads all shapes before an item. `NumPy` writes `(3)(2,2)` for an array of arrays, which is
    /// one shape of three dimensions.
    fn shape(&mut self) -> Result<Option<Span>, FormatError> {
        let open = self.position;
        if !matches!(self.peek(), Some(b'(')) || matches!(self.dialect, Dialect::Struct) {
            return Ok(None);
        }
        let mut dims = 0;
        while matches!(self.peek(), Some(b'(')) {
            dims += self.one_shape()?;
        }
        if dims > MAX_DIMS {
            return Err(Kind::TooManyDims(dims).at(open));
        }
        let span = Span {
            start: open + 1,
            end: self.position - 1,
        };
        match shape_product(self.bytes(), span) {
            Some(_) => Ok(Some(span)),
            None => Err(Kind::Overflow.at(open)),
        }
    }

    /// Reads one shape and returns its number of dimensions.
    fn one_shape(&mut self) -> Result<usize, FormatError> {
        let open = self.position;
        self.position += 1;
        let (mut has_digits, mut dims) = (false, 1);
        loop {
            match self.peek() {
                None => return Err(Kind::Unclosed(')').at(self.position)),
                Some(b'0'..=b'9') => has_digits = true,
                Some(b',' | b')') if !has_digits => return Err(Kind::BadShape.at(open)),
                Some(b',') => {
                    has_digits = false;
                    dims += 1;
                }
                Some(b')') => break,
                Some(_) => return Err(Kind::BadShape.at(open)),
            }
            self.position += 1;
        }
        self.position += 1;
        Ok(dims)
    }

    fn change_order(&mut self) -> Result<(), FormatError> {
        let Some(letter) = self.peek() else {
            return Ok(());
        };
        let Some(order) = Order::from_letter(letter) else {
            return Ok(());
        };
        match self.dialect {
            Dialect::Struct => return Err(Kind::BadChar(letter as char).at(self.position)),
            Dialect::Language if !self.extended => {
                return Err(Kind::MisplacedOrder(letter as char).at(self.position));
            }
            Dialect::Language | Dialect::Pep3118 => {}
        }
        self.order = order;
        self.position += 1;
        Ok(())
    }

    fn size(&mut self) -> Result<Size, FormatError> {
        let start = self.position;
        let size = match self.peek() {
            Some(b'0'..=b'9') => self.count()?,
            Some(b'{') if matches!(self.dialect, Dialect::Language) => self.braces()?,
            Some(b'*') if matches!(self.dialect, Dialect::Language) => {
                self.position += 1;
                Size::Rest
            }
            _ => return Ok(Size::One),
        };
        match self.peek() {
            None if matches!(size, Size::Count(_)) => Err(Kind::TrailingCount.at(start)),
            None => Err(Kind::MissingCode.at(self.position)),
            Some(_) => Ok(size),
        }
    }

    fn count(&mut self) -> Result<Size, FormatError> {
        let start = self.position;
        let end = digits_end(self.bytes(), start);
        self.position = end;
        match parse_count(self.bytes(), Span { start, end }) {
            Some(count) => Ok(Size::Count(count)),
            None => Err(Kind::Overflow.at(start)),
        }
    }

    /// Reads an expression between braces.
    fn braces(&mut self) -> Result<Size, FormatError> {
        let start = self.position + 1;
        match expression_at(self.text, start, &mut |_, _| Ok(())) {
            Ok(end) => {
                self.position = end + 1;
                Ok(Size::Expr(Span { start, end }))
            }
            Err(error) => Err(Kind::Expr(error.kind).at(error.span.start)),
        }
    }
}

impl Prefix {
    /// Returns the error if `code` must not follow the prefix.
    pub(super) const fn refuses(&self, code: Code) -> Option<Kind> {
        let is_dynamic = self.size.is_dynamic() || code.is(Code::Terminated);
        if is_dynamic && self.shape.is_some() {
            return Some(Kind::DynamicShape);
        }
        match code {
            Code::Bits if is_dynamic => Some(Kind::DynamicBits),
            Code::Terminated if !matches!(self.size, Size::One) => Some(Kind::TerminatedCount),
            _ => None,
        }
    }
}
