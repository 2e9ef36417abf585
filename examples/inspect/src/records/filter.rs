//! [`Filter`]: a condition on the fields of a record, in the expressions of the layout language.

use std::cmp::Ordering;

use memoryview::Value;
use memoryview_layout::Span;
use memoryview_layout::expr::{
    Binary, Builtin, ExprError, ExprErrorKind, Method, Op, Reduce, expression,
};

use super::{Cell, Column, Failure, Row};

/// A condition on the fields of a record.
#[derive(Debug)]
pub(super) struct Filter {
    steps: Vec<Step>,
}

/// One step of the machine that evaluates a condition.
#[derive(Debug)]
enum Step {
    Int(i128),
    Bool(bool),
    Bytes(Vec<u8>),
    Column(usize),
    Index,
    Len,
    IsEmpty,
    StartsWith,
    Element,
    Neg,
    Not,
    Binary(Binary),
    Reduce(Reduce, usize),
    /// Jumps to the step if the condition on the stack is false; the condition stays on the stack.
    And(usize),
    /// Jumps to the step if the condition on the stack is true; the condition stays on the stack.
    Or(usize),
    /// Pops the condition and jumps to the step if it is false.
    Unless(usize),
    Jump(usize),
}

/// A value on the stack.
#[derive(Clone, Copy, Debug)]
enum Operand<'a> {
    Int(i128),
    Float(f64),
    Bool(bool),
    Bytes(&'a [u8]),
    List(&'a [Value]),
}

/// Why a condition has no value for a record.
const MISMATCH: &str = "compares values of different kinds";
const OVERFLOW: &str = "overflows";

impl Filter {
    /// Reads `text` as a condition on `columns`.
    pub(super) fn new(text: &str, columns: &[Column]) -> Result<Self, String> {
        let mut builder = Builder {
            text,
            columns,
            steps: Vec::new(),
            open: Vec::new(),
            name: None,
        };
        let result = expression(text, &mut |op, span| builder.add(op, span))
            .and_then(|()| builder.close_name());
        match result {
            Ok(()) => Ok(Self {
                steps: builder.steps,
            }),
            Err(ExprError {
                kind: ExprErrorKind::Unsupported(_),
                span,
            }) if builder.is_unknown(span) => {
                let name = text.get(span.start..span.end).unwrap_or_default();
                let names: Vec<_> = columns
                    .iter()
                    .take(20)
                    .map(|column| column.name.as_str())
                    .collect();
                Err(format!(
                    "`{name}` is not a field: there are {}",
                    names.join(", ")
                ))
            }
            Err(error) => {
                let part = text
                    .get(error.span.start..error.span.end)
                    .unwrap_or_default();
                if part.is_empty() {
                    return Err(format!("`{text}`: {} at the end", error.kind));
                }
                Err(format!("`{text}`: {} at `{part}`", error.kind))
            }
        }
    }

    /// Whether record number `index` meets the condition.
    pub(super) fn holds(
        &self,
        columns: &[Column],
        row: Row<'_>,
        index: u64,
    ) -> Result<bool, Failure> {
        let mut machine = Machine {
            columns,
            row,
            index,
            stack: Vec::with_capacity(8),
            next: 0,
        };
        while let Some(step) = self.steps.get(machine.next) {
            machine.next += 1;
            machine
                .step(step)
                .map_err(|what| Failure::Data(format!("`--where` {what}, in record {index}")))?;
        }
        match machine.stack.pop() {
            Some(Operand::Bool(truth)) => Ok(truth),
            _ => Err(Failure::Request(
                "`--where` needs a condition, such as `value > 50`".to_owned(),
            )),
        }
    }
}

/// The machine that evaluates a condition for one record.
struct Machine<'a> {
    columns: &'a [Column],
    row: Row<'a>,
    index: u64,
    stack: Vec<Operand<'a>>,
    next: usize,
}

