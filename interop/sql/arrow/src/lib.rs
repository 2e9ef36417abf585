//! Records of a [`memoryview`] layout as Apache Arrow columns, and back.
//!
//! One description in Rust is also the schema of a table. [`records_to_batch`] and [`batch_to_records`]
//! convert derived records, [`RecordSchema`] those of any layout of fixed size, at run time too.
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
//! | an integer or a float, `e` too | the same type, in the order of the machine | the same bytes |
//! | `?` | `Boolean` | 0 or 1 |
//! | `s`, `c`, `x` with a name | `FixedSizeBinary` | the same bytes |
//! | `s` [as text](RecordSchema::with_text) | `Utf8`, without the zeros at its end | the same bytes |
//! | `w` | `Utf8`, without the zeros at its end | the same bytes |
//! | `p` | `Binary`: the bytes stored | zeros after them |
//! | `F`, `D`, `Zf`, `Zd` | `Struct` of `re` and `im` | the same bytes |
//! | bits, and integers of 24 to 56 bits | the smallest integer that holds them | the same bits |
//! | integers of 128 bits | `FixedSizeBinary(16)`: Arrow has no such integer | the same bytes |
//! | numbers [with names](RecordSchema::with_enum) | `Dictionary(Int32, Utf8)` | the same bytes |
//! | a record | `Struct` | its fields |
//! | an array | `FixedSizeList`, one in another for each dimension | its elements |
//! | `g`, `Zg`, `O` | an error that names the field | |
//!
//! Padding, and fields of derived records whose name begins with `_`, have no column; their bytes are
//! zero on the way back, as when a record is packed. A field without a name is called `f0`, `f1`, …
//! after its number, as `NumPy` does. Records have no nulls: a null on the way back is an error.
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
    /// The schema of the columns of this layout. O(number of fields).
    ///
    /// # Errors
    ///
    /// Those of [`RecordSchema::new`].
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

/// Derived records as columns. O(bytes of the records).
///
/// # Errors
///
/// Returns an error if a field that cannot be a column.
pub fn records_to_batch<R: Wire<Native: Fixed>>(records: &[R]) -> Result<RecordBatch, Error> {
    RecordSchema::of::<R::Native>()?.to_batch(as_bytes(records))
}

/// Returns the records of `batch`. O(bytes of the records).
///
/// # Errors
///
/// Those of [`RecordSchema::to_records`].
pub fn batch_to_records<T: Fixed>(batch: &RecordBatch) -> Result<Vec<T::Record>, Error> {
    let bytes = RecordSchema::of::<T>()?.to_records(batch)?;
    Ok(T::view_slice(&bytes)?.to_vec())
}
