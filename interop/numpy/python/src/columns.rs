//! Records and columns as `NumPy` arrays.

use memoryview::{Error, FieldInfo, Kind, Layout, Value, ValueErrorKind};
use memoryview_numpy::{Pinned, check_dtype, dtype_of, field_dtype, view_bytes};
use numpy::{PyArray1, PyArrayDescr, PyArrayDescrMethods, PyUntypedArray, PyUntypedArrayMethods};
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PySlice, PyTuple};

use crate::error::{DataError, raised};
use crate::format::Format;
use crate::names::Names;
use crate::value::{Records, object};

impl Format {
    /// Returns all records as a structured array over the buffer.
    pub(crate) fn records<'py>(&self, buffer: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = buffer.py();
        self.check_fixed()?;
        let dtype = dtype_of(py, &self.layout.format.layout())?;
        if let Some(array) = self.structured(buffer)? {
            return Ok(array.into_any());
        }
        self.viewed(buffer, &dtype)
    }

    /// Returns one field of all records, in place if `NumPy` has its type.
    pub(crate) fn one_column<'py>(
        &self,
        buffer: &Bound<'py, PyAny>,
        path: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = buffer.py();
        self.check_fixed()?;
        // Find the field without reading a record.
        let column = self
            .layout
            .format
            .column(&[], path)
            .map_err(|error| self.no_column(py, path, error))?;
        let names = self.names_of(path);
        let first = names.first().copied().unwrap_or_default();
        let records = if let Some(array) = self.structured(buffer)? {
            array.into_any()
        } else {
            // Only for this field: others may have no dtype.
            match alone(
                py,
                &self.layout.format.layout(),
                &names,
                self.layout.format.size(),
            ) {
                Ok(dtype) => self.viewed(buffer, &dtype)?,
                Err(error) if !error.is_instance_of::<PyTypeError>(py) => return Err(error),
                Err(error) if column.kind() == Kind::Record => return Err(error),
                Err(_) => return self.copied(buffer, path, &names),
            }
        };
        let axes = records.getattr("ndim")?.extract()?;
        along(records.get_item(first)?, axes, &path[first.len()..])
    }

    /// Returns the names of the fields on a path. If the whole path is the name of a field, it may
    /// contain dots.
    fn names_of<'p>(&self, path: &'p str) -> Vec<&'p str> {
        if self.layout.format.field(path).is_some() {
            return vec![path];
        }
        let parts = path.split('.');
        parts
            .map(|part| part.split('[').next().unwrap_or(part))
            .collect()
    }

    /// Returns every field of the outermost record.
    pub(crate) fn all_columns<'py>(
        &self,
        buffer: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(buffer.py());
        for field in self.layout.format.fields() {
            if field.name().is_empty() {
                return Err(PyTypeError::new_err(format!(
                    "the field at offset {} has no name: write one, `{}:name:`",
                    field.offset(),
                    field.code().letters()
                )));
            }
            columns.set_item(field.name(), self.one_column(buffer, field.name())?)?;
        }
        self.check_fixed()?;
        Ok(columns)
    }

    pub(crate) fn check_fixed(&self) -> PyResult<()> {
        if self.layout.format.is_dynamic() {
            return Err(PyTypeError::new_err(format!(
                "the size of `{}` depends on the data, so its fields have no columns: use iter_named",
                self.layout.format
            )));
        }
        Ok(())
    }

    fn no_column(&self, py: Python<'_>, path: &str, error: Error) -> PyErr {
        if self.layout.format.size() == 0 {
            return raised(py, error);
        }
        let names: Vec<_> = self
            .layout
            .format
            .fields()
            .map(|field| field.name().to_owned())
            .collect();
        let why = match error {
            Error::Value(error) if error.kind == ValueErrorKind::NoSuchField => {
                "no such field".to_owned()
            }
            other => other.to_string(),
        };
        PyKeyError::new_err(format!(
            "`{path}`: {why}; the fields are {}",
            names.join(", ")
        ))
    }

    /// Returns the buffer itself, if it is an array of records with this layout.
    fn structured<'py>(
        &self,
        buffer: &Bound<'py, PyAny>,
    ) -> PyResult<Option<Bound<'py, PyUntypedArray>>> {
        let Ok(array) = buffer.cast::<PyUntypedArray>() else {
            return Ok(None);
        };
        let dtype = array.dtype();
        if dtype.has_fields() {
            check_dtype(&self.layout.format.layout(), &dtype)?;
            let plain = array.call_method1("view", (buffer.py().get_type::<PyUntypedArray>(),))?;
            return Ok(Some(plain.cast_into()?));
        }
        Ok(None)
    }

    /// Returns the bytes of a buffer as an array of this dtype, whose item size is the record size.
    fn viewed<'py>(
        &self,
        buffer: &Bound<'py, PyAny>,
        dtype: &Bound<'py, PyArrayDescr>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = buffer.py();
        let bytes = Pinned::new(buffer)?.array(py);
        self.layout
            .format
            .iter_unpack(&[])
            .map_err(|error| raised(py, error))?;
        let (length, size) = (bytes.len(), self.layout.format.size());
        if !length.is_multiple_of(size) {
            return Err(DataError::new_err(format!(
                "{length} bytes are not a multiple of the record size, {size}"
            )));
        }
        Ok(view_bytes(&bytes, dtype)?.into_any())
    }

    /// Returns a column of values that `NumPy` cannot view: bits as `uint64`, anything else as
    /// objects.
    fn copied<'py>(
        &self,
        buffer: &Bound<'py, PyAny>,
        path: &str,
        names: &[&str],
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = buffer.py();
        let bytes = Pinned::new(buffer)?;
        let view = bytes.view(py)?;
        let column = self
            .layout
            .format
            .column(view.as_slice()?, path)
            .map_err(|error| raised(py, error))?;
        let field = leaf(&self.layout.format.layout(), names);
        let bits = field.and_then(|field| field.bits());
        let numbers: Option<Vec<i128>> = column.iter().map(|value| value.as_int()).collect();
        if let (Some(numbers), Some(bits)) = (numbers, bits)
            && bits.width <= 64
        {
            let numbers = numbers.into_iter().map(u64::try_from);
            let numbers = numbers.collect::<Result<Vec<_>, _>>()?;
            return Ok(PyArray1::from_vec(py, numbers).into_any());
        }
        let none = Names::default();
        let values = column
            .iter()
            .map(|value: Value| object(py, &value, &none, Records::Tuples));
        let values = PyList::new(py, values.collect::<PyResult<Vec<_>>>()?)?;
        let array = py
            .import("numpy")?
            .call_method1("empty", (column.len(), "O"))?;
        array.set_item(PySlice::full(py), values)?;
        Ok(array)
    }
}

