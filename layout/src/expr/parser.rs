//! The parser: Rust's precedence, one token of look-ahead, no allocation.

use super::op::{Binary, Builtin, Method, Op, Range, Reduce};
use super::token::{self, Token};
use super::{ExprError, ExprErrorKind as Kind, MAX_EXPR_DEPTH};
use crate::Span;

/// Receives the operations of an expression in postfix order, each with the span of its value in
/// the text; may reject one with an error.
pub type Emit<'e, 'a> = dyn FnMut(Op<'a>, Span) -> Result<(), ExprError> + 'e;

/// Parses `text`, which is one expression.
///
/// # Errors
///
/// Returns the first mistake with its position, or the error of `emit`.
///
/// # Examples
///
/// ```
/// use memoryview_layout::expr::{Binary, Op, expression};
///
/// let mut ops = Vec::new();
/// expression("4 * count", &mut |op, _| {
///     ops.push(op);
///     Ok(())
/// })?;
/// assert_eq!(ops, [Op::Int(4), Op::Name("count"), Op::Binary(Binary::Mul)]);
/// # Ok::<(), memoryview_layout::expr::ExprError>(())
/// ```
pub fn expression<'a>(text: &'a str, emit: &mut Emit<'_, 'a>) -> Result<(), ExprError> {
    let mut parser = Parser::new(text, 0, emit)?;
    parser.expression()?;
    parser.end()
}

/// Parses an expression that starts at byte `from` of `text` and ends before a `}`. Returns the
/// position of the brace.
///
/// # Errors
///
/// Returns the first mistake with its position in `text`, or the error of `emit`.
pub fn expression_at<'a>(
    text: &'a str,
    from: usize,
    emit: &mut Emit<'_, 'a>,
) -> Result<usize, ExprError> {
    let mut parser = Parser::new(text, from, emit)?;
    parser.expression()?;
    match parser.token {
        Token::Symbol("}") => Ok(parser.span.start),
        Token::End => Err(Kind::Expected("`}`").at(parser.span)),
        _ => Err(parser.unexpected()),
    }
}

/// Parses `text`, which is an expression or a closure of one argument: `|x| x.kind == 0`. Returns
/// the name of the argument.
///
/// # Errors
///
/// Returns the first mistake with its position, or the error of `emit`.
pub fn closure<'a>(
    text: &'a str,
    emit: &mut Emit<'_, 'a>,
) -> Result<Option<(&'a str, Span)>, ExprError> {
    let mut parser = Parser::new(text, 0, emit)?;
    let mut argument = None;
    if parser.eat("|")? {
        let Token::Name(name) = parser.token else {
            return Err(Kind::Expected("the name of the element: `|x| …`").at(parser.span));
        };
        argument = Some((name, parser.span));
        parser.advance()?;
        parser.expect("|", "`|`")?;
    }
    parser.expression()?;
    parser.end()?;
    Ok(argument)
}

struct Parser<'e, 'f, 'a> {
    text: &'a str,
    token: Token<'a>,
    span: Span,
    /// The end of the last token.
    after: usize,
    depth: usize,
    emit: &'e mut Emit<'f, 'a>,
}

impl<'e, 'f, 'a> Parser<'e, 'f, 'a> {
    fn new(text: &'a str, from: usize, emit: &'e mut Emit<'f, 'a>) -> Result<Self, ExprError> {
        let (token, span) = token::next(text, from)?;
        Ok(Self {
            text,
            token,
            span,
            after: from,
            depth: 0,
            emit,
        })
    }

    fn advance(&mut self) -> Result<(), ExprError> {
        self.after = self.span.end;
        (self.token, self.span) = token::next(self.text, self.span.end)?;
        Ok(())
    }

    fn is(&self, symbol: &str) -> bool {
        matches!(self.token, Token::Symbol(found) if found == symbol)
    }

