//! Converts errors to Python exceptions.

use memoryview::Error;
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

create_exception!(
    memoryview_layouts,
    LayoutError,
    PyValueError,
    "A layout, its data or its values are wrong."
);
create_exception!(
    memoryview_layouts,
    FormatError,
    LayoutError,
    "A layout string that cannot be read; `position` is where, in bytes."
);
create_exception!(
    memoryview_layouts,
    DataError,
    LayoutError,
    "Bytes that are not records of the layout, or values that do not fit it."
);

/// Returns the exception for an error.
pub(crate) fn raised(py: Python<'_>, error: impl Into<Error>) -> PyErr {
    let error = error.into();
    let text = error.to_string();
    match error {
        Error::Format(error) => {
            let raised = FormatError::new_err(text);
            match raised.value(py).setattr("position", error.position) {
                Ok(()) => raised,
                Err(other) => other,
            }
        }
        _ => DataError::new_err(text),
    }
}
