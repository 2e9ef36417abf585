//! Converts values of a format to Python objects, and back.

use memoryview::{NamedRow, Value};
use memoryview_numpy::PyView;
use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyComplex, PyDict, PyFloat, PyList, PyMemoryView, PyString,
    PyTuple,
};

use crate::error::DataError;
use crate::names::Names;

/// The Python type of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Records {
    /// Tuples of the values.
    Tuples,
    /// Dictionaries, if all fields have names.
    Dicts,
}

/// Returns the values of a record as a tuple.
pub(crate) fn tuple<'py>(py: Python<'py>, values: &[Value]) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, values.iter().map(Element))
}

/// A value in a tuple, which is converted when the tuple is created.
struct Element<'v>(&'v Value);

impl<'py> IntoPyObject<'py> for Element<'_> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        object(py, self.0, &Names::default(), Records::Tuples)
    }
}

/// Converts an integer. The stable ABI of Python has no 128-bit integers, so pyo3 would need four
/// objects.
fn integer(py: Python<'_>, number: i128) -> PyResult<Bound<'_, PyAny>> {
    if let Ok(small) = i64::try_from(number) {
        return Ok(small.into_pyobject(py)?.into_any());
    }
    if let Ok(small) = u64::try_from(number) {
        return Ok(small.into_pyobject(py)?.into_any());
    }
    Ok(number.into_pyobject(py)?.into_any())
}

/// Returns the values of a record as a dictionary. The key of a field without a name is its index.
pub(crate) fn dict<'py>(
    py: Python<'py>,
    row: &NamedRow<'_>,
    names: &Names,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (index, (name, value)) in row.iter().enumerate() {
        let value = object(py, &value, names.inner(index), Records::Dicts)?;
        match name {
            "" => dict.set_item(index, value)?,
            name => dict.set_item(name, value)?,
        }
    }
    Ok(dict)
}

/// Converts one value. `names` are those of the record, or of the elements.
pub(crate) fn object<'py>(
    py: Python<'py>,
    value: &Value,
    names: &Names,
    records: Records,
) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Int(number) => integer(py, *number)?,
        Value::Wide(number) => number.into_pyobject(py)?.into_any(),
        Value::Float(number) => PyFloat::new(py, *number).into_any(),
        Value::Bool(truth) => PyBool::new(py, *truth).to_owned().into_any(),
        Value::Bytes(bytes) => PyBytes::new(py, bytes).into_any(),
        Value::Complex(re, im) => PyComplex::from_doubles(py, *re, *im).into_any(),
        Value::Text(text) => PyString::new(py, text).into_any(),
        Value::Array(elements) => {
            let elements = elements
                .iter()
                .map(|element| object(py, element, names, records));
            PyList::new(py, elements.collect::<PyResult<Vec<_>>>()?)?.into_any()
        }
        Value::Record(fields) => match (records, names.all(fields.len())) {
            (Records::Dicts, Some(all)) => {
                let dict = PyDict::new(py);
                for ((name, inner), field) in all.into_iter().zip(fields) {
                    dict.set_item(name, object(py, field, inner, records)?)?;
                }
                dict.into_any()
            }
            _ => tuple(py, fields)?.into_any(),
        },
        other => return Err(PyTypeError::new_err(format!("{other:?} is not known"))),
    })
}

/// Converts the values to be packed.
pub(crate) fn values(objects: &Bound<'_, PyTuple>, names: &Names) -> PyResult<Vec<Value>> {
    let objects = objects.iter().enumerate();
    objects
        .map(|(index, object)| value(&object, names.inner(index), index))
        .collect()
}

/// Converts an object: a list is an array, and a tuple or dictionary is a record.
fn value(object: &Bound<'_, PyAny>, names: &Names, index: usize) -> PyResult<Value> {
    if let Ok(truth) = object.cast::<PyBool>() {
        return Ok(Value::Bool(truth.is_true()));
    }
    if object.is_instance_of::<PyFloat>() {
        return Ok(Value::Float(object.extract()?));
    }
    if let Ok(number) = object.cast::<PyComplex>() {
        return Ok(Value::Complex(number.real(), number.imag()));
    }
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Value::Text(text.to_string()));
    }
    if let Ok(bytes) = object.cast::<PyBytes>() {
        return Ok(Value::Bytes(bytes.as_bytes().to_vec()));
    }
    if let Ok(elements) = object.cast::<PyList>() {
        let elements = elements.iter().map(|element| value(&element, names, index));
        return Ok(Value::Array(elements.collect::<PyResult<_>>()?));
    }
    if let Ok(fields) = object.cast::<PyTuple>() {
        return Ok(Value::Record(values(fields, names)?));
    }
    if let Ok(fields) = object.cast::<PyDict>() {
        return Ok(Value::Record(record(fields, names, index)?));
    }
    let is_bytes =
        object.is_instance_of::<PyByteArray>() || object.is_instance_of::<PyMemoryView>();
    if !is_bytes && object.hasattr("tolist")? {
        // Converts an array or scalar of `NumPy`, or an `array.array`.
        return value(&object.call_method0("tolist")?, names, index);
    }
    number(object, index)
}

/// Returns the fields of a record in order.
fn record(fields: &Bound<'_, PyDict>, names: &Names, index: usize) -> PyResult<Vec<Value>> {
    let Some(all) = names.all(fields.len()) else {
        return Err(DataError::new_err(format!(
            "value {index}: the record has another number of fields than the dictionary, which has {}",
            fields.len()
        )));
    };
    let fields = all
        .into_iter()
        .map(|(name, inner)| match fields.get_item(name)? {
            Some(field) => value(&field, inner, index),
            None => Err(DataError::new_err(format!(
                "value {index}: the field `{name}` is missing"
            ))),
        });
    fields.collect()
}

/// Converts an object with methods of a number, or with a buffer.
fn number(object: &Bound<'_, PyAny>, index: usize) -> PyResult<Value> {
    match object.extract::<i128>() {
        Ok(number) => return Ok(Value::Int(number)),
        Err(error) if error.is_instance_of::<PyOverflowError>(object.py()) => {
            if let Ok(number) = object.extract::<u128>() {
                return Ok(number.into());
            }
            let text = format!("value {index}: {object} has more than 128 bits");
            return Err(DataError::new_err(text));
        }
        Err(_) => {}
    }
    if let Ok(number) = object.extract::<f64>() {
        return Ok(Value::Float(number));
    }
    if let Ok(bytes) = PyView::of_bytes(object) {
        return Ok(Value::Bytes(bytes.as_slice()?.to_vec()));
    }
    Err(PyTypeError::new_err(format!(
        "value {index}: expected a number, bytes, text, a list for an array, a tuple or a dict for a \
         record, found {}",
        object.get_type().name()?
    )))
}
