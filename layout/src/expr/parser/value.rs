//! Values: literals, names, calls, conditions and parentheses.

use super::Parser;
use crate::Span;
use crate::expr::op::{Builtin, Op, Range, Reduce};
use crate::expr::token::Token;
use crate::expr::{ExprError, ExprErrorKind as Kind};

impl<'a> Parser<'_, '_, 'a> {
    pub(super) fn primary(&mut self) -> Result<(), ExprError> {
        let start = self.span.start;
        match self.token {
            Token::Int(value) => self.leaf(Op::Int(value)),
            Token::Float(text) => self.leaf(Op::Float(text)),
            Token::Bytes(bytes) => self.leaf(Op::Bytes(bytes)),
            Token::Text(text) => self.leaf(Op::Text(text)),
            Token::Name("true") => self.leaf(Op::Bool(true)),
            Token::Name("false") => self.leaf(Op::Bool(false)),
            Token::Name("if") => self.condition(),
            Token::Name(name) => self.name(name),
            Token::Symbol("(") => {
                self.advance()?;
                self.parentheses(start)
            }
            Token::Symbol("&" | "*") => Err(Kind::Reference.at(self.span)),
            Token::Symbol("|" | "||") => Err(Kind::Closure.at(self.span)),
            Token::Symbol(".." | "..=") => Err(Kind::Range.at(self.span)),
            _ => Err(Kind::ExpectedValue.at(self.span)),
        }
    }

    fn leaf(&mut self, op: Op<'a>) -> Result<(), ExprError> {
        let start = self.span.start;
        self.advance()?;
        self.put(op, start)
    }

    /// Parses `(a)`, or a tuple: `(a, b)`.
    fn parentheses(&mut self, start: usize) -> Result<(), ExprError> {
        self.expression()?;
        let mut count = 1;
        let mut is_tuple = false;
        while self.eat(",")? {
            is_tuple = true;
            if self.is(")") {
                break;
            }
            self.expression()?;
            count += 1;
        }
        self.expect(")", "`)`")?;
        if is_tuple {
            self.put(Op::Tuple(count), start)?;
        }
        Ok(())
    }

    fn condition(&mut self) -> Result<(), ExprError> {
        let start = self.span.start;
        self.advance()?;
        self.expression()?;
        self.put(Op::If, start)?;
        self.block()?;
        if !matches!(self.token, Token::Name("else")) {
            return Err(Kind::MissingElse.at(self.span));
        }
        self.put(Op::Else, start)?;
        self.advance()?;
        if matches!(self.token, Token::Name("if")) {
            self.deeper(Self::condition)?;
        } else {
            self.block()?;
        }
        self.put(Op::EndIf, start)
    }

    fn block(&mut self) -> Result<(), ExprError> {
        self.expect("{", "`{`")?;
        self.expression()?;
        self.expect("}", "`}`")
    }

    fn name(&mut self, name: &'a str) -> Result<(), ExprError> {
        let start = self.span.start;
        let is_raw = self.text[start..].starts_with("r#");
        match name {
            _ if is_raw => {}
            "not" => return Err(Kind::Foreign("`!`").at(self.span)),
            "match" | "let" | "else" | "return" | "loop" | "while" | "for" | "move" | "ref"
            | "mut" | "unsafe" | "async" | "await" | "const" | "fn" | "in" | "break"
            | "continue" => {
                return Err(Kind::Keyword.at(self.span));
            }
            _ => {}
        }
        let own = self.span;
        self.advance()?;
        if name == "self" && !is_raw && !self.is("::") {
            return Err(Kind::SelfName.at(own));
        }
        let mut is_path = false;
        while self.eat("::")? {
            let Token::Name(_) = self.token else {
                return Err(Kind::Expected("a name after `::`").at(self.span));
            };
            is_path = true;
            self.advance()?;
        }
        let path = &self.text[start..self.after];
        let span = Span {
            start,
            end: self.after,
        };
        if self.is("!") {
            return Err(Kind::Macro.at(span));
        }
        if self.eat("(")? {
            return self.call(path, if is_path { "" } else { name }, span);
        }
        self.put(
            if is_path {
                Op::Path(path)
            } else {
                Op::Name(name)
            },
            start,
        )
    }

    /// Parses a call; `name` is empty if the function has a path and so cannot be a builtin.
    fn call(&mut self, path: &'a str, name: &'a str, span: Span) -> Result<(), ExprError> {
        if name == "bytes" {
            let range = self.range()?;
            return self.put(Op::Span(range), span.start);
        }
        let arguments = self.arguments()?;
        let op = if let Some(builtin) = Builtin::from_name(name) {
            if arguments != 0 {
                return Err(Kind::Arguments("no arguments: it describes the record").at(span));
            }
            Op::Builtin(builtin)
        } else if let Some(reduce) = Reduce::from_name(name) {
            match (reduce, arguments) {
                (_, 2..) | (Reduce::Sum, 1) => {}
                (Reduce::Sum, _) => {
                    return Err(Kind::Arguments("an array: `sum(sizes)`").at(span));
                }
                _ => return Err(Kind::Arguments("two numbers or more: `min(a, b)`").at(span)),
            }
            Op::Reduce(reduce, arguments)
        } else {
            Op::Call { path, arguments }
        };
        self.put(op, span.start)
    }

    /// Parses the inside of `bytes(…)` and its closing parenthesis.
    fn range(&mut self) -> Result<Range<'a>, ExprError> {
        let first = self.range_end()?;
        let mut range = Range {
            first,
            last: first,
            is_inclusive: true,
        };
        if self.eat("..=")? {
            range.last = self.range_end()?;
            if range.last.is_none() {
                return Err(Kind::Expected("the last field of the range").at(self.span));
            }
        } else if self.eat("..")? {
            range.last = self.range_end()?;
            range.is_inclusive = false;
        }
        self.expect(")", "fields, as in `bytes(first..=last)`")?;
        Ok(range)
    }

    fn range_end(&mut self) -> Result<Option<&'a str>, ExprError> {
        let Token::Name(name) = self.token else {
            return Ok(None);
        };
        self.advance()?;
        Ok(Some(name))
    }
}
