//! Evaluates expressions on the values that were read before.

use alloc::vec::Vec;

use memoryview_layout::expr::{Binary, Reduce};
use memoryview_layout::items::Node;

use super::build::elements_of;
use super::instr::Instr;
use super::{Amount, DataError, Dynamic, Item};
use crate::Value;
use crate::dynamic::length::{Length, Wrong};
use crate::dynamic::num;

/// The context of expressions in a record.
#[derive(Clone, Copy)]
pub(super) struct Frame<'f> {
    /// The values so far.
    pub(super) values: &'f [Value],
    pub(super) outer: Option<&'f Frame<'f>>,
    pub(super) root: &'f [u8],
    /// The start of the record, the start of the next item, and the end of the window.
    pub(super) start: usize,
    pub(super) at: usize,
    pub(super) end: usize,
    /// The index of the record in its sequence.
    pub(super) index: u64,
}

/// A value on the stack.
#[derive(Clone, Copy)]
enum Val<'v> {
    Int(i128),
    Bool(bool),
    Bytes(&'v [u8]),
    Many(&'v [Value]),
}

impl<'v> Val<'v> {
    fn of(value: &'v Value) -> Self {
        match value {
            Value::Int(number) => Self::Int(*number),
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Bytes(bytes) => Self::Bytes(bytes),
            Value::Array(values) | Value::Record(values) => Self::Many(values),
            // These were rejected when the expression was compiled.
            Value::Wide(_) | Value::Float(_) | Value::Complex(..) | Value::Text(_) => Self::Int(0),
        }
    }

    fn len(self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Many(values) => values.len(),
            Self::Int(_) | Self::Bool(_) => 0,
        }
    }

    fn int(self) -> i128 {
        match self {
            Self::Int(number) => number,
            Self::Bool(truth) => truth.into(),
            _ => 0,
        }
    }

    fn truth(self) -> bool {
        matches!(self, Self::Bool(true))
    }

    fn bytes(self) -> &'v [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            _ => &[],
        }
    }
}

impl Frame<'_> {
    fn outer(&self, up: usize) -> Option<&Frame<'_>> {
        let mut frame = self;
        for _ in 0..up {
            frame = frame.outer?;
        }
        Some(frame)
    }
}

impl Dynamic {
    /// Returns the size or count of an item, or `None` if it takes all remaining bytes.
    pub(super) fn amount_of(
        &self,
        item: &Item,
        node: &Node,
        frame: &Frame<'_>,
    ) -> Result<Option<u64>, DataError> {
        match &item.amount {
            Amount::Fixed => Ok(elements_of(node).map(|count| count as u64)),
            Amount::Rest => Ok(None),
            Amount::Expr(code) => match self.amount(code.clone(), frame) {
                Ok(amount) => Ok(Some(amount)),
                Err(wrong) => Err(DataError::new(wrong.into(), frame.at)),
            },
        }
    }

    /// Evaluates the expression `code` to a length or count.
    fn amount(&self, code: core::ops::Range<usize>, frame: &Frame<'_>) -> Result<u64, Wrong> {
        // Most expressions are a single field.
        if let [Instr::Value(up, index)] = &self.code[code.clone()]
            && let Some(Value::Int(number)) =
                frame.outer(*up).and_then(|frame| frame.values.get(*index))
        {
            return number.length();
        }
        let mut stack = Vec::new();
        let mut next = code.start;
        while next < code.end {
            next = self.step(next, frame, &mut stack)?;
        }
        pop(&mut stack).int().length()
    }

