//! The errors of converting between files of records and Parquet files.

use std::fmt;
use std::io;

use arrow_schema::ArrowError;
use parquet::errors::ParquetError;

/// The reason why a file cannot be converted.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Reading or writing the file of records failed.
    Io(io::Error),
    /// The layout, or one of its fields, cannot be converted.
    Records(memoryview_arrow::Error),
    /// The length of the file is not a multiple of the record size.
    Remainder {
        /// The length of the file in bytes.
        bytes: u64,
        /// The record size.
        record: usize,
    },
    /// A field that can be an Arrow column, but not a Parquet column.
    Field {
        /// The path of names from the outermost record, separated by dots.
        field: String,
        /// The type that Parquet cannot store.
        problem: &'static str,
    },
    /// No field of the layout is a column. Parquet cannot store a number of rows without columns.
    NoColumns,
    /// The Parquet file does not contain a layout, and none was given.
    NoLayout,
    /// Reading or writing the Parquet file failed.
    Parquet(ParquetError),
    /// An error from Arrow.
    Arrow(ArrowError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Records(error) => error.fmt(f),
            Self::Remainder { bytes, record } => write!(
                f,
                "{bytes} bytes are not a multiple of {record}, the size of a record: {} left over",
                bytes % (*record as u64)
            ),
            Self::Field { field, problem } => {
                write!(f, "field `{field}`: Parquet cannot store {problem}")
            }
            Self::NoColumns => f.write_str(
                "the layout has no columns, but Parquet requires at least one: add a field",
            ),
            Self::NoLayout => {
                f.write_str("the Parquet file was not created from records: give a layout")
            }
            Self::Parquet(error) => error.fmt(f),
            Self::Arrow(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Records(error) => Some(error),
            Self::Parquet(error) => Some(error),
            Self::Arrow(error) => Some(error),
            Self::Remainder { .. } | Self::Field { .. } | Self::NoColumns | Self::NoLayout => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<memoryview_arrow::Error> for Error {
    fn from(error: memoryview_arrow::Error) -> Self {
        Self::Records(error)
    }
}

impl From<ParquetError> for Error {
    fn from(error: ParquetError) -> Self {
        Self::Parquet(error)
    }
}

impl From<ArrowError> for Error {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}
