//! [`Format`]: layouts that are known only at run time.

use std::sync::Arc;

use memoryview::FieldInfo;
use memoryview_numpy::{PyView, PyViewMut, dtype_of, format_of};
use numpy::PyArrayDescr;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyTuple};

use crate::error::raised;
use crate::layout::Layout;
use crate::names::Names;
use crate::rows::Rows;
use crate::value::{Records, dict, object, tuple, values};

/// A binary layout: the format strings of `struct` and PEP 3118, with names, nested records, bit
/// fields, and data-dependent sizes.
///
/// >>> Format("<idf").unpack(bytes(16))
/// (0, 0.0, 0.0)
/// >>> Format("T{>B:size:{size}s:text:}").unpack_named(b"\x02hi")
/// {'size': 2, 'text': b'hi'}
#[pyclass(module = "memoryview_layouts", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct Format {
    pub(crate) layout: Arc<Layout>,
}

impl From<memoryview::Format> for Format {
    fn from(format: memoryview::Format) -> Self {
        let layout = Arc::new(format.into());
        Self { layout }
    }
}

#[pymethods]
impl Format {
    /// Parses a layout string.
    #[new]
    pub(crate) fn new(py: Python<'_>, text: &str) -> PyResult<Self> {
        let format = memoryview::Format::parse(text).map_err(|error| raised(py, error))?;
        Ok(format.into())
    }

    /// Parses a layout string: the same as `Format(text)`.
    #[staticmethod]
    fn parse(py: Python<'_>, text: &str) -> PyResult<Self> {
        Self::new(py, text)
    }

    /// Parses a format string with the exact rules of the module `struct`.
    #[staticmethod]
    fn from_struct(py: Python<'_>, text: &str) -> PyResult<Self> {
        let format = memoryview::Format::from_struct(text).map_err(|error| raised(py, error))?;
        Ok(format.into())
    }

    /// Returns the layout of a dtype, or of anything that `numpy.dtype` accepts.
    #[staticmethod]
    fn from_dtype(dtype: &Bound<'_, PyAny>) -> PyResult<Self> {
        let dtype = PyArrayDescr::new(dtype.py(), dtype)?;
        Ok(format_of(&dtype)?.into())
    }

    /// The number of bytes of a record; for data-dependent sizes, the minimum.
    #[getter]
    fn size(&self) -> usize {
        self.layout.format.size()
    }

    /// The largest alignment in native order.
    #[getter]
    fn align(&self) -> usize {
        self.layout.format.align()
    }

    /// Whether the size of a record depends on the data.
    #[getter]
    fn is_dynamic(&self) -> bool {
        self.layout.format.is_dynamic()
    }

    /// The NumPy dtype. Raises a `TypeError` that names the field if NumPy has no such type.
    #[getter]
    fn dtype<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyArrayDescr>> {
        self.check_fixed()?;
        dtype_of(py, &self.layout.format.layout())
    }

