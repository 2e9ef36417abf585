//! What layouts, records and batches can be wrong about, with the field.

use std::fmt;

use arrow_schema::{ArrowError, DataType};
use memoryview::FormatError;

/// Why a layout has no Arrow schema, or records and columns cannot be converted.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The layout string cannot be read.
    Parse {
        /// The string.
        layout: String,
        /// What is wrong, and where.
        error: FormatError,
    },
    /// The bytes are not a multiple of the record size.
    Records(memoryview::Error),
    /// The layout string has no fixed size.
    NotFixed,
    /// A record of no bytes: no number of them can be told from their bytes.
    Empty,
    /// A field that cannot be a column, or a column that does not fit its field.
    Field {
        /// The names from the outermost record on, with dots between them.
        field: String,
        /// What is wrong.
        problem: Problem,
    },
    /// Arrow refused an array.
    Arrow(ArrowError),
}

/// What is wrong with a field or its column.
#[derive(Debug)]
#[non_exhaustive]
pub enum Problem {
    /// Bytes that only a C compiler or a Python interpreter can read: the code's letters and meaning.
    Opaque(&'static str, &'static str),
    /// Another field has the same name.
    Duplicate,
    /// Text or a byte string without a byte.
    NoBytes,
    /// More bytes or elements than Arrow counts: 2,147,483,647.
    TooLong(usize),
    /// The names or the text were asked for a field of another kind.
    NotOf(&'static str),
    /// No field or column has this name.
    Missing,
    /// The batch has a column that is not a field.
    Unknown,
    /// A row whose bytes or value is not text.
    NotText {
        /// The number of the row, from 0.
        row: usize,
    },
    /// A row without a value: records have no nulls.
    Null {
        /// The number of the row, from 0.
        row: usize,
    },
    /// A value that needs more bytes than the field has.
    TooWide {
        /// The number of the row, from 0.
        row: usize,
        /// Bytes, or bits of a bit field, that the value needs.
        needed: usize,
        /// Those of the field.
        width: usize,
    },
    /// Names that cannot be read: what is wrong with them.
    Names(&'static str),
    /// A name without a number.
    NoNumber {
        /// The number of the row, from 0.
        row: usize,
        /// What is neither a name of the field nor a number that it can store.
        name: String,
    },
    /// The column is of another type.
    Type {
        /// That of the field.
        needed: Box<DataType>,
        /// That of the column.
        found: Box<DataType>,
    },
}

impl Error {
    pub(crate) fn at(field: impl Into<String>, problem: Problem) -> Self {
        Self::Field {
            field: field.into(),
            problem,
        }
    }

    /// The same error of a field within `outer`.
    pub(crate) fn within(self, outer: &str) -> Self {
        match self {
            Self::Field { field, problem } if field.is_empty() => Self::at(outer, problem),
            Self::Field { field, problem } => Self::at(format!("{outer}.{field}"), problem),
            other => other,
        }
    }
}

impl Problem {
    /// The problem in the array around it, whose elements are `count` to a row.
    pub(crate) fn of_element(mut self, count: usize) -> Self {
        match &mut self {
            Self::NotText { row }
            | Self::Null { row }
            | Self::TooWide { row, .. }
            | Self::NoNumber { row, .. } => *row /= count.max(1),
            _ => {}
        }
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parse { layout, error } => {
                // The part before the mistake, as wide as it is shown.
                let before = layout
                    .char_indices()
                    .take_while(|(at, _)| *at < error.position);
                write!(f, "{error}\n    {layout}\n    {:1$}^", "", before.count())
            }
            Self::Records(error) => error.fmt(f),
            Self::NotFixed => f.write_str(
                "the data decides the size of a record, and columns need a fixed one: \
                 give a layout without `{…}`, `*` and `z`",
            ),
            Self::Empty => f.write_str("a record has 0 bytes: give the layout a field"),
            Self::Field { field, problem } => write!(f, "field `{field}`: {problem}"),
            Self::Arrow(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opaque(code, meaning) => write!(
                f,
                "Arrow has no type for code `{code}` ({meaning}): write it as bytes (`16s`)"
            ),
            Self::Duplicate => f.write_str("another field has the same name"),
            Self::NoBytes => f.write_str("text of 0 bytes cannot be a column"),
            Self::TooLong(count) => {
                write!(
                    f,
                    "{count} is more than Arrow can count: at most {}",
                    i32::MAX
                )
            }
            Self::NotOf(kind) => write!(f, "needs {kind}"),
            Self::Missing => f.write_str("no field or column has this name"),
            Self::Unknown => f.write_str("the column is not a field of the layout"),
            Self::NotText { row } => write!(f, "row {row} is not text"),
            Self::Null { row } => {
                write!(
                    f,
                    "row {row} is null, and records have no nulls: use `coalesce`"
                )
            }
            Self::TooWide { row, needed, width } => {
                write!(f, "row {row} needs {needed}, the field has {width}")
            }
            Self::Names(problem) => write!(f, "{problem}: write `kind=1:Data,2:End`"),
            Self::NoNumber { row, name } => {
                write!(f, "row {row} is {name:?}, which is not a name of the field")
            }
            Self::Type { needed, found } => write!(f, "needs {needed}, the column is {found}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Records(error) => Some(error),
            Self::Parse { error, .. } => Some(error),
            Self::Arrow(error) => Some(error),
            _ => None,
        }
    }
}

impl From<memoryview::Error> for Error {
    fn from(error: memoryview::Error) -> Self {
        Self::Records(error)
    }
}

impl From<ArrowError> for Error {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}

impl From<Error> for ArrowError {
    fn from(error: Error) -> Self {
        match error {
            Error::Arrow(error) => error,
            other => Self::ExternalError(Box::new(other)),
        }
    }
}
