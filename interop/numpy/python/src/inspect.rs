//! `inspect`: every field of a file as a dictionary.

use std::fmt;
use std::path::PathBuf;

use memoryview::Endian;
use memoryview::inspect::{Entry, Fault, Sink};
use memoryview::trace::Value;
use memoryview_inspect::formats::{ALL, Format as Declared, recognise};
use memoryview_inspect::{LIMIT, open};
use memoryview_numpy::PyView;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString};

use crate::error::DataError;
use crate::format::Format;
use crate::value::Records;

/// Returns the names of the formats that `inspect` supports.
#[pyfunction]
pub(crate) fn formats() -> Vec<&'static str> {
    ALL.iter().map(|format| format.name).collect()
}

/// Returns every field of a file, or of bytes, as a dictionary: path, offset, size, type, value,
/// and the meaning of the value if it is known. With a layout, returns every record as a dictionary
/// of its fields.
#[pyfunction]
#[pyo3(
    signature = (data, *, format = None, layout = None, max_bytes = Some(1024), limit = None),
    text_signature = "(data, *, format=None, layout=None, max_bytes=1024, limit=None)"
)]
pub(crate) fn inspect<'py>(
    data: &Bound<'py, PyAny>,
    format: Option<&str>,
    layout: Option<&str>,
    max_bytes: Option<usize>,
    limit: Option<usize>,
) -> PyResult<Bound<'py, PyList>> {
    let py = data.py();
    if format.is_some() && layout.is_some() {
        return Err(PyTypeError::new_err(
            "a file has a format or a layout, not both",
        ));
    }
    let mut fields = Fields {
        list: PyList::empty(py),
        max_bytes: max_bytes.unwrap_or(usize::MAX),
        limit: limit.unwrap_or(usize::MAX),
        error: None,
    };
    let mut read = |bytes: &[u8]| match layout {
        Some(layout) => fields.read_records(bytes, &Format::new(py, layout)?),
        None => fields.read(bytes, format),
    };
    if data.is_instance_of::<PyString>() || data.hasattr("__fspath__")? {
        let path: PathBuf = data.extract()?;
        let bytes = open(&path, LIMIT)?;
        read((*bytes).as_ref())?;
    } else {
        read(PyView::of_bytes(data)?.as_slice()?)?;
    }
    Ok(fields.list)
}

/// A sink that creates dictionaries.
struct Fields<'py> {
    list: Bound<'py, PyList>,
    max_bytes: usize,
    limit: usize,
    error: Option<PyErr>,
}

impl Fields<'_> {
    fn read(&mut self, data: &[u8], name: Option<&str>) -> PyResult<()> {
        let format = match name {
            Some(name) => declared(name)?,
            None => recognise(data).ok_or_else(|| {
                let first: Vec<_> = data.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
                DataError::new_err(format!(
                    "the format of {} bytes is not known, they begin with `{}`: give `format`, one of \
                     `formats()`, or `layout`",
                    data.len(),
                    first.join(" ")
                ))
            })?,
        };
        // The sink fails when the limit is reached, or with its own error.
        let _ = format.walk(data, self);
        self.error.take().map_or(Ok(()), Err)
    }

    /// Returns all records of a layout.
    fn read_records(&mut self, data: &[u8], format: &Format) -> PyResult<()> {
        let mut position = 0;
        while position < data.len() && self.list.len() < self.limit {
            let (row, size) =
                format
                    .layout
                    .first(self.list.py(), data, position, Records::Dicts)?;
            self.list.append(row)?;
            position += size;
        }
        Ok(())
    }

    fn add(&mut self, make: impl FnOnce(&Bound<'_, PyDict>) -> PyResult<()>) -> fmt::Result {
        if self.list.len() >= self.limit {
            return Err(fmt::Error);
        }
        let dict = PyDict::new(self.list.py());
        let added = make(&dict).and_then(|()| self.list.append(dict));
        added.map_err(|error| {
            self.error = Some(error);
            fmt::Error
        })
    }
}

fn declared(name: &str) -> PyResult<&'static Declared> {
    let found = ALL.iter().find(|format| format.name == name);
    found.ok_or_else(|| {
        PyValueError::new_err(format!("`{name}` is not a format: formats() lists them"))
    })
}

impl Sink for Fields<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        let max_bytes = self.max_bytes;
        self.add(|dict| {
            let spot = &entry.spot;
            dict.set_item("path", entry.path)?;
            dict.set_item("offset", spot.offset)?;
            dict.set_item("size", spot.size)?;
            if let Some((first, width)) = spot.bits {
                dict.set_item("bit_offset", spot.offset as u64 * 8 + u64::from(first))?;
                dict.set_item("bit_size", width)?;
                if spot.order == Endian::Little {
                    dict.set_item("bit_order", "lsb-first")?;
                }
            }
            dict.set_item("type", entry.kind().to_string())?;
            dict.set_item("value", object(dict.py(), &entry.value, max_bytes)?)?;
            if let Value::Bytes(bytes) = entry.value
                && let Some(cut) = bytes.len().checked_sub(max_bytes).filter(|&cut| cut > 0)
            {
                dict.set_item("cut", cut)?;
            }
            if let Some(symbol) = entry.symbol() {
                dict.set_item("symbol", symbol)?;
            }
            Ok(())
        })
    }

    fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result {
        self.add(|dict| {
            dict.set_item("path", fault.path)?;
            dict.set_item("offset", fault.offset)?;
            dict.set_item("fault", fault.reason.to_string())
        })
    }
}

fn object<'py>(
    py: Python<'py>,
    value: &Value<'_>,
    max_bytes: usize,
) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Unsigned(number) | Value::Count(number) => number.into_pyobject(py)?.into_any(),
        Value::Coded { number, .. } => i128::from(*number).into_pyobject(py)?.into_any(),
        Value::Signed(number) => number.into_pyobject(py)?.into_any(),
        Value::Float(number) => number.into_pyobject(py)?.into_any(),
        Value::Bool(truth) => truth.into_pyobject(py)?.to_owned().into_any(),
        Value::Text(text) => PyString::new(py, &text.chars().collect::<String>()).into_any(),
        Value::Bytes(bytes) => PyBytes::new(py, bytes.get(..max_bytes).unwrap_or(bytes)).into_any(),
        Value::Array(elements) => {
            let objects = elements
                .iter()
                .map(|element| object(py, &element, max_bytes));
            PyList::new(py, objects.collect::<PyResult<Vec<_>>>()?)?.into_any()
        }
        Value::Variant(name) => PyString::new(py, name).into_any(),
        _ => py.None().into_bound(py),
    })
}
