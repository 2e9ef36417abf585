//! Records of Rust as arrays of `NumPy`.

use memoryview::{Wire, into_bytes};
use numpy::{PyArray1, PyUntypedArray};
use pyo3::prelude::*;

use crate::dtype::dtype;
use crate::error::shape;

/// The records as an array of [their dtype](dtype()), which owns the memory of the `Vec`. O(1).
///
/// # Errors
///
/// A `TypeError` if `NumPy` has no dtype for a field.
///
/// ```
/// # use pyo3::prelude::*;
/// use memoryview::{Wire, le};
///
/// # fn doc(py: Python<'_>) -> PyResult<()> {
/// let samples = vec![le::F32::new(0.5), le::F32::new(2.0)];
/// let array = memoryview_numpy::to_array(py, samples)?;
/// assert_eq!(array.call_method0("sum")?.extract::<f64>()?, 2.5);
/// # Ok(())
/// # }
/// ```
pub fn to_array<W: Wire>(py: Python<'_>, records: Vec<W>) -> PyResult<Bound<'_, PyUntypedArray>> {
    bytes_to_array::<W>(py, into_bytes(records))
}

/// The bytes of records as an array of [their dtype](dtype()), which owns the memory of the `Vec`. O(1).
///
/// # Errors
///
/// A `TypeError` if `NumPy` has no dtype for a field, a `ValueError` if the number of bytes is not a
/// multiple of the size of `W`.
///
/// ```
/// # use pyo3::prelude::*;
/// use memoryview::le;
///
/// # fn doc(py: Python<'_>) -> PyResult<()> {
/// let array = memoryview_numpy::bytes_to_array::<le::U16>(py, vec![1, 0, 2, 0])?;
/// assert_eq!(array.to_string(), "[1 2]");
/// assert!(memoryview_numpy::bytes_to_array::<le::U16>(py, vec![0; 3]).is_err());
/// # Ok(())
/// # }
/// ```
pub fn bytes_to_array<W: Wire>(
    py: Python<'_>,
    bytes: Vec<u8>,
) -> PyResult<Bound<'_, PyUntypedArray>> {
    let size = const {
        assert!(size_of::<W>() > 0, "elements of no bytes have no place");
        size_of::<W>()
    };
    if !bytes.len().is_multiple_of(size) {
        return Err(shape(format!(
            "{}: {} bytes are not a multiple of the element size, {size}",
            W::NAME,
            bytes.len()
        )));
    }
    let array = PyArray1::from_vec(py, bytes).call_method1("view", (dtype::<W>(py)?,))?;
    Ok(array.cast_into()?)
}
