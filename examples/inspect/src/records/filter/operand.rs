//! [`Operand`]: the values that a condition compares and computes with.

use std::borrow::Cow;
use std::cmp::Ordering;

use memoryview::Value;
use memoryview_layout::expr::{Binary, Reduce};

use super::kind::Type;
use crate::records::{Cell, Column, Row};

/// The value of a part of a condition for one record.
#[derive(Clone, Debug)]
pub(super) enum Operand<'a> {
    Int(i128),
    /// An integer greater than `i128::MAX`.
    Wide(u128),
    Float(f64),
    Bool(bool),
    Text(Cow<'a, [u8]>),
    List(&'a [Value]),
}

/// Why a condition has no value for a record. Only elements of lists can have the wrong kind.
const MISMATCH: &str = "combines an element with a value of another kind";
const OVERFLOW: &str = "overflows";

impl<'a> Operand<'a> {
    /// Returns the value of a column in `row`.
    pub(super) fn of(column: &'a Column, row: Row<'a>) -> Result<Self, &'static str> {
        Ok(match Cell::read(column, row) {
            Cell::Int(n) => Self::Int(n),
            Cell::Wide(n) => Self::Wide(n),
            Cell::F32(x) => Self::Float(x.into()),
            Cell::F64(x) => Self::Float(x),
            Cell::Bool(b) => Self::Bool(b),
            Cell::Bytes(bytes) if Type::of(column) == Type::Padded => {
                Self::Text(Cow::Borrowed(without_padding(bytes)))
            }
            Cell::Bytes(bytes) => Self::Text(Cow::Borrowed(bytes)),
            Cell::Text(text) => Self::Text(Cow::Borrowed(text.as_bytes())),
            Cell::Ucs4(bytes, endian) => {
                Self::Text(Cow::Owned(Cell::decoded(bytes, endian).into_bytes()))
            }
            Cell::Nested(value, _) => Self::of_element(value)?,
            Cell::Complex(..) => return Err(MISMATCH),
        })
    }

    fn of_element(value: &'a Value) -> Result<Self, &'static str> {
        Ok(match value {
            Value::Int(n) => Self::Int(*n),
            Value::Float(x) => Self::Float(*x),
            Value::Bool(b) => Self::Bool(*b),
            Value::Bytes(bytes) => Self::Text(Cow::Borrowed(bytes)),
            Value::Text(text) => Self::Text(Cow::Borrowed(text.as_bytes())),
            Value::Array(inner) | Value::Record(inner) => Self::List(inner),
            _ => return Err(MISMATCH),
        })
    }

    /// Returns the value of a condition.
    pub(super) fn truth(self) -> Result<bool, &'static str> {
        match self {
            Self::Bool(truth) => Ok(truth),
            _ => Err(MISMATCH),
        }
    }

    /// Returns the number of bytes or elements.
    pub(super) fn len(&self) -> Result<usize, &'static str> {
        match self {
            Self::Text(bytes) => Ok(bytes.len()),
            Self::List(values) => Ok(values.len()),
            _ => Err(MISMATCH),
        }
    }

    pub(super) fn starts_with(&self, prefix: &Self) -> Result<bool, &'static str> {
        match (self, prefix) {
            (Self::Text(bytes), Self::Text(prefix)) => Ok(bytes.starts_with(prefix)),
            _ => Err(MISMATCH),
        }
    }

    /// Returns the byte or element at `index`.
    pub(super) fn element(&self, index: &Self) -> Result<Self, &'static str> {
        let Self::Int(index) = *index else {
            return Err(MISMATCH);
        };
        let at = usize::try_from(index).unwrap_or(usize::MAX);
        match self {
            Self::Text(bytes) => {
                let byte = bytes.get(at).ok_or("takes a byte after the last one")?;
                Ok(Self::Int((*byte).into()))
            }
            Self::List(values) => Self::of_element(
                values
                    .get(at)
                    .ok_or("takes an element after the last one")?,
            ),
            _ => Err(MISMATCH),
        }
    }

    pub(super) fn negated(self) -> Result<Self, &'static str> {
        match self {
            Self::Int(n) => n.checked_neg().map(Self::Int).ok_or(OVERFLOW),
            Self::Float(x) => Ok(Self::Float(-x)),
            Self::Wide(_) => Err(OVERFLOW),
            _ => Err(MISMATCH),
        }
    }

    pub(super) fn inverted(self) -> Result<Self, &'static str> {
        match self {
            Self::Bool(b) => Ok(Self::Bool(!b)),
            Self::Int(n) => Ok(Self::Int(!n)),
            Self::Wide(_) => Err(OVERFLOW),
            _ => Err(MISMATCH),
        }
    }

    /// Compares two values. Returns `None` if one is not a number.
    fn order(&self, other: &Self) -> Result<Option<Ordering>, &'static str> {
        Ok(match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (Self::Wide(a), Self::Wide(b)) => Some(a.cmp(b)),
            (Self::Wide(_), Self::Int(_)) => Some(Ordering::Greater),
            (Self::Int(_), Self::Wide(_)) => Some(Ordering::Less),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::Int(a), Self::Float(b)) => int_and_float(*a, *b),
            (Self::Float(a), Self::Int(b)) => int_and_float(*b, *a).map(Ordering::reverse),
            (Self::Wide(a), Self::Float(b)) => wide_and_float(*a, *b),
            (Self::Float(a), Self::Wide(b)) => wide_and_float(*b, *a).map(Ordering::reverse),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            _ => return Err(MISMATCH),
        })
    }

    pub(super) fn combined(self, op: Binary, other: &Self) -> Result<Self, &'static str> {
        if op.is_comparison() {
            let order = self.order(other)?;
            return Ok(Self::Bool(match op {
                Binary::Eq => order == Some(Ordering::Equal),
                Binary::Ne => order != Some(Ordering::Equal),
                Binary::Lt => order == Some(Ordering::Less),
                Binary::Le => order.is_some_and(Ordering::is_le),
                Binary::Gt => order == Some(Ordering::Greater),
                _ => order.is_some_and(Ordering::is_ge),
            }));
        }
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => integer(op, a, *b).map(Self::Int),
            (Self::Bool(a), Self::Bool(b)) => Ok(Self::Bool(match op {
                Binary::BitAnd => a & b,
                Binary::BitOr => a | b,
                Binary::BitXor => a ^ b,
                _ => return Err(MISMATCH),
            })),
            (Self::Wide(_), Self::Int(_) | Self::Wide(_)) | (Self::Int(_), Self::Wide(_)) => {
                Err(OVERFLOW)
            }
            (a, b) => float(op, a.to_f64()?, b.to_f64()?).map(Self::Float),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "combined with a float")]
    const fn to_f64(&self) -> Result<f64, &'static str> {
        match *self {
            Self::Int(n) => Ok(n as f64),
            Self::Wide(n) => Ok(n as f64),
            Self::Float(x) => Ok(x),
            _ => Err(MISMATCH),
        }
    }

    /// Returns the minimum or maximum of two values, or their sum.
    pub(super) fn reduced(self, reduce: Reduce, other: Self) -> Result<Self, &'static str> {
        let wanted = match reduce {
            Reduce::Sum => return self.combined(Binary::Add, &other),
            Reduce::Min => Ordering::Less,
            Reduce::Max => Ordering::Greater,
        };
        let is_better = other.order(&self)? == Some(wanted);
        Ok(if is_better { other } else { self })
    }

    /// Returns the sum of the elements of a list.
    pub(super) fn sum(&self) -> Result<Self, &'static str> {
        let Self::List(values) = self else {
            return Err(MISMATCH);
        };
        let mut sum = Self::Int(0);
        for value in *values {
            sum = sum.combined(Binary::Add, &Self::of_element(value)?)?;
        }
        Ok(sum)
    }
}

