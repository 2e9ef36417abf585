//! Converts files of records to Parquet and back, one block of records at a time, in bounded
//! memory.
//!
//! The command `records-parquet` calls [`to_parquet`] and [`from_parquet`].
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

mod error;
mod metadata;
mod read;
mod write;

pub use error::Error;
pub use memoryview_arrow::RecordLayout;
pub use read::{ParquetFile, from_parquet};
pub use write::{Compression, to_parquet};

/// The number of bytes of records that are converted at a time, unless one record is larger.
const BLOCK: usize = 4 << 20;

/// The number of bytes of records in one row group, unless one record is larger. The writer keeps a
/// row group in memory.
const ROW_GROUP: usize = 64 << 20;

/// Returns how many records of `size` bytes fit in `bytes`, but at least one.
fn records(bytes: usize, size: usize) -> usize {
    (bytes / size).max(1)
}