    /// Name, offset, size, code and shape of every field, up to the first of data-dependent size.
    #[getter]
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let fields = self
            .layout
            .format
            .fields()
            .map(|field| described(py, &field));
        PyList::new(py, fields.collect::<PyResult<Vec<_>>>()?)
    }

    /// The number of values in a record.
    fn __len__(&self) -> usize {
        self.layout.format.len()
    }

    fn __str__(&self) -> String {
        self.layout.format.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Format({:?})", self.layout.format.to_string())
    }

    /// Supports pickling and copying.
    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let (py, class) = (slf.py(), slf.get_type());
        let text = PyTuple::new(py, [slf.get().layout.format.to_string()])?;
        Ok((class.into_any(), text))
    }

    /// Returns the values of the only record in a buffer, as a tuple.
    fn unpack<'py>(&self, buffer: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
        let py = buffer.py();
        let view = PyView::of_bytes(buffer)?;
        let values = self
            .layout
            .format
            .unpack(view.as_slice()?)
            .map_err(|error| raised(py, error))?;
        tuple(py, &values)
    }

    /// Returns the values of the record at an offset. A negative offset counts from the end.
    #[pyo3(signature = (buffer, offset = 0))]
    fn unpack_from<'py>(
        &self,
        buffer: &Bound<'py, PyAny>,
        offset: isize,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let py = buffer.py();
        let view = PyView::of_bytes(buffer)?;
        let values = self.layout.format.unpack_from(view.as_slice()?, offset);
        tuple(py, &values.map_err(|error| raised(py, error))?)
    }

    /// Returns the only record in a buffer, as a dictionary of its fields.
    fn unpack_named<'py>(&self, buffer: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
        let py = buffer.py();
        let view = PyView::of_bytes(buffer)?;
        let row = self
            .layout
            .format
            .unpack_named(view.as_slice()?)
            .map_err(|error| raised(py, error))?;
        dict(py, &row, &self.layout.names)
    }

    /// Iterates over the records in a buffer, as tuples.
    fn iter_unpack(&self, buffer: &Bound<'_, PyAny>) -> PyResult<Rows> {
        Rows::new(Arc::clone(&self.layout), buffer, Records::Tuples)
    }

    /// Iterates over the records in a buffer, as dictionaries.
    fn iter_named(&self, buffer: &Bound<'_, PyAny>) -> PyResult<Rows> {
        Rows::new(Arc::clone(&self.layout), buffer, Records::Dicts)
    }

    /// Returns one value of the record in a buffer: `timestamp`, `position.x`, `adc[2]`.
    fn get<'py>(&self, buffer: &Bound<'py, PyAny>, path: &str) -> PyResult<Bound<'py, PyAny>> {
        let py = buffer.py();
        let view = PyView::of_bytes(buffer)?;
        let value = self.layout.format.get_field(view.as_slice()?, path);
        let value = value.map_err(|error| match error {
            memoryview::Error::Value(_) => PyKeyError::new_err(format!("`{path}`: {error}")),
            error => raised(py, error),
        })?;
        object(py, &value, &Names::default(), Records::Tuples)
    }

    /// Packs values, and returns the bytes.
    #[pyo3(signature = (*values))]
    fn pack<'py>(&self, values: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyBytes>> {
        let py = values.py();
        let values = self::values(values, &self.layout.names)?;
        let bytes = self
            .layout
            .format
            .pack(&values)
            .map_err(|error| raised(py, error))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Packs values into a buffer at an offset. After an error, nothing is written.
    #[pyo3(signature = (buffer, offset, *values))]
    fn pack_into(
        &self,
        buffer: &Bound<'_, PyAny>,
        offset: isize,
        values: &Bound<'_, PyTuple>,
    ) -> PyResult<()> {
        // Convert before the buffer is borrowed, because values may be read from it.
        let values = self::values(values, &self.layout.names)?;
        let mut view = PyViewMut::of_bytes(buffer)?;
        let packed = self
            .layout
            .format
            .pack_into(view.as_mut_slice()?, offset, &values);
        packed.map_err(|error| raised(buffer.py(), error))
    }

    /// Returns the records in a buffer as a structured array over the same memory.
    fn array<'py>(&self, buffer: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.records(buffer)
    }

    /// Returns one field of all records as an array over the same memory. Types that NumPy lacks
    /// are copied: bit fields, integers of 24 bits and similar, and Pascal strings.
    fn column<'py>(&self, buffer: &Bound<'py, PyAny>, path: &str) -> PyResult<Bound<'py, PyAny>> {
        self.one_column(buffer, path)
    }

    /// Returns every field of all records, by name: see `column`.
    fn columns<'py>(&self, buffer: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
        self.all_columns(buffer)
    }
}

fn described<'py>(py: Python<'py>, field: &FieldInfo<'_>) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    dict.set_item("name", field.name())?;
    dict.set_item("offset", field.offset())?;
    dict.set_item("size", field.size())?;
    dict.set_item("code", field.code().letters())?;
    dict.set_item("shape", PyTuple::new(py, field.dims())?)?;
    Ok(dict)
}
