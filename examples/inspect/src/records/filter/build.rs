//! Builds the tree of a condition, and checks the kind of every value.

use memoryview_layout::Span;
use memoryview_layout::expr::{
    Binary, Builtin, ExprError, ExprErrorKind, Method, Op, Reduce, expression,
};

use super::expr::Expr;
use super::kind::Type;
use crate::records::Column;

/// The maximum number of operations in a condition, because the tree is evaluated recursively.
const OPERATIONS: usize = 1000;

/// Parses `text` as a condition on `columns`.
pub(super) fn condition(text: &str, columns: &[Column]) -> Result<Expr, String> {
    let mut builder = Builder {
        text,
        columns,
        stack: Vec::new(),
        left: OPERATIONS,
        problem: None,
    };
    let read = expression(text, &mut |op, span| builder.add(op, span));
    if let Some(problem) = builder.problem {
        return Err(problem);
    }
    read.map_err(|error| mistake(text, &error))?;
    let value = builder.pop()?;
    if !value.ty.is_bool() {
        let words = value.ty.words();
        return Err(format!(
            "`{text}` is {words}, not a condition such as `value > 50`"
        ));
    }
    Ok(value.expr)
}

/// Returns the message for text that is not an expression.
fn mistake(text: &str, error: &ExprError) -> String {
    let part = &text[error.span.start..error.span.end];
    if part.is_empty() {
        return format!("`{text}`: {} at the end", error.kind);
    }
    format!("`{text}`: {} at `{part}`", error.kind)
}

/// A value on the stack of the builder.
struct Typed {
    expr: Expr,
    ty: Type,
    span: Span,
}

enum Entry {
    Value(Typed),
    /// The start of the names of several columns: `adc` of `adc[0]` and `adc[1]`.
    Part(String),
}

struct Builder<'a, 'c> {
    text: &'a str,
    columns: &'c [Column],
    stack: Vec<Entry>,
    /// The number of operations that may follow.
    left: usize,
    /// The error in the kinds or names of values.
    problem: Option<String>,
}

