//! [`Filter`]: a condition on the fields of a record, in the expressions of the layout language.

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
    /// Reads `text` as a condition on `columns`.
    ///
    /// # Errors
    ///
    /// The text is not an expression, names a field that is not there, or combines kinds of values
    /// that cannot be combined.
    pub(super) fn new(text: &str, columns: &[Column]) -> Result<Self, String> {
        let condition = build::condition(text, columns)?;
        Ok(Self { condition })
    }

    /// Whether record number `index` meets the condition.
    ///
    /// # Errors
    ///
    /// The condition has no value for this record: it overflows, divides by zero or takes an element
    /// that is not there.
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
