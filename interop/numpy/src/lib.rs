//! Python's buffers as [`memoryview`] records, and back, without a copy.
//!
//! A struct declared in Rust also describes a `NumPy` dtype: [`dtype`] returns that of a record,
//! and [`to_array`] converts a `Vec` of records to a structured array. A function with an argument
//! of type [`PyView`] or [`PyViewMut`] accepts any object with a buffer: `NumPy` arrays
//! (structured, strided, read-only, of either byte order), `bytes`, `bytearray`, `memoryview`,
//! `mmap`, `array.array`.
//!
//! ```
//! use memoryview::{Columns, View};
//! use memoryview_numpy::{PyView, PyViewMut};
//! use pyo3::prelude::*;
//!
//! #[derive(View)]
//! #[layout("<idf")]
//! struct Record {
//!     id: i32,
//!     timestamp: f64,
//!     value: f32,
//! }
//!
//! #[pyfunction]
//! fn mean(records: PyView<'_, RecordView>) -> PyResult<Option<f64>> {
//!     let stats = records.as_slice()?.column(Record::FIELDS.value).stats();
//!     Ok(stats.map(|stats| stats.mean()))
//! }
//!
//! #[pyfunction]
//! fn renumber(mut records: PyViewMut<'_, RecordView>) -> PyResult<()> {
//!     for (record, id) in records.as_mut_slice()?.iter_mut().zip(0..) {
//!         record.set_id(id);
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # What is checked
//!
//! The dtype of an array, or the format of another buffer, must describe the same fields as the
//! layout, and names must be equal if both sides have them. Otherwise, a `TypeError` names the
//! first field that differs. Plain bytes (`uint8`, the formats `B`, `b` and `c`, raw `V16`) match
//! any layout if their length is a multiple of the record size.
//!
//! # Lifetime and exclusive access
//!
//! While a view exists, it keeps the object alive and prevents Python from resizing or freeing the
//! memory: `bytearray`, `mmap` and `array.array` raise `BufferError`, arrays `ValueError`. Creating
//! a second view of the same bytes raises `BufferError` if one of the two is mutable. Within one
//! extension module, this holds for all buffers, by address; between modules, the `numpy` crate
//! checks arrays with the same base. As with that crate, Python code that runs while a view exists,
//! in a callback or on another thread after [`detach`](pyo3::Python::detach), must not write to the
//! bytes.
#![forbid(unsafe_code)]

mod borrows;
mod compare;
mod covering;
mod dtype;
mod error;
mod owned;
mod pinned;
mod place;
mod view;

pub use compare::check_dtype;
pub use dtype::{dtype, dtype_of, field_dtype, format_of};
pub use owned::{bytes_to_array, to_array, view_bytes};
pub use pinned::Pinned;
pub use view::{PyView, PyViewMut};
