//! [`memoryview`] records as Apache Arrow columns, and back.
//!
//! A struct declared in Rust is also the schema of a table. [`records_to_batch`] and
//! [`batch_to_records`] convert derived records. [`RecordSchema`] converts records of any layout of
//! fixed size, including layouts known only at run time.
//!
//! ```
//! use memoryview::View;
//! use memoryview_arrow::{batch_to_records, records_to_batch};
//!
//! #[derive(View)]
//! #[layout("<idf")]
//! struct Record { id: i32, timestamp: f64, value: f32 }
//!
//! let bytes = [7; 32];
//! let records = Record::view_slice(&bytes)?;
//! let batch = records_to_batch(records)?;
//! assert_eq!(batch.schema().field(1).name(), "timestamp");
//! assert_eq!(batch_to_records::<Record>(&batch)?, records);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Columns
//!
//! | field | column | and back |
//! |---|---|---|
//! | an integer or a float, including `e` | the same type, in native order | the same bytes |
//! | `?` | `Boolean` | 0 or 1 |
//! | `s`, `c`, named `x` | `FixedSizeBinary` | the same bytes |
//! | `s` [as text](RecordSchema::with_text) | `Utf8`, without trailing zeros | the same bytes |
//! | `w` | `Utf8`, without trailing zeros | the same bytes |
//! | `p` | `Binary`: the stored bytes | padded with zeros |
//! | `F`, `D`, `Zf`, `Zd` | `Struct` of `re` and `im` | the same bytes |
//! | bits, and integers of 24 to 56 bits | the smallest integer with as many bits | the same bits |
//! | integers of 128 bits | `FixedSizeBinary(16)`, because Arrow has no such integer | the same bytes |
//! | numbers [with names](RecordSchema::with_enum) | `Dictionary(Int32, Utf8)` | the same bytes |
//! | a record | `Struct` | its fields |
//! | an array | `FixedSizeList`, nested for each dimension | its elements |
//! | `g`, `Zg`, `O` | an error that names the field | |
//!
//! Padding, and fields of derived records whose name begins with `_`, have no column. Converting
//! back writes zeros for their bytes, as packing a record does. Fields without a name are called
//! `f0`, `f1`, … by their index, as in `NumPy`. Records have no nulls, so converting a null is an
//! error.
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

mod error;
mod layout;
mod names;
mod number;
mod place;
mod plan;
mod read;
mod schema;
mod write;

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use memoryview::{Fixed, Layout, View, Wire, as_bytes};

pub use error::{Error, Problem};
pub use layout::RecordLayout;
pub use schema::RecordSchema;

/// Layouts as Arrow schemas.
pub trait ToArrowSchema {
    /// Returns the schema of the columns of this layout. O(number of fields).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`RecordSchema::new`].
    ///
    /// ```
    /// use memoryview::Format;
    /// use memoryview_arrow::ToArrowSchema;
    ///
    /// let schema = Format::parse("T{<H:id:(2,3)f:m:}")?.layout().to_arrow_schema()?;
    /// assert_eq!(schema.field(0).data_type().to_string(), "UInt16");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn to_arrow_schema(&self) -> Result<Schema, Error>;
}

impl ToArrowSchema for Layout<'_> {
    fn to_arrow_schema(&self) -> Result<Schema, Error> {
        Ok(Schema::clone(RecordSchema::new(self)?.arrow()))
    }
}

/// Converts derived records to columns. O(bytes of the records).
///
/// # Errors
///
/// Returns an error if a field cannot be a column.
pub fn records_to_batch<R: Wire<Native: Fixed>>(records: &[R]) -> Result<RecordBatch, Error> {
    RecordSchema::of::<R::Native>()?.to_batch(as_bytes(records))
}

/// Returns the records of `batch`. O(bytes of the records).
///
/// # Errors
///
/// Returns the errors of [`RecordSchema::to_records`].
pub fn batch_to_records<T: Fixed>(batch: &RecordBatch) -> Result<Vec<T::Record>, Error> {
    let bytes = RecordSchema::of::<T>()?.to_records(batch)?;
    Ok(T::view_slice(&bytes)?.to_vec())
}