/// Returns the field at the end of a path.
fn leaf<'l>(layout: &Layout<'l>, names: &[&str]) -> Option<FieldInfo<'l>> {
    let (name, inner) = names.split_first()?;
    let field = layout.field(name)?;
    match inner {
        [] => Some(field),
        _ => leaf(&field.record()?, inner),
    }
}

/// Returns the dtype of records of `size` bytes that have only the field at this path.
fn alone<'py>(
    py: Python<'py>,
    layout: &Layout<'_>,
    names: &[&str],
    size: usize,
) -> PyResult<Bound<'py, PyArrayDescr>> {
    let [name, inner @ ..] = names else {
        return Err(PyKeyError::new_err(""));
    };
    let field = layout
        .field(name)
        .ok_or_else(|| PyKeyError::new_err((*name).to_owned()))?;
    let format = match (field.record(), inner) {
        (Some(record), [_, ..]) => {
            let size = if field.count() == 1 {
                field.unit()
            } else {
                field.stride()
            };
            let record = alone(py, &record, inner, size)?.into_any();
            match (field.dims(), field.count()) {
                ([], 1) => record,
                ([], count) => (record, count).into_pyobject(py)?.into_any(),
                (dims, _) => (record, PyTuple::new(py, dims)?)
                    .into_pyobject(py)?
                    .into_any(),
            }
        }
        _ => field_dtype(py, &field)?.into_any(),
    };
    let dtype = PyDict::new(py);
    dtype.set_item("names", [name])?;
    dtype.set_item("formats", [format])?;
    dtype.set_item("offsets", [field.offset()])?;
    dtype.set_item("itemsize", size)?;
    PyArrayDescr::new(py, dtype)
}

/// Follows the rest of a path from a column: `.name` and `[index]`. The axes of the records come
/// before those of arrays in them.
fn along<'py>(
    mut array: Bound<'py, PyAny>,
    axes: usize,
    path: &str,
) -> PyResult<Bound<'py, PyAny>> {
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(named) = rest.strip_prefix('.') {
            let end = named.find(['.', '[']).unwrap_or(named.len());
            array = array.get_item(&named[..end])?;
            rest = &named[end..];
            continue;
        }
        let Some((index, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'))
        else {
            return Err(PyKeyError::new_err(path.to_owned()));
        };
        let index: usize = index.parse()?;
        let all = PySlice::full(array.py());
        let mut places = vec![all.into_any(); axes];
        places.push(index.into_pyobject(array.py())?.into_any());
        array = array.get_item(PyTuple::new(array.py(), places)?)?;
        rest = after;
    }
    Ok(array)
}