/// Returns `bytes` without trailing zeros.
pub(super) fn without_padding(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|&b| b != 0);
    &bytes[..end.map_or(0, |last| last + 1)]
}

/// Compares by value: a float may have a fraction, or be outside the range of the integers.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "whole floats between the limits are integers, and the limits are powers of two"
)]
fn int_and_float(int: i128, float: f64) -> Option<Ordering> {
    let limit = -(i128::MIN as f64);
    if float.is_nan() {
        return None;
    }
    if float >= limit {
        return Some(Ordering::Less);
    }
    if float < -limit {
        return Some(Ordering::Greater);
    }
    let whole = float.trunc();
    let order = int.cmp(&(whole as i128));
    Some(order.then(whole.total_cmp(&float)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "floats of this size are whole, and the limit is a power of two"
)]
fn wide_and_float(wide: u128, float: f64) -> Option<Ordering> {
    let limit = -2.0 * (i128::MIN as f64);
    if float.is_nan() {
        return None;
    }
    Some(if float >= limit {
        Ordering::Less
    } else {
        wide.cmp(&(float as u128))
    })
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

fn float(op: Binary, a: f64, b: f64) -> Result<f64, &'static str> {
    Ok(match op {
        Binary::Add => a + b,
        Binary::Sub => a - b,
        Binary::Mul => a * b,
        Binary::Div => a / b,
        Binary::Rem => a % b,
        _ => return Err(MISMATCH),
    })
}
