//! The errors of layouts, records and batches, with the path of the field.

use std::fmt;

use arrow_schema::{ArrowError, DataType};
use memoryview::FormatError;

/// An error in a layout, or in a conversion of records or columns.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// An invalid layout string.
    Parse {
        /// The string.
        layout: String,
        /// The error in the string, with its position.
        error: FormatError,
    },
    /// The number of bytes is not a multiple of the record size.
    Records(memoryview::Error),
    /// A layout string of data-dependent size.
    NotFixed,
    /// A record of zero bytes, so the number of records is undefined.
    Empty,
    /// A field that cannot be a column, or a column that does not match its field.
    Field {
        /// The path of names from the outermost record, separated by dots.
        field: String,
        /// The kind of error.
        problem: Problem,
    },
    /// An error from Arrow.
    Arrow(ArrowError),
}

/// The kinds of errors in a field or its column.
#[derive(Debug)]
#[non_exhaustive]
pub enum Problem {
    /// A value that only a C compiler or a Python interpreter can read, with the letters and the
    /// meaning of the code.
    Opaque(&'static str, &'static str),
    /// Another field has the same name.
    Duplicate,
    /// Text or a byte string of zero bytes.
    NoBytes,
    /// More bytes or elements than the maximum of Arrow, 2,147,483,647.
    TooLong(usize),
    /// Names or text were requested for a field of another kind.
    NotOf(&'static str),
    /// No field or column has this name.
    Missing,
    /// The batch has a column that is not a field of the layout.
    Unknown,
    /// A value that is not valid text.
    NotText {
        /// The index of the row.
        row: usize,
    },
    /// A null: records cannot contain nulls.
    Null {
        /// The index of the row.
        row: usize,
    },
    /// A value that does not fit its field.
    TooWide {
        /// The index of the row.
        row: usize,
        /// The number of bytes, or of bits for a bit field, that the value needs.
        needed: usize,
        /// The number that the field has.
        width: usize,
    },
    /// Names that cannot be parsed, with the reason.
    Names(&'static str),
    /// A value without a number.
    NoNumber {
        /// The index of the row.
        row: usize,
        /// The value, which is neither a name of the field nor a number that fits it.
        name: String,
    },
    /// The column has another type.
    Type {
        /// The type of the field.
        needed: Box<DataType>,
        /// The type of the column.
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

    /// Adds the name of the enclosing record, `outer`.
    pub(crate) fn within(self, outer: &str) -> Self {
        match self {
            Self::Field { field, problem } if field.is_empty() => Self::at(outer, problem),
            Self::Field { field, problem } => Self::at(format!("{outer}.{field}"), problem),
            other => other,
        }
    }
}

impl Problem {
    /// Converts the error in an element to one in its array, with `count` elements per row.
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
                // The part before the mistake, as wide as it is displayed.
                let before = layout
                    .char_indices()
                    .take_while(|(at, _)| *at < error.position);
                write!(f, "{error}\n    {layout}\n    {:1$}^", "", before.count())
            }
            Self::Records(error) => error.fmt(f),
            Self::NotFixed => f.write_str(
                "the size of a record depends on the data, but columns need a fixed size: \
                 use a layout without `{…}`, `*` and `z`",
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
