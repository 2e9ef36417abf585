//! Records in Rust as `NumPy` arrays.

use memoryview::{Wire, into_bytes};
use numpy::{PyArray1, PyArrayDescr, PyArrayDescrMethods, PyUntypedArray};
use pyo3::prelude::*;

use crate::dtype::dtype;
use crate::error::shape;

/// Returns the records as an array of [their dtype](dtype()), which owns the memory of the `Vec`.
/// O(1).
///
/// # Errors
///
/// Returns a `TypeError` if `NumPy` has no dtype for a field.
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

/// Returns the bytes of records as an array of [their dtype](dtype()), which owns the memory of the
/// `Vec`. O(1).
///
/// # Errors
///
/// Returns a `TypeError` if `NumPy` has no dtype for a field, or a `ValueError` if the number of
/// bytes is not a multiple of the size of `W`.
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
        assert!(size_of::<W>() > 0, "elements must have at least one byte");
        size_of::<W>()
    };
    if !bytes.len().is_multiple_of(size) {
        return Err(shape(format!(
            "{}: {} bytes are not a multiple of the element size, {size}",
            W::NAME,
            bytes.len()
        )));
    }
    view_bytes(&PyArray1::from_vec(py, bytes), &dtype::<W>(py)?)
}

/// Returns an array of bytes as an array of `dtype`, over the same memory. A dtype that is an array
/// adds axes: bytes as `('<u2', (3,))` are a matrix with three columns. O(1).
///
/// # Errors
///
/// Returns a `ValueError` if the number of bytes is not a multiple of the item size.
///
/// ```
/// # use pyo3::prelude::*;
/// # fn doc(py: Python<'_>) -> PyResult<()> {
/// let bytes = numpy::PyArray1::from_vec(py, vec![1, 0, 2, 0]);
/// let dtype = numpy::PyArrayDescr::new(py, ("<u2", 2))?;
/// assert_eq!(memoryview_numpy::view_bytes(&bytes, &dtype)?.to_string(), "[[1 2]]");
/// # Ok(())
/// # }
/// ```
pub fn view_bytes<'py>(
    bytes: &Bound<'py, PyArray1<u8>>,
    dtype: &Bound<'py, PyArrayDescr>,
) -> PyResult<Bound<'py, PyUntypedArray>> {
    if !dtype.has_subarray() {
        return Ok(bytes.call_method1("view", (dtype,))?.cast_into()?);
    }
    // `NumPy` can view bytes as arrays only if these are fields.
    let field = PyArrayDescr::new(bytes.py(), [("f0", dtype)].to_vec())?;
    let records = bytes.call_method1("view", (field,))?;
    Ok(records.get_item("f0")?.cast_into()?)
}
