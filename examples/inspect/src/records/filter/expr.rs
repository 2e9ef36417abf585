//! [`Expr`]: the tree of a condition, evaluated for each record.

use memoryview_layout::expr::{Binary, Reduce};

use super::operand::{Operand, without_padding};
use crate::records::{Column, Row};

/// An expression on the fields of a record.
#[derive(Debug)]
pub(super) enum Expr {
    Int(i128),
    Float(f64),
    Bool(bool),
    Text(Vec<u8>),
    /// The value of a column, by its index.
    Column(usize),
    /// The index of the record.
    Index,
    Len(Box<Self>),
    IsEmpty(Box<Self>),
    StartsWith(Box<[Self; 2]>),
    /// The element of the first value at the index given by the second.
    Element(Box<[Self; 2]>),
    Neg(Box<Self>),
    Not(Box<Self>),
    Binary(Binary, Box<[Self; 2]>),
    And(Box<[Self; 2]>),
    Or(Box<[Self; 2]>),
    If(Box<[Self; 3]>),
    Reduce(Reduce, Vec<Self>),
    /// The sum of the elements of a list.
    Sum(Box<Self>),
}

/// A record, and its index in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'r> {
    pub(super) columns: &'r [Column],
    pub(super) row: Row<'r>,
    pub(super) index: u64,
}

impl Expr {
    /// Returns the value for one record, or the reason why it has none.
    pub(super) fn value<'r>(&'r self, record: Record<'r>) -> Result<Operand<'r>, &'static str> {
        let value = |expr: &'r Self| expr.value(record);
        let truth = |expr: &'r Self| expr.value(record)?.truth();
        Ok(match self {
            Self::Int(n) => Operand::Int(*n),
            Self::Float(x) => Operand::Float(*x),
            Self::Bool(b) => Operand::Bool(*b),
            Self::Text(bytes) => Operand::Text(bytes.as_slice().into()),
            Self::Column(index) => Operand::of(&record.columns[*index], record.row)?,
            Self::Index => Operand::Int(record.index.into()),
            Self::Len(expr) => Operand::Int(value(expr)?.len()? as i128),
            Self::IsEmpty(expr) => Operand::Bool(value(expr)?.len()? == 0),
            Self::StartsWith(pair) => {
                Operand::Bool(value(&pair[0])?.starts_with(&value(&pair[1])?)?)
            }
            Self::Element(pair) => return value(&pair[0])?.element(&value(&pair[1])?),
            Self::Neg(expr) => value(expr)?.negated()?,
            Self::Not(expr) => value(expr)?.inverted()?,
            Self::Binary(op, pair) => value(&pair[0])?.combined(*op, &value(&pair[1])?)?,
            Self::And(pair) => Operand::Bool(truth(&pair[0])? && truth(&pair[1])?),
            Self::Or(pair) => Operand::Bool(truth(&pair[0])? || truth(&pair[1])?),
            Self::If(parts) => value(&parts[if truth(&parts[0])? { 1 } else { 2 }])?,
            Self::Reduce(reduce, all) => {
                let (first, rest) = all.split_first().ok_or("has no values")?;
                rest.iter().try_fold(value(first)?, |best, expr| {
                    best.reduced(*reduce, value(expr)?)
                })?
            }
            Self::Sum(list) => value(list)?.sum()?,
        })
    }

    /// Rounds a literal to the precision of `f32` columns, so that it is equal to the same number
    /// there.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "to the precision of the column"
    )]
    pub(super) fn rounded(self) -> Self {
        match self {
            Self::Float(x) if (x as f32).is_finite() => Self::Float(f64::from(x as f32)),
            Self::Neg(expr) => Self::Neg(Box::new(expr.rounded())),
            other => other,
        }
    }

    /// Removes trailing zeros from a literal, as in text of zero-padded fields.
    pub(super) fn unpadded(self) -> Self {
        match self {
            Self::Text(bytes) => Self::Text(without_padding(&bytes).to_vec()),
            other => other,
        }
    }
}
