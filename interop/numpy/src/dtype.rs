//! Converts layouts to dtypes, and dtypes to formats.

use std::any::TypeId;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use memoryview::{FieldInfo, Format, Kind, Layout, LayoutCode as Code, Wire};
use numpy::{PyArrayDescr, PyArrayDescrMethods};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::error::wrong_type;

/// Returns the layout of elements of type `W`: the fields of a record, or one value.
pub(crate) fn layout_of<W: Wire>() -> Layout<'static> {
    let layout = const { Layout::new("", &[W::ITEM], size_of::<W>(), 1) };
    match layout.fields().next().and_then(|field| field.record()) {
        Some(record) => record,
        None => layout,
    }
}

/// Returns the dtype of elements of type `W`: a structured one for `RecordView`, `<f8` for
/// [`le::F64`](memoryview::le::F64). O(1) after the first call for each `W`.
///
/// # Errors
///
/// Returns the errors of [`dtype_of`].
///
/// ```
/// use memoryview::View;
/// use pyo3::prelude::*;
///
/// #[derive(View)]
/// #[layout(">IH")]
/// struct Entry {
///     offset: u32,
///     length: u16,
/// }
///
/// # fn doc(py: Python<'_>) -> PyResult<()> {
/// let dtype = memoryview_numpy::dtype::<EntryView>(py)?;
/// assert_eq!(dtype.to_string(), "[('offset', '>u4'), ('length', '>u2')]");
/// # Ok(())
/// # }
/// ```
pub fn dtype<W: Wire>(py: Python<'_>) -> PyResult<Bound<'_, PyArrayDescr>> {
    static KNOWN: Mutex<Option<HashMap<TypeId, Py<PyArrayDescr>>>> = Mutex::new(None);
    let key = TypeId::of::<W>();
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let found = known.as_ref().and_then(|map| map.get(&key));
    if let Some(found) = found {
        return Ok(found.bind(py).clone());
    }
    // Python code may take the lock while it runs.
    drop(known);
    let dtype = dtype_of(py, &layout_of::<W>())?;
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let map = known.get_or_insert_default();
    map.insert(key, dtype.clone().unbind());
    Ok(dtype)
}

/// Returns the dtype that describes the same fields as `layout`. O(number of fields).
///
/// # Errors
///
/// Returns a `TypeError` that names the field if `NumPy` has no dtype for it: bit fields, integers
/// of 24, 40, 48, 56 and 128 bits, Pascal strings, and references to Python objects, which have no
/// value in the bytes.
///
/// ```
/// use memoryview::Format;
/// # use pyo3::prelude::*;
///
/// # fn doc(py: Python<'_>) -> PyResult<()> {
/// let format = Format::parse("T{<H:id:4t:high:4t:low:}").map_err(|error| {
///     pyo3::exceptions::PyValueError::new_err(error.to_string())
/// })?;
/// let error = memoryview_numpy::dtype_of(py, &format.layout()).unwrap_err();
/// assert!(error.to_string().contains("field `high`: NumPy has no bit fields"));
/// # Ok(())
/// # }
/// ```
pub fn dtype_of<'py>(py: Python<'py>, layout: &Layout<'_>) -> PyResult<Bound<'py, PyArrayDescr>> {
    check_expressible(layout, "")?;
    evaluated(py, &layout.to_numpy_dtype())
}

/// Returns the dtype of one field, with its shape if it is an array. O(number of fields in it).
///
/// # Errors
///
/// Returns the errors of [`dtype_of`].
///
/// ```
/// use memoryview::Format;
/// # use pyo3::prelude::*;
///
/// # fn doc(py: Python<'_>, format: &Format) -> PyResult<()> {
/// // Of the format "T{<H:id:(3)H:samples:}".
/// let field = format.field("samples").expect("it is in the format");
/// let dtype = memoryview_numpy::field_dtype(py, &field)?;
/// assert_eq!(dtype.to_string(), "('<u2', (3,))");
/// # Ok(())
/// # }
/// ```
pub fn field_dtype<'py>(
    py: Python<'py>,
    field: &FieldInfo<'_>,
) -> PyResult<Bound<'py, PyArrayDescr>> {
    check_field(field, "")?;
    evaluated(py, &field.to_numpy_dtype())
}