impl<'a> Machine<'a> {
    fn step(&mut self, step: &'a Step) -> Result<(), &'static str> {
        let value = match step {
            Step::Jump(_) | Step::Unless(_) | Step::And(_) | Step::Or(_) => return self.jump(step),
            Step::Int(n) => Operand::Int(*n),
            Step::Bool(b) => Operand::Bool(*b),
            Step::Bytes(bytes) => Operand::Bytes(bytes),
            Step::Index => Operand::Int(self.index.into()),
            Step::Column(column) => {
                Operand::of(self.columns.get(*column).ok_or(MISMATCH)?, self.row)
            }
            Step::Binary(op) => {
                let (right, left) = (self.stack.pop(), self.stack.pop());
                binary(*op, left.ok_or(MISMATCH)?, right.ok_or(MISMATCH)?)?
            }
            Step::StartsWith => match (self.stack.pop(), self.stack.pop()) {
                (Some(Operand::Bytes(prefix)), Some(Operand::Bytes(bytes))) => {
                    Operand::Bool(bytes.starts_with(prefix))
                }
                _ => return Err(MISMATCH),
            },
            Step::Element => match (self.stack.pop(), self.stack.pop()) {
                (Some(Operand::Int(index)), Some(Operand::Bytes(bytes))) => {
                    let byte = usize::try_from(index).ok().and_then(|at| bytes.get(at));
                    Operand::Int((*byte.ok_or("has an index after the last byte")?).into())
                }
                (Some(Operand::Int(index)), Some(Operand::List(values))) => {
                    let value = usize::try_from(index).ok().and_then(|at| values.get(at));
                    match value.ok_or("has an index after the last element")? {
                        Value::Int(n) => Operand::Int(*n),
                        Value::Float(x) => Operand::Float(*x),
                        Value::Bool(b) => Operand::Bool(*b),
                        Value::Bytes(bytes) => Operand::Bytes(bytes),
                        Value::Array(inner) | Value::Record(inner) => Operand::List(inner),
                        _ => return Err(MISMATCH),
                    }
                }
                _ => return Err("has an index on a value that has none"),
            },
            Step::Reduce(reduce, count) => {
                let from = self.stack.len().saturating_sub(*count);
                reduced(*reduce, self.stack.drain(from..))?
            }
            Step::Len | Step::IsEmpty | Step::Neg | Step::Not => unary(step, self.stack.pop())?,
        };
        self.stack.push(value);
        Ok(())
    }

    fn jump(&mut self, step: &Step) -> Result<(), &'static str> {
        match *step {
            Step::Jump(to) => self.next = to,
            Step::Unless(to) => {
                let goes_on = truth(self.stack.pop())?;
                self.next = if goes_on { self.next } else { to };
            }
            Step::And(to) | Step::Or(to) => {
                if truth(self.stack.last().copied())? == matches!(step, Step::Or(_)) {
                    self.next = to;
                } else {
                    self.stack.pop();
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl<'a> Operand<'a> {
    fn of(column: &'a Column, row: Row<'a>) -> Self {
        match Cell::read(column, row) {
            Cell::Int(n) => Self::Int(n),
            // Above every number that a filter can write.
            #[expect(clippy::cast_precision_loss, reason = "only compared")]
            Cell::Wide(n) => Self::Float(n as f64),
            Cell::F32(x) => Self::Float(x.into()),
            Cell::F64(x) => Self::Float(x),
            Cell::Bool(b) => Self::Bool(b),
            // Zeros that pad a text are not part of it.
            Cell::Bytes(bytes) => {
                let end = bytes
                    .iter()
                    .rposition(|&b| b != 0)
                    .map_or(0, |last| last + 1);
                Self::Bytes(&bytes[..end])
            }
            Cell::Ucs4(bytes, _) => Self::Bytes(bytes),
            Cell::Text(text) => Self::Bytes(text.as_bytes()),
            Cell::Nested(Value::Array(inner) | Value::Record(inner), _) => Self::List(inner),
            Cell::Nested(..) => Self::List(&[]),
            Cell::Complex(re, im) => Self::Float(re.hypot(im)),
        }
    }

    fn order(self, other: Self) -> Result<Option<Ordering>, &'static str> {
        #[expect(clippy::cast_precision_loss, reason = "compared with a float")]
        Ok(match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(&b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(&b),
            (Self::Int(a), Self::Float(b)) => (a as f64).partial_cmp(&b),
            (Self::Float(a), Self::Int(b)) => a.partial_cmp(&(b as f64)),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(&b)),
            (Self::Bytes(a), Self::Bytes(b)) => Some(a.cmp(b)),
            _ => return Err(MISMATCH),
        })
    }
}

fn truth(operand: Option<Operand<'_>>) -> Result<bool, &'static str> {
    match operand {
        Some(Operand::Bool(truth)) => Ok(truth),
        _ => Err("needs a condition on each side of `&&`, `||` and in `if`"),
    }
}

fn unary<'a>(step: &Step, operand: Option<Operand<'a>>) -> Result<Operand<'a>, &'static str> {
    Ok(match (step, operand.ok_or(MISMATCH)?) {
        (Step::Len, Operand::Bytes(bytes)) => Operand::Int(bytes.len() as i128),
        (Step::Len, Operand::List(values)) => Operand::Int(values.len() as i128),
        (Step::IsEmpty, Operand::List(values)) => Operand::Bool(values.is_empty()),
        (Step::IsEmpty, Operand::Bytes(bytes)) => Operand::Bool(bytes.is_empty()),
        (Step::Neg, Operand::Int(n)) => Operand::Int(n.checked_neg().ok_or(OVERFLOW)?),
        (Step::Neg, Operand::Float(x)) => Operand::Float(-x),
        (Step::Not, Operand::Bool(b)) => Operand::Bool(!b),
        (Step::Not, Operand::Int(n)) => Operand::Int(!n),
        _ => return Err("applies an operator to a value that it does not fit"),
    })
}

fn binary<'a>(
    op: Binary,
    left: Operand<'a>,
    right: Operand<'a>,
) -> Result<Operand<'a>, &'static str> {
    if op.is_comparison() {
        let order = left.order(right)?;
        return Ok(Operand::Bool(match op {
            Binary::Eq => order == Some(Ordering::Equal),
            Binary::Ne => order != Some(Ordering::Equal),
            Binary::Lt => order == Some(Ordering::Less),
            Binary::Le => order.is_some_and(Ordering::is_le),
            Binary::Gt => order == Some(Ordering::Greater),
            _ => order.is_some_and(Ordering::is_ge),
        }));
    }
    #[expect(clippy::cast_precision_loss, reason = "combined with a float")]
    match (left, right) {
        (Operand::Int(a), Operand::Int(b)) => integer(op, a, b).map(Operand::Int),
        (Operand::Float(a), Operand::Float(b)) => float(op, a, b),
        (Operand::Float(a), Operand::Int(b)) => float(op, a, b as f64),
        (Operand::Int(a), Operand::Float(b)) => float(op, a as f64, b),
        (Operand::Bool(a), Operand::Bool(b)) => Ok(Operand::Bool(match op {
            Binary::BitAnd => a & b,
            Binary::BitOr => a | b,
            Binary::BitXor => a ^ b,
            _ => return Err("calculates with conditions"),
        })),
        _ => Err("calculates with values that are not numbers"),
    }
}

fn integer(op: Binary, a: i128, b: i128) -> Result<i128, &'static str> {
    let bits = u32::try_from(b).ok().filter(|&bits| bits < 64);
    let shift = bits.ok_or("shifts by less than 0 or more than 63 bits");
    let result = match op {
        Binary::Add => a.checked_add(b),
        Binary::Sub => a.checked_sub(b),
        Binary::Mul => a.checked_mul(b),
        Binary::Div | Binary::Rem if b == 0 => return Err("divides by zero"),
        Binary::Div => a.checked_div(b),
        Binary::Rem => a.checked_rem(b),
        Binary::Shl => a.checked_mul(1 << shift?),
        Binary::Shr => Some(a >> shift?),
        Binary::BitAnd => Some(a & b),
        Binary::BitXor => Some(a ^ b),
        _ => Some(a | b),
    };
    result.ok_or(OVERFLOW)
}

fn float<'a>(op: Binary, a: f64, b: f64) -> Result<Operand<'a>, &'static str> {
    Ok(Operand::Float(match op {
        Binary::Add => a + b,
        Binary::Sub => a - b,
        Binary::Mul => a * b,
        Binary::Div => a / b,
        Binary::Rem => a % b,
        _ => return Err("shifts or masks a float"),
    }))
}