impl<'a> Builder<'a, '_> {
    fn add(&mut self, op: Op<'a>, span: Span) -> Result<(), ExprError> {
        let added = match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                self.apply(op, span)
            }
            None => Err(format!("`--where` has more than {OPERATIONS} operations")),
        };
        added.map_err(|problem| {
            self.problem = Some(problem);
            // This stops the parser. The problem is reported instead.
            ExprErrorKind::Unsupported("").at(span)
        })
    }

    fn apply(&mut self, op: Op<'a>, span: Span) -> Result<(), String> {
        let (expr, ty) = match op {
            Op::Int(n) => (Expr::Int(n.into()), Type::Int),
            Op::Float(digits) => {
                let number = digits.replace('_', "").parse();
                let number = number.map_err(|_| self.at(span, "is not a number"))?;
                (Expr::Float(number), Type::Float)
            }
            Op::Bool(truth) => (Expr::Bool(truth), Type::Bool),
            Op::Bytes(text) | Op::Text(text) => (Expr::Text(text.bytes().collect()), Type::Text),
            Op::Builtin(Builtin::Index) => (Expr::Index, Type::Int),
            Op::Name(name) => return self.name(name.to_owned(), span),
            Op::Field(field) => return self.field(field, span),
            Op::Index => return self.element(span),
            Op::Method(method) => self.method(method, span)?,
            Op::Neg | Op::Not => self.unary(op == Op::Neg, span)?,
            Op::Binary(op) => self.binary(op, span)?,
            Op::And | Op::Or | Op::If => {
                let condition = self.pop()?;
                self.check_condition(&condition)?;
                self.stack.push(Entry::Value(condition));
                return Ok(());
            }
            Op::Else => return Ok(()),
            Op::EndAnd | Op::EndOr => {
                let (right, left) = (self.pop()?, self.pop()?);
                self.check_condition(&right)?;
                let pair = Box::new([left.expr, right.expr]);
                let is_and = op == Op::EndAnd;
                (
                    if is_and {
                        Expr::And(pair)
                    } else {
                        Expr::Or(pair)
                    },
                    Type::Bool,
                )
            }
            Op::EndIf => {
                let (no, yes, condition) = (self.pop()?, self.pop()?, self.pop()?);
                let ty = yes.ty.or(no.ty).ok_or_else(|| {
                    let (yes, no) = (yes.ty.words(), no.ty.words());
                    self.at(span, &format!("is either {yes} or {no}"))
                })?;
                (Expr::If(Box::new([condition.expr, yes.expr, no.expr])), ty)
            }
            Op::Reduce(Reduce::Sum, 1) => self.sum(span)?,
            Op::Reduce(reduce, count) => self.reduce(reduce, count, span)?,
            Op::Builtin(_) | Op::Span(_) => {
                return Err(self.at(span, "is not available: a record here has only its fields"));
            }
            Op::Call { .. } | Op::Path(_) => {
                return Err(self.at(
                    span,
                    "is not available: there are no functions or constants",
                ));
            }
            Op::Tuple(_) => return Err(self.at(span, "is several values: compare one at a time")),
        };
        self.stack.push(Entry::Value(Typed { expr, ty, span }));
        Ok(())
    }

    /// A message about a part of the condition.
    fn at(&self, span: Span, what: &str) -> String {
        format!("`{}` {what}", &self.text[span.start..span.end])
    }

    fn pop(&mut self) -> Result<Typed, String> {
        match self.stack.pop() {
            Some(Entry::Value(value)) => Ok(value),
            Some(Entry::Part(part)) => {
                let first = self.columns.iter().find(|column| is_below(column, &part));
                let first = first.map_or("", |column| &column.name);
                Err(format!(
                    "`{part}` is several values: take one, such as `{first}`"
                ))
            }
            // The parser pushes every value before the operation that takes it.
            None => Err("`--where` is empty".to_owned()),
        }
    }

    fn check_condition(&self, value: &Typed) -> Result<(), String> {
        if value.ty.is_bool() {
            return Ok(());
        }
        let what = format!("is {}, not a condition", value.ty.words());
        Err(self.at(value.span, &what))
    }

    /// Pushes a column, or the start of the names of several columns.
    fn name(&mut self, name: String, span: Span) -> Result<(), String> {
        let column = self.columns.iter().position(|column| column.name == name);
        let entry = match column {
            Some(index) => Entry::Value(Typed {
                expr: Expr::Column(index),
                ty: Type::of(&self.columns[index]),
                span,
            }),
            None if self.columns.iter().any(|column| is_below(column, &name)) => Entry::Part(name),
            None => return Err(self.unknown(&name)),
        };
        self.stack.push(entry);
        Ok(())
    }

    fn unknown(&self, name: &str) -> String {
        const SHOWN: usize = 20;
        let names = self.columns.iter().take(SHOWN);
        let names: Vec<_> = names.map(|column| column.name.as_str()).collect();
        let more = if self.columns.len() > SHOWN {
            ", …"
        } else {
            ""
        };
        format!(
            "`{name}` is not a field: there are {}{more}",
            names.join(", ")
        )
    }

    /// Handles `point.x`.
    fn field(&mut self, field: &str, span: Span) -> Result<(), String> {
        match self.stack.pop() {
            Some(Entry::Part(part)) => self.name(format!("{part}.{field}"), span),
            _ => Err(self.unknown(&self.text[span.start..span.end])),
        }
    }

    /// Handles `adc[1]`, which is a column, or `name[1]`, which is a byte or an element.
    fn element(&mut self, span: Span) -> Result<(), String> {
        let index = self.pop()?;
        let list = match (self.stack.pop(), &index.expr) {
            (Some(Entry::Part(part)), Expr::Int(at)) => {
                return self.name(format!("{part}[{at}]"), span);
            }
            (Some(Entry::Part(_)), _) => {
                let what = "has an index that is not a number: the elements are columns, each with its name";
                return Err(self.at(span, what));
            }
            (Some(Entry::Value(list)), _) => list,
            (None, _) => return Err(self.at(span, "has no elements")),
        };
        if !list.ty.is_long() {
            return Err(self.at(span, &format!("takes an element of {}", list.ty.words())));
        }
        if !index.ty.is_int() {
            return Err(self.at(span, &format!("has {} as an index", index.ty.words())));
        }
        let ty = if list.ty.is_text() && list.ty != Type::Any {
            Type::Int
        } else {
            Type::Any
        };
        let expr = Expr::Element(Box::new([list.expr, index.expr]));
        self.stack.push(Entry::Value(Typed { expr, ty, span }));
        Ok(())
    }

    fn method(&mut self, method: Method, span: Span) -> Result<(Expr, Type), String> {
        let argument = if method == Method::StartsWith {
            Some(self.pop()?)
        } else {
            None
        };
        let value = self.pop()?;
        let fits = match (method, &argument) {
            (Method::IsSome | Method::IsNone, _) => {
                return Err(self.at(span, "is not available: every field is there"));
            }
            (_, Some(prefix)) => value.ty.is_text() && prefix.ty.is_text(),
            (_, None) => value.ty.is_long(),
        };
        if !fits {
            let (name, words) = (method.name(), value.ty.words());
            return Err(self.at(span, &format!("calls `{name}` of {words}")));
        }
        Ok(match (method, argument) {
            (_, Some(prefix)) => (
                Expr::StartsWith(Box::new([value.expr, prefix.expr])),
                Type::Bool,
            ),
            (Method::IsEmpty, None) => (Expr::IsEmpty(Box::new(value.expr)), Type::Bool),
            (_, None) => (Expr::Len(Box::new(value.expr)), Type::Int),
        })
    }

    fn unary(&mut self, is_negation: bool, span: Span) -> Result<(Expr, Type), String> {
        let value = self.pop()?;
        let ty = value.ty.of_unary(is_negation).ok_or_else(|| {
            let symbol = if is_negation { '-' } else { '!' };
            self.at(span, &format!("applies `{symbol}` to {}", value.ty.words()))
        })?;
        let expr = Box::new(value.expr);
        Ok((
            if is_negation {
                Expr::Neg(expr)
            } else {
                Expr::Not(expr)
            },
            ty,
        ))
    }

    fn binary(&mut self, op: Binary, span: Span) -> Result<(Expr, Type), String> {
        let (right, left) = (self.pop()?, self.pop()?);
        let Some(ty) = left.ty.of_binary(op, right.ty) else {
            let (left, right) = (left.ty.words(), right.ty.words());
            let what = if op.is_comparison() {
                format!("compares {left} with {right}")
            } else {
                format!("applies `{}` to {left} and {right}", op.symbol())
            };
            return Err(self.at(span, &what));
        };
        let (left, right) = if op.is_comparison() {
            (adapted(left.expr, right.ty), adapted(right.expr, left.ty))
        } else {
            (left.expr, right.expr)
        };
        Ok((Expr::Binary(op, Box::new([left, right])), ty))
    }

    fn reduce(&mut self, reduce: Reduce, count: usize, span: Span) -> Result<(Expr, Type), String> {
        let mut all = Vec::with_capacity(count);
        for _ in 0..count {
            all.push(self.pop()?);
        }
        all.reverse();
        let mut joined = Some(all[0].ty);
        for value in &all[1..] {
            joined = joined
                .and_then(|ty| ty.or(value.ty))
                .filter(|ty| ty.has_order_with(*ty));
        }
        let is_sum = reduce == Reduce::Sum;
        let ty = joined
            .filter(|ty| !is_sum || ty.is_number())
            .ok_or_else(|| {
                let words: Vec<_> = all.iter().map(|value| value.ty.words()).collect();
                self.at(span, &format!("combines {}", words.join(" and ")))
            })?;
        // Sums are computed in `f64`.
        let ty = if is_sum && ty == Type::Single {
            Type::Float
        } else {
            ty
        };
        let all = all.into_iter().map(|value| value.expr).collect();
        Ok((Expr::Reduce(reduce, all), ty))
    }

    /// Handles `sum(numbers)` of an array of fixed length, whose elements are columns, or of a
    /// list.
    fn sum(&mut self, span: Span) -> Result<(Expr, Type), String> {
        let Some(Entry::Part(part)) = self.stack.last() else {
            let list = self.pop()?;
            return match list.ty {
                Type::List | Type::Any => Ok((Expr::Sum(Box::new(list.expr)), Type::Any)),
                ty => Err(self.at(span, &format!("is the sum of {}", ty.words()))),
            };
        };
        let columns = self.columns.iter().enumerate();
        let elements = columns.filter(|(_, column)| is_below(column, part));
        let elements: Vec<_> = elements
            .map(|(index, column)| {
                Entry::Value(Typed {
                    expr: Expr::Column(index),
                    ty: Type::of(column),
                    span,
                })
            })
            .collect();
        let count = elements.len();
        self.stack.pop();
        self.stack.extend(elements);
        self.reduce(Reduce::Sum, count, span)
    }
}

/// Returns `true` if the column is a field or an element of what `part` names.
fn is_below(column: &Column, part: &str) -> bool {
    let rest = column.name.strip_prefix(part);
    rest.is_some_and(|rest| rest.starts_with(['.', '[']))
}

/// Converts a literal to the type of the columns on the other side of a comparison.
fn adapted(expr: Expr, other: Type) -> Expr {
    match other {
        Type::Single => expr.rounded(),
        Type::Padded => expr.unpadded(),
        _ => expr,
    }
}
