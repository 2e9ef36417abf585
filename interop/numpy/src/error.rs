//! Converts errors of this crate to Python exceptions.

use pyo3::PyErr;
use pyo3::exceptions::{PyBufferError, PyTypeError, PyValueError};

/// A `ValueError`: the layout, the shape or the number of bytes does not match.
pub(crate) fn value(error: impl Into<memoryview::Error>) -> PyErr {
    PyValueError::new_err(error.into().to_string())
}

/// A `TypeError`: the object has the wrong type.
pub(crate) fn wrong_type(message: String) -> PyErr {
    PyTypeError::new_err(message)
}

/// A `ValueError`: the shape does not match.
pub(crate) fn shape(message: String) -> PyErr {
    PyValueError::new_err(message)
}

/// A `BufferError`: the bytes are already borrowed.
pub(crate) fn in_use(message: String) -> PyErr {
    PyBufferError::new_err(message)
}
