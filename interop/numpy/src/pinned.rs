//! [`Pinned`]: the bytes of a buffer, stored in a Python class.

use numpy::{PyArray1, PyUntypedArrayMethods};
use pyo3::prelude::*;
use pyo3::types::PyWeakrefReference;

use crate::covering::Memory;
use crate::error::shape;
use crate::place::Place;
use crate::view::PyView;

/// The bytes of any contiguous buffer, regardless of its type, for use across several calls from
/// Python. A [`PyView`] cannot be stored, because it borrows the bytes.
///
/// While it exists, Python cannot resize or free the bytes, but can write to them.
///
/// ```
/// use memoryview_numpy::Pinned;
/// use pyo3::prelude::*;
///
/// #[pyclass]
/// struct Log {
///     bytes: Pinned,
/// }
///
/// #[pymethods]
/// impl Log {
///     #[new]
///     fn new(buffer: &Bound<'_, PyAny>) -> PyResult<Self> {
///         Ok(Self { bytes: Pinned::new(buffer)? })
///     }
///
///     fn first(&self, py: Python<'_>) -> PyResult<Option<u8>> {
///         Ok(self.bytes.view(py)?.as_slice()?.first().copied())
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Pinned {
    bytes: Py<PyArray1<u8>>,
    _pin: Option<Py<PyWeakrefReference>>,
}

impl Pinned {
    /// Returns the bytes of `object`. O(1).
    ///
    /// # Errors
    ///
    /// Returns a `TypeError` if the object has no buffer, or a `ValueError` if it is not
    /// contiguous.
    pub fn new(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let memory = Memory::of_bytes(object)?;
        Ok(Self {
            bytes: memory.bytes.unbind(),
            _pin: memory.pin.map(Bound::unbind),
        })
    }

    /// Returns the bytes as an array over the same memory. O(1).
    #[must_use]
    pub fn array<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<u8>> {
        self.bytes.bind(py).clone()
    }

    /// Borrows the bytes. O(1).
    ///
    /// # Errors
    ///
    /// Returns a `BufferError` if they are mutably borrowed.
    pub fn view<'py>(&self, py: Python<'py>) -> PyResult<PyView<'py, u8>> {
        let bytes = self.array(py);
        let place = Place::filling(&[bytes.len()], 1)
            .ok_or_else(|| shape("bytes: more than memory has".to_owned()))?;
        PyView::borrow(Memory {
            bytes,
            place,
            is_writeable: false,
            pin: None,
        })
    }
}
