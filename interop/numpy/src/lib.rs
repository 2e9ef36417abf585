//! Python's buffers as records of [`memoryview`], and back, without a copy.
//!
//! One description in Rust is also `NumPy`'s dtype: [`dtype`] is that of a record,
//! [`to_array`] turns a `Vec` of records into a structured array, and a [`PyView`] or [`PyViewMut`]
//! as the argument of a function takes whatever has a buffer: arrays of `NumPy` (structured, strided,
//! read-only, of foreign order), `bytes`, `bytearray`, `memoryview`, `mmap`, `array.array`.
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
//! # What is compared
//!
//! The dtype of an array, and the format of another buffer, must give every byte the meaning that the
//! layout gives it, and the names that both sides have must be equal; the error is a `TypeError` that
//! names the field that differs. Plain bytes (`uint8`, the formats `B`, `b` and `c`, raw `V16`) have
//! no meaning yet: their length must be a multiple of the record size.
//!
//! # What keeps the memory alive and unchanged
//!
//! A view keeps the object alive and, while it exists, keeps Python from resizing or freeing its
//! memory: `bytearray`, `mmap` and `array.array` raise `BufferError`, arrays `ValueError`. Two views
//! of the same bytes, one of which writes, are a `BufferError` at the second: within one extension
//! module for all buffers, by their addresses; between modules for arrays of one base, by the `numpy`
//! crate. As with that crate, Python code that runs while a view exists, in a callback or on another
//! thread after [`detach`](pyo3::Python::detach), must not write to the bytes.
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
