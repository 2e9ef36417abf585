//! The parser: Rust's precedence, one token of look-ahead, no allocation.

mod value;

use super::op::{Binary, Method, Op};
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
            Token::Symbol("?") if !self.is_ternary() => Kind::Question,
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

    /// Returns `true` if a `:` follows in the expression, which ends before a `}`.
    fn is_ternary(&self) -> bool {
        let rest = self.text[self.span.end..].split('}').next();
        rest.is_some_and(|rest| rest.contains(':'))
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
}

enum Operator {
    Binary(Binary),
    And,
    Or,
}

/// How tightly comparisons bind: they are the only operators that cannot be chained.
const COMPARISON: u8 = 2;