    fn eat(&mut self, symbol: &str) -> Result<bool, ExprError> {
        let found = self.is(symbol);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn expect(&mut self, symbol: &str, what: &'static str) -> Result<(), ExprError> {
        match self.token {
            Token::Symbol(found) if found == symbol => self.advance(),
            Token::End => Err(Kind::Expected(what).at(self.span)),
            _ => match self.unexpected() {
                error if error.kind == Kind::ExpectedOperator => {
                    Err(Kind::Expected(what).at(self.span))
                }
                error => Err(error),
            },
        }
    }

    fn end(&mut self) -> Result<(), ExprError> {
        match self.token {
            Token::End => Ok(()),
            _ => Err(self.unexpected()),
        }
    }

    /// Returns the error for a token after a complete expression.
    fn unexpected(&self) -> ExprError {
        let kind = match self.token {
            Token::Symbol("=") => Kind::Assignment,
            Token::Symbol("?" | ":") => Kind::Foreign("`if a { b } else { c }`"),
            Token::Symbol("..=" | "..") => Kind::Range,
            Token::Name("and") => Kind::Foreign("`&&`"),
            Token::Name("or") => Kind::Foreign("`||`"),
            Token::Name("as") => Kind::Cast,
            Token::Symbol("!") => Kind::Macro,
            _ => Kind::ExpectedOperator,
        };
        kind.at(self.span)
    }

    fn put(&mut self, op: Op<'a>, start: usize) -> Result<(), ExprError> {
        let span = Span {
            start,
            end: self.after,
        };
        (self.emit)(op, span)
    }

    fn deeper(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), ExprError>,
    ) -> Result<(), ExprError> {
        if self.depth == MAX_EXPR_DEPTH {
            return Err(Kind::TooDeep.at(self.span));
        }
        self.depth += 1;
        read(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn expression(&mut self) -> Result<(), ExprError> {
        self.deeper(|parser| parser.operators(0))
    }

    /// Parses operators that bind at least as tightly as `least`.
    fn operators(&mut self, least: u8) -> Result<(), ExprError> {
        let start = self.span.start;
        self.unary()?;
        let mut compared = false;
        while let Some((operator, power)) = self.operator()
            && power >= least
        {
            if power == COMPARISON {
                if compared {
                    return Err(Kind::ChainedComparison.at(self.span));
                }
                compared = true;
            }
            self.advance()?;
            let (before, after) = match operator {
                Operator::And => (Some(Op::And), Op::EndAnd),
                Operator::Or => (Some(Op::Or), Op::EndOr),
                Operator::Binary(binary) => (None, Op::Binary(binary)),
            };
            if let Some(op) = before {
                self.put(op, start)?;
            }
            self.deeper(|parser| parser.operators(power + 1))?;
            self.put(after, start)?;
        }
        Ok(())
    }

    /// Returns the operator at the current token, and how tightly it binds.
    fn operator(&self) -> Option<(Operator, u8)> {
        let Token::Symbol(symbol) = self.token else {
            return None;
        };
        let (binary, power) = match symbol {
            "||" => return Some((Operator::Or, 0)),
            "&&" => return Some((Operator::And, 1)),
            "==" => (Binary::Eq, COMPARISON),
            "!=" => (Binary::Ne, COMPARISON),
            "<" => (Binary::Lt, COMPARISON),
            "<=" => (Binary::Le, COMPARISON),
            ">" => (Binary::Gt, COMPARISON),
            ">=" => (Binary::Ge, COMPARISON),
            "|" => (Binary::BitOr, 3),
            "^" => (Binary::BitXor, 4),
            "&" => (Binary::BitAnd, 5),
            "<<" => (Binary::Shl, 6),
            ">>" => (Binary::Shr, 6),
            "+" => (Binary::Add, 7),
            "-" => (Binary::Sub, 7),
            "*" => (Binary::Mul, 8),
            "/" => (Binary::Div, 8),
            "%" => (Binary::Rem, 8),
            _ => return None,
        };
        Some((Operator::Binary(binary), power))
    }

    fn unary(&mut self) -> Result<(), ExprError> {
        let start = self.span.start;
        let op = match self.token {
            Token::Symbol("-") => Op::Neg,
            Token::Symbol("!") => Op::Not,
            _ => return self.postfix(),
        };
        self.advance()?;
        self.deeper(Self::unary)?;
        self.put(op, start)
    }

    fn postfix(&mut self) -> Result<(), ExprError> {
        let start = self.span.start;
        self.primary()?;
        loop {
            if self.eat("[")? {
                self.expression()?;
                self.expect("]", "`]`")?;
                self.put(Op::Index, start)?;
            } else if self.eat(".")? {
                self.member(start)?;
            } else {
                return Ok(());
            }
        }
    }

    fn member(&mut self, start: usize) -> Result<(), ExprError> {
        let Token::Name(name) = self.token else {
            return Err(Kind::Expected("the name of a field or method").at(self.span));
        };
        let span = self.span;
        self.advance()?;
        if !self.eat("(")? {
            return self.put(Op::Field(name), start);
        }
        let Some(method) = Method::from_name(name) else {
            return Err(Kind::UnknownMethod.at(span));
        };
        if self.arguments()? != method.arguments() {
            let usage = match method {
                Method::StartsWith => "one argument: `.starts_with(b\"…\")`",
                _ => "no arguments: write empty parentheses",
            };
            return Err(Kind::Arguments(usage).at(span));
        }
        self.put(Op::Method(method), start)
    }

    /// Parses expressions separated by commas, up to the closing parenthesis. Returns their number.
    fn arguments(&mut self) -> Result<usize, ExprError> {
        let mut count = 0;
        while !self.is(")") {
            self.expression()?;
            count += 1;
            if !self.eat(",")? {
                break;
            }
        }
        self.expect(")", "`)` or `,`")?;
        Ok(count)
    }

    fn primary(&mut self) -> Result<(), ExprError> {
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
            "self" => return Err(Kind::SelfName.at(self.span)),
            "not" => return Err(Kind::Foreign("`!`").at(self.span)),
            "match" | "let" | "else" | "return" | "loop" | "while" | "for" | "move" | "ref"
            | "mut" | "unsafe" | "async" | "await" | "const" | "fn" | "in" | "break"
            | "continue" => {
                return Err(Kind::Keyword.at(self.span));
            }
            _ => {}
        }
        self.advance()?;
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

enum Operator {
    Binary(Binary),
    And,
    Or,
}

/// How tightly comparisons bind: they are the only operators that cannot be chained.
const COMPARISON: u8 = 2;
