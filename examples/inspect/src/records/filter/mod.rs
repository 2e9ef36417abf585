//! [`Filter`]: a condition on the fields of a record, as an expression of the layout language.

mod build;
mod expr;
mod kind;
mod operand;

use super::{Column, Failure, Row};
use expr::{Expr, Record};
use operand::Operand;

/// A condition on the fields of a record.
#[derive(Debug)]
pub(super) struct Filter {
    condition: Expr,
}

impl Filter {
    /// Parses `text` as a condition on `columns`.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not an expression, names a field that does not exist, or
    /// combines kinds of values that cannot be combined.
    pub(super) fn new(text: &str, columns: &[Column]) -> Result<Self, String> {
        let condition = build::condition(text, columns)?;
        Ok(Self { condition })
    }

    /// Returns `true` if record `index` satisfies the condition.
    ///
    /// # Errors
    ///
    /// Returns an error if the condition has no value for this record: it overflows, divides by
    /// zero, or uses an element that does not exist.
    pub(super) fn holds(
        &self,
        columns: &[Column],
        row: Row<'_>,
        index: u64,
    ) -> Result<bool, Failure> {
        let record = Record {
            columns,
            row,
            index,
        };
        let value = self.condition.value(record);
        match value.and_then(Operand::truth) {
            Ok(truth) => Ok(truth),
            Err(what) => Err(Failure::Data(format!(
                "`--where` {what}, in record {index}"
            ))),
        }
    }
}