    fn step<'v>(
        &'v self,
        at: usize,
        frame: &'v Frame<'v>,
        stack: &mut Vec<Val<'v>>,
    ) -> Result<usize, Wrong> {
        let value = match self.code[at] {
            Instr::Int(number) => Val::Int(number.into()),
            Instr::Bool(truth) => Val::Bool(truth),
            Instr::Bytes(start, end) => Val::Bytes(&self.bytes[start..end]),
            Instr::Value(up, index) => frame
                .outer(up)
                .and_then(|frame| frame.values.get(index))
                .map(Val::of)
                .ok_or(Wrong::Absent)?,
            Instr::Values(up, first, count) => frame
                .outer(up)
                .and_then(|frame| frame.values.get(first..first + count))
                .map(Val::Many)
                .ok_or(Wrong::Absent)?,
            Instr::Child(index) => match pop(stack) {
                Val::Many(values) => values.get(index).map(Val::of).ok_or(Wrong::Absent)?,
                other => other,
            },
            Instr::Children(first, count) => match pop(stack) {
                Val::Many(values) => values
                    .get(first..first + count)
                    .map(Val::Many)
                    .ok_or(Wrong::Absent)?,
                other => other,
            },
            Instr::Index => element(stack)?,
            Instr::Len => Val::Int(pop(stack).len() as i128),
            Instr::IsEmpty => Val::Bool(pop(stack).len() == 0),
            Instr::StartsWith => {
                let prefix = pop(stack).bytes();
                Val::Bool(pop(stack).bytes().starts_with(prefix))
            }
            Instr::Pos => Val::Int((frame.at - frame.start) as i128),
            Instr::Left => Val::Int((frame.end - frame.at) as i128),
            Instr::Start => Val::Int(frame.start as i128),
            Instr::End => Val::Int(frame.end as i128),
            Instr::Number => Val::Int(frame.index.into()),
            Instr::Rest => Val::Bytes(frame.root.get(frame.at..frame.end).unwrap_or_default()),
            Instr::SumAll => Val::Int(sum(pop(stack))?),
            Instr::Reduce(reduce, count) => Val::Int(fold(reduce, count, stack)?),
            Instr::Neg => Val::Int(num::neg(pop(stack).int())?),
            Instr::NotBool => Val::Bool(!pop(stack).truth()),
            Instr::NotInt => Val::Int(!pop(stack).int()),
            Instr::Binary(binary) => {
                let right = pop(stack);
                combine(binary, pop(stack), right)?
            }
            Instr::SkipIf(wanted, target) => {
                let found = pop(stack);
                if found.truth() != wanted {
                    return Ok(at + 1);
                }
                stack.push(found);
                return Ok(target);
            }
            Instr::Unless(target) => {
                return Ok(if pop(stack).truth() { at + 1 } else { target });
            }
            Instr::Jump(target) => return Ok(target),
        };
        stack.push(value);
        Ok(at + 1)
    }
}

/// Pops a value. Expressions were checked when they were compiled, so the stack is not empty.
fn pop<'v>(stack: &mut Vec<Val<'v>>) -> Val<'v> {
    stack.pop().unwrap_or(Val::Int(0))
}

fn element<'v>(stack: &mut Vec<Val<'v>>) -> Result<Val<'v>, Wrong> {
    let index = pop(stack).int();
    let array = pop(stack);
    let at = usize::try_from(index).ok().filter(|at| *at < array.len());
    let at = at.ok_or_else(|| num::outside(index, array.len()))?;
    Ok(match array {
        Val::Bytes(bytes) => Val::Int(bytes[at].into()),
        Val::Many(values) => Val::of(&values[at]),
        other => other,
    })
}

fn sum(array: Val<'_>) -> Result<i128, Wrong> {
    match array {
        Val::Bytes(bytes) => Ok(bytes.iter().map(|byte| i128::from(*byte)).sum()),
        Val::Many(values) => values
            .iter()
            .try_fold(0, |sum, value| num::add(sum, Val::of(value).int())),
        other => Ok(other.int()),
    }
}

fn fold(reduce: Reduce, count: usize, stack: &mut Vec<Val<'_>>) -> Result<i128, Wrong> {
    let mut result = pop(stack).int();
    for _ in 1..count {
        let next = pop(stack).int();
        result = match reduce {
            Reduce::Min => result.min(next),
            Reduce::Max => result.max(next),
            Reduce::Sum => num::add(result, next)?,
        };
    }
    Ok(result)
}

fn combine<'v>(binary: Binary, a: Val<'v>, b: Val<'v>) -> Result<Val<'v>, Wrong> {
    if let (Val::Bytes(a), Val::Bytes(b)) = (a, b) {
        return Ok(Val::Bool(match binary {
            Binary::Ne => a != b,
            _ => a == b,
        }));
    }
    if let (Val::Bool(a), Val::Bool(b)) = (a, b) {
        return Ok(Val::Bool(match binary {
            Binary::Ne | Binary::BitXor => a != b,
            Binary::BitAnd => a && b,
            Binary::BitOr => a || b,
            _ => a == b,
        }));
    }
    let (a, b) = (a.int(), b.int());
    Ok(match binary {
        Binary::Add => Val::Int(num::add(a, b)?),
        Binary::Sub => Val::Int(num::sub(a, b)?),
        Binary::Mul => Val::Int(num::mul(a, b)?),
        Binary::Div => Val::Int(num::div(a, b)?),
        Binary::Rem => Val::Int(num::rem(a, b)?),
        Binary::Shl => Val::Int(num::shl(a, b)?),
        Binary::Shr => Val::Int(num::shr(a, b)?),
        Binary::BitAnd => Val::Int(a & b),
        Binary::BitXor => Val::Int(a ^ b),
        Binary::BitOr => Val::Int(a | b),
        Binary::Eq => Val::Bool(a == b),
        Binary::Ne => Val::Bool(a != b),
        Binary::Lt => Val::Bool(a < b),
        Binary::Le => Val::Bool(a <= b),
        Binary::Gt => Val::Bool(a > b),
        Binary::Ge => Val::Bool(a >= b),
    })
}
