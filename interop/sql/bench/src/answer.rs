//! [`Answer`]: the rows of a result as values that can be compared.

use std::fmt;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Float64Type, Int64Type};
use datafusion::error::Result;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Float(f64),
    Text(String),
}

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Int(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row of cells.
#[macro_export]
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($crate::answer::Cell::from($cell)),*] };
}

/// The rows of a result, in order.
#[derive(Default, PartialEq)]
pub(crate) struct Answer(Vec<Vec<Cell>>);

impl Answer {
    pub(crate) const fn new(rows: Vec<Vec<Cell>>) -> Self {
        Self(rows)
    }

    /// Converts `batches`, with all integers and floats widened to 64 bits.
    pub(crate) fn of(batches: &[RecordBatch]) -> Result<Self> {
        let mut rows = Vec::new();
        for batch in batches {
            let columns = batch.columns().iter().map(cells);
            let columns = columns.collect::<Result<Vec<_>>>()?;
            for row in 0..batch.num_rows() {
                rows.push(columns.iter().map(|column| column[row].clone()).collect());
            }
        }
        Ok(Self(rows))
    }

    /// Returns the first difference, if there is one.
    pub(crate) fn difference(&self, other: &Self) -> Option<Difference<'_>> {
        if self.0.len() != other.0.len() {
            return Some(Difference::Rows(self.0.len(), other.0.len()));
        }
        let mut pairs = self.0.iter().zip(&other.0).enumerate();
        let found = pairs.find(|(_, (ours, theirs))| ours != theirs)?;
        Some(Difference::Row(
            found.0,
            &self.0[found.0],
            other.0[found.0].clone(),
        ))
    }
}

/// The position of a difference.
pub(crate) enum Difference<'a> {
    Rows(usize, usize),
    Row(usize, &'a [Cell], Vec<Cell>),
}

impl fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rows(ours, theirs) => write!(f, "{ours} rows, not {theirs}"),
            Self::Row(row, ours, theirs) => write!(f, "row {row} is {ours:?}, not {theirs:?}"),
        }
    }
}

fn cells(column: &ArrayRef) -> Result<Vec<Cell>> {
    let kind = column.data_type();
    if kind.is_integer() {
        let column = cast(column, &DataType::Int64)?;
        return Ok(column
            .as_primitive::<Int64Type>()
            .iter()
            .map(Cell::from)
            .collect());
    }
    if kind.is_floating() {
        let column = cast(column, &DataType::Float64)?;
        return Ok(column
            .as_primitive::<Float64Type>()
            .iter()
            .map(Cell::from)
            .collect());
    }
    let column = cast(column, &DataType::Utf8)?;
    Ok(column.as_string::<i32>().iter().map(Cell::from).collect())
}
