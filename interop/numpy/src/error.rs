//! Errors of this crate as exceptions of Python.

use pyo3::PyErr;
use pyo3::exceptions::{PyBufferError, PyTypeError, PyValueError};

/// The layout, the shape or the number of bytes does not fit: a `ValueError`.
pub(crate) fn value(error: impl Into<memoryview::Error>) -> PyErr {
    PyValueError::new_err(error.into().to_string())
}

/// The object has another type than the one that is needed: a `TypeError`.
pub(crate) fn wrong_type(message: String) -> PyErr {
    PyTypeError::new_err(message)
}

/// The shape does not fit: a `ValueError`.
pub(crate) fn shape(message: String) -> PyErr {
    PyValueError::new_err(message)
}

/// The bytes are in use: a `BufferError`.
pub(crate) fn in_use(message: String) -> PyErr {
    PyBufferError::new_err(message)
}