/// Evaluates a Python literal and returns its dtype.
fn evaluated<'py>(py: Python<'py>, literal: &str) -> PyResult<Bound<'py, PyArrayDescr>> {
    let value = py.import("ast")?.call_method1("literal_eval", (literal,))?;
    PyArrayDescr::new(py, value)
}

/// Rejects fields that have no dtype.
fn check_expressible(layout: &Layout<'_>, outer: &str) -> PyResult<()> {
    let mut fields = layout.fields();
    fields.try_for_each(|field| check_field(&field, outer))
}

fn check_field(field: &FieldInfo<'_>, outer: &str) -> PyResult<()> {
    let path = path_of(outer, field);
    if let Some(record) = field.record() {
        return check_expressible(&record, &format!("{path}."));
    }
    let what = match field.code().kind() {
        Kind::Bits
            if field
                .bits()
                .is_some_and(|bits| bits.width == 8 * field.unit()) =>
        {
            "integers of its size: declare it as a byte string (`s`)"
        }
        Kind::Bits => "bit fields: declare the bytes around it as one integer",
        Kind::Pascal => "Pascal strings: declare it as a length byte (`B`) and a byte string (`s`)",
        Kind::Opaque if field.code() == Code::Object => "objects in bytes",
        _ => return Ok(()),
    };
    Err(wrong_type(format!("field `{path}`: NumPy has no {what}")))
}

/// Returns the name of a field for messages, or its offset if it has no name.
pub(crate) fn path_of(outer: &str, field: &FieldInfo<'_>) -> String {
    match field.name() {
        "" => format!("{outer}@{}", field.offset()),
        name => format!("{outer}{name}"),
    }
}

/// Returns the format that describes the same fields as a dtype. O(number of fields).
///
/// # Errors
///
/// Returns a `TypeError` if values of the dtype have no fixed size, such as `StringDType`.
///
/// ```
/// # use pyo3::prelude::*;
/// # fn doc(py: Python<'_>) -> PyResult<()> {
/// let dtype = numpy::PyArrayDescr::new(py, "<f8")?;
/// assert_eq!(memoryview_numpy::format_of(&dtype)?.size(), 8);
/// # Ok(())
/// # }
/// ```
pub fn format_of(dtype: &Bound<'_, PyArrayDescr>) -> PyResult<Format> {
    let mut text = String::new();
    write_dtype(dtype, &mut text)?;
    Format::from_numpy_descr(&text)
        .map_err(|error| wrong_type(format!("the dtype {dtype} has no layout: {error}")))
}

/// Writes a dtype with all its offsets. `str` would do this, except for `np.recarray`, whose dtypes
/// it writes differently at every depth.
fn write_dtype(dtype: &Bound<'_, PyArrayDescr>, text: &mut String) -> PyResult<()> {
    if dtype.has_subarray() {
        text.push('(');
        write_dtype(&dtype.base(), text)?;
        text.push_str(", (");
        for length in dtype.shape() {
            // Writing to a string cannot fail.
            let _ = write!(text, "{length}, ");
        }
        text.push_str("))");
        return Ok(());
    }
    let Some(names) = dtype.names() else {
        let name: String = dtype.getattr("str")?.extract()?;
        let _ = write!(text, "'{name}'");
        return Ok(());
    };
    let (mut keys, mut formats, mut offsets) = (String::new(), String::new(), String::new());
    for name in &names {
        let (field, offset) = dtype.get_field(name)?;
        let quoted = PyString::new(dtype.py(), name).repr()?;
        let _ = write!(keys, "{quoted}, ");
        write_dtype(&field, &mut formats)?;
        formats.push_str(", ");
        let _ = write!(offsets, "{offset}, ");
    }
    let _ = write!(
        text,
        "{{'names': [{keys}], 'formats': [{formats}], 'offsets': [{offsets}], 'itemsize': {}}}",
        dtype.itemsize()
    );
    Ok(())
}