fn reduced<'a>(
    reduce: Reduce,
    operands: impl Iterator<Item = Operand<'a>>,
) -> Result<Operand<'a>, &'static str> {
    let mut best: Option<Operand<'a>> = None;
    for operand in operands {
        best = Some(match (best, reduce) {
            (None, _) => operand,
            (Some(sum), Reduce::Sum) => binary(Binary::Add, sum, operand)?,
            (Some(best), Reduce::Min | Reduce::Max) => {
                let wanted = if matches!(reduce, Reduce::Min) {
                    Ordering::Less
                } else {
                    Ordering::Greater
                };
                if operand.order(best)? == Some(wanted) {
                    operand
                } else {
                    best
                }
            }
        });
    }
    best.ok_or(MISMATCH)
}

/// Turns the operations of an expression into steps.
struct Builder<'a, 'c> {
    text: &'a str,
    columns: &'c [Column],
    steps: Vec<Step>,
    /// Steps whose target is not known yet.
    open: Vec<usize>,
    /// The name so far: names of nested fields and elements follow that of their record.
    name: Option<(String, Span)>,
}

impl<'a> Builder<'a, '_> {
    fn add(&mut self, op: Op<'a>, span: Span) -> Result<(), ExprError> {
        match op {
            Op::Name(name) => {
                self.close_name()?;
                self.name = Some((name.to_owned(), span));
                return Ok(());
            }
            Op::Field(field) => {
                if let Some((name, place)) = &mut self.name {
                    *name = format!("{name}.{field}");
                    *place = span;
                    return Ok(());
                }
            }
            _ => {}
        }
        if matches!(op, Op::Index) {
            return self.element(span);
        }
        self.close_name()?;
        let step = self.plain(op, span)?;
        self.steps.extend(step);
        Ok(())
    }

    /// The step for an operation that is not part of a name.
    fn plain(&mut self, op: Op<'a>, span: Span) -> Result<Option<Step>, ExprError> {
        let unsupported = |what| Err(ExprErrorKind::Unsupported(what).at(span));
        Ok(Some(match op {
            Op::Int(n) => Step::Int(n.into()),
            Op::Bool(b) => Step::Bool(b),
            Op::Bytes(bytes) => Step::Bytes(bytes.bytes().collect()),
            Op::Builtin(Builtin::Index) => Step::Index,
            Op::Method(Method::Len) => Step::Len,
            Op::Method(Method::IsEmpty) => Step::IsEmpty,
            Op::Method(Method::StartsWith) => Step::StartsWith,
            Op::Neg => Step::Neg,
            Op::Not => Step::Not,
            Op::Binary(binary) => Step::Binary(binary),
            Op::Reduce(reduce, count) => Step::Reduce(reduce, count),
            Op::And | Op::Or | Op::If => {
                self.open.push(self.steps.len());
                match op {
                    Op::And => Step::And(0),
                    Op::Or => Step::Or(0),
                    _ => Step::Unless(0),
                }
            }
            Op::Else => {
                let at = self.open.pop();
                self.aim(at, self.steps.len() + 1);
                self.open.push(self.steps.len());
                Step::Jump(0)
            }
            Op::EndAnd | Op::EndOr | Op::EndIf => {
                let at = self.open.pop();
                self.aim(at, self.steps.len());
                return Ok(None);
            }
            Op::Builtin(_) | Op::Span(_) => {
                return unsupported("a record here has only its fields");
            }
            Op::Method(_) => return unsupported("every field is there"),
            Op::Call { .. } | Op::Path(_) => {
                return unsupported("there are no functions or constants");
            }
            Op::Tuple(_) => return unsupported("compare one value at a time"),
            Op::Name(_) | Op::Field(_) | Op::Index => return unsupported("this is not a field"),
        }))
    }

    /// `name[3]`, whose index is the last step: a column, or a byte of one.
    fn element(&mut self, span: Span) -> Result<(), ExprError> {
        let text = self.text.get(span.start..span.end).unwrap_or_default();
        let name: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let is_column = self
            .columns
            .iter()
            .any(|column| column.name.starts_with(&name));
        if is_column {
            // The index belongs to the name of the column.
            self.steps.pop();
            self.name = Some((name, span));
        } else {
            self.close_name()?;
            self.steps.push(Step::Element);
        }
        Ok(())
    }

    /// Ends a name: it is a column.
    fn close_name(&mut self) -> Result<(), ExprError> {
        let Some((name, span)) = self.name.take() else {
            return Ok(());
        };
        let column = self.columns.iter().position(|column| column.name == name);
        let is_array = || {
            self.columns
                .iter()
                .any(|column| column.name.starts_with(&format!("{name}[")))
        };
        match column {
            Some(column) => self.steps.push(Step::Column(column)),
            // An index follows, which makes it a column.
            None if is_array() => {}
            None => return Err(ExprErrorKind::Unsupported("").at(span)),
        }
        Ok(())
    }

    fn aim(&mut self, at: Option<usize>, target: usize) {
        if let Some(Step::And(to) | Step::Or(to) | Step::Unless(to) | Step::Jump(to)) =
            at.and_then(|at| self.steps.get_mut(at))
        {
            *to = target;
        }
    }

    fn is_unknown(&self, span: Span) -> bool {
        let name = self.text.get(span.start..span.end).unwrap_or_default();
        name.chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() || c == '_')
            && !name.contains('(')
    }
}
