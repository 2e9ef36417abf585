//! [`Memory`]: the bytes of a Python object, and the position of its elements in them.

use memoryview::{Format, Wire};
use numpy::{
    PyArray1, PyArrayDescr, PyArrayDescrMethods, PyArrayMethods, PyUntypedArray,
    PyUntypedArrayMethods,
};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyMemoryView, PySlice, PyWeakrefReference};

use crate::compare::check_layout;
use crate::dtype::{dtype, format_of, layout_of};
use crate::error::{shape, wrong_type};
use crate::place::Place;

/// Bytes that include the elements of an object. Other parts of them are not used.
pub(crate) struct Memory<'py> {
    /// All bytes, as an array that keeps them alive.
    pub(crate) bytes: Bound<'py, PyArray1<u8>>,
    pub(crate) place: Place,
    pub(crate) is_writeable: bool,
    /// A weak reference to the array prevents it from being resized, even with `refcheck=False`.
    pub(crate) pin: Option<Bound<'py, PyWeakrefReference>>,
}

impl<'py> Memory<'py> {
    /// Returns the memory of elements of type `W`.
    ///
    /// # Errors
    ///
    /// Returns a `TypeError` if the object has no buffer, or if its layout differs. Returns a
    /// `ValueError` if the bytes are not whole elements, or if the memory around the elements is
    /// not accessible.
    pub(crate) fn of<W: Wire>(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        const { assert!(size_of::<W>() > 0, "elements must have at least one byte") };
        if let Ok(array) = object.cast::<PyUntypedArray>() {
            return Self::of_array::<W>(array);
        }
        Self::of_buffer::<W>(&buffer(object, W::NAME)?)
    }

    /// Returns the bytes of any contiguous buffer, regardless of its type.
    ///
    /// # Errors
    ///
    /// Returns a `TypeError` if the object has no buffer, or a `ValueError` if it is not
    /// contiguous.
    pub(crate) fn of_bytes(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        let (bytes, is_writeable, pin) = if let Ok(array) = object.cast::<PyUntypedArray>() {
            // Not through its buffer, because arrays of some dtypes have none.
            let array = plain(array)?;
            if !array.is_c_contiguous() {
                return Err(not_contiguous(array.strides()));
            }
            (whole(&array, "bytes")?, writeable(&array)?, pinned(&array)?)
        } else {
            let view = buffer(object, "bytes")?;
            if !view.getattr("c_contiguous")?.is_truthy()? {
                return Err(not_contiguous(
                    &view.getattr("strides")?.extract::<Vec<_>>()?,
                ));
            }
            (
                bytes_of(&view)?,
                !view.getattr("readonly")?.is_truthy()?,
                None,
            )
        };
        Ok(Self {
            place: Place::filling(&[bytes.len()], 1).ok_or_else(|| too_large("bytes"))?,
            bytes,
            is_writeable,
            pin,
        })
    }

    fn of_array<W: Wire>(array: &Bound<'py, PyUntypedArray>) -> PyResult<Self> {
        let array = &plain(array)?;
        let place = Place {
            offset: 0,
            shape: array.shape().to_vec(),
            strides: array.strides().to_vec(),
        };
        let dtype = array.dtype();
        let (size, name) = (size_of::<W>(), W::NAME);
        let place = match meaning::<W>(&dtype)? {
            Meaning::Elements => place,
            Meaning::Bytes => place.of_bytes(size, name)?,
        };
        let pin = pinned(array)?;
        let is_writeable = array.getattr("flags")?.getattr("writeable")?.is_truthy()?;
        let (bytes, place) = if array.is_c_contiguous() {
            let filling = Place::filling(&place.shape, size).ok_or_else(|| too_large(name))?;
            (whole(array, name)?, filling)
        } else {
            part(
                &covering(array, name)?,
                address(array)?,
                place,
                (size, name),
            )?
        };
        Ok(Self {
            bytes,
            place,
            is_writeable,
            pin,
        })
    }

    fn of_buffer<W: Wire>(view: &Bound<'py, PyMemoryView>) -> PyResult<Self> {
        let py = view.py();
        let (size, name) = (size_of::<W>(), W::NAME);
        let format: Option<String> = view.getattr("format")?.extract()?;
        let code = format
            .as_deref()
            .map(|text| text.trim_start_matches(['@', '=', '<', '>', '!']));
        let is_bytes = matches!(code, None | Some("B" | "b" | "c"));
        if !is_bytes {
            let found = format_of_buffer(view, &format.unwrap_or_default(), name)?;
            let what = format!("{name}: the buffer");
            check_layout(&layout_of::<W>(), &found.layout(), &what)?;
        }
        if !view.getattr("c_contiguous")?.is_truthy()? {
            let array = py.import("numpy")?.call_method1("asarray", (view,))?;
            return Self::of_array::<W>(array.cast()?);
        }
        let lengths: Vec<usize> = view.getattr("shape")?.extract()?;
        let unit = if is_bytes { 1 } else { size };
        let mut place = Place::filling(&lengths, unit).ok_or_else(|| too_large(name))?;
        if is_bytes {
            place = place.of_bytes(size, name)?;
        }
        Ok(Self {
            bytes: bytes_of(view)?,
            place,
            is_writeable: !view.getattr("readonly")?.is_truthy()?,
            pin: None,
        })
    }
}

/// Returns a plain array over the same memory, without additions of a subclass.
fn plain<'py>(array: &Bound<'py, PyUntypedArray>) -> PyResult<Bound<'py, PyUntypedArray>> {
    let numpy = array.py().import("numpy")?;
    Ok(numpy.call_method1("asarray", (array,))?.cast_into()?)
}

fn writeable(array: &Bound<'_, PyUntypedArray>) -> PyResult<bool> {
    array.getattr("flags")?.getattr("writeable")?.is_truthy()
}

fn not_contiguous(strides: &[isize]) -> PyErr {
    shape(format!(
        "bytes: the buffer is not contiguous, its elements are {strides:?} bytes apart: pass a contiguous \
         one, such as a copy"
    ))
}

/// Returns the buffer of an object.
fn buffer<'py>(object: &Bound<'py, PyAny>, name: &str) -> PyResult<Bound<'py, PyMemoryView>> {
    PyMemoryView::from(object).map_err(|error| {
        // For a released memoryview, this is a `ValueError`.
        if !error.is_instance_of::<PyTypeError>(object.py()) {
            return error;
        }
        let found = object.get_type().name();
        let found = found.map_or_else(|_| String::new(), |name| format!(", found {name}"));
        wrong_type(format!(
            "{name}: expected a NumPy array or another object with a buffer{found}"
        ))
    })
}

/// Returns a weak reference to the array that owns the memory, if there is one.
fn pinned<'py>(
    array: &Bound<'py, PyUntypedArray>,
) -> PyResult<Option<Bound<'py, PyWeakrefReference>>> {
    let (owner, _) = last_base(array)?;
    let owns = owner.getattr("flags")?.getattr("owndata")?.is_truthy()?;
    owns.then(|| PyWeakrefReference::new(&owner)).transpose()
}

/// How the elements of an array match the expected type.
enum Meaning {
    Elements,
    Bytes,
}

/// Compares this dtype with elements of type `W`. Plain bytes have no type.
fn meaning<W: Wire>(found: &Bound<'_, PyArrayDescr>) -> PyResult<Meaning> {
    let py = found.py();
    if dtype::<W>(py).is_ok_and(|known| known.is_equiv_to(found)) {
        return Ok(Meaning::Elements);
    }
    let is_plain = !found.has_fields() && !found.has_subarray();
    match found.kind() {
        b'u' if found.itemsize() == 1 => return Ok(Meaning::Bytes),
        b'V' if is_plain && found.itemsize() == size_of::<W>() => return Ok(Meaning::Elements),
        _ => {}
    }
    let what = format!("{}: the dtype", W::NAME);
    check_layout(&layout_of::<W>(), &format_of(found)?.layout(), &what)?;
    Ok(Meaning::Elements)
}

/// Parses the format string of a buffer.
fn format_of_buffer(view: &Bound<'_, PyMemoryView>, text: &str, name: &str) -> PyResult<Format> {
    let size: usize = view.getattr("itemsize")?.extract()?;
    let exporter = view.getattr("obj")?;
    // The string that `NumPy` writes lacks the padding at the end, also inside nested records.
    if let Ok(dtype) = exporter.getattr("dtype")
        && let Ok(dtype) = dtype.cast::<PyArrayDescr>()
        && dtype.itemsize() == size
        && PyMemoryView::from(&exporter)?.getattr("format")?.eq(text)?
    {
        return format_of(dtype);
    }
    let refused = |error| {
        wrong_type(format!(
            "{name}: the buffer's format `{text}` has no layout: {error}"
        ))
    };
    let format = Format::from_numpy(text, size).map_err(refused)?;
    // If the format describes fewer bytes than the item size, padding is missing at an unknown
    // position.
    if size > 0 && Format::from_numpy(text, size - 1).is_ok() {
        return Err(wrong_type(format!(
            "{name}: the buffer's format `{text}` describes fewer than the {size} bytes of an item, so \
             that the offsets are not known: pass it as bytes, `memoryview(…).cast('B')`"
        )));
    }
    Ok(format)
}

/// Returns the bytes of a C-contiguous array, without a copy. An array that `as_strided` made longer than
/// the array below it is an error.
fn whole<'py>(
    array: &Bound<'py, PyUntypedArray>,
    name: &str,
) -> PyResult<Bound<'py, PyArray1<u8>>> {
    let (_, base) = last_base(array)?;
    if array.is_empty() || restrided(&base).is_none() {
        return flat(array);
    }
    let size = array.dtype().itemsize();
    let place = Place::filling(array.shape(), size).ok_or_else(|| too_large(name))?;
    let (bytes, _) = part(
        &covering(array, name)?,
        address(array)?,
        place,
        (size, name),
    )?;
    Ok(bytes)
}

/// Returns the bytes of a C-contiguous array, without a copy.
fn flat<'py>(array: &Bound<'py, PyUntypedArray>) -> PyResult<Bound<'py, PyArray1<u8>>> {
    if array.is_empty() {
        return Ok(PyArray1::zeros(array.py(), 0, false));
    }
    let line = array.call_method1("reshape", (-1,))?;
    Ok(line.call_method1("view", ("u1",))?.cast_into()?)
}

/// Returns the bytes of an object with a contiguous buffer, without a copy.
fn bytes_of<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyArray1<u8>>> {
    let py = object.py();
    if object
        .getattr("nbytes")
        .is_ok_and(|bytes| bytes.eq(0).unwrap_or(false))
    {
        return Ok(PyArray1::zeros(py, 0, false));
    }
    let bytes = py
        .import("numpy")?
        .call_method1("frombuffer", (object, "u1"))?;
    Ok(bytes.cast_into()?)
}

/// Returns the array at the end of the chain of bases, and the object that it is a view of.
fn last_base<'py>(
    array: &Bound<'py, PyUntypedArray>,
) -> PyResult<(Bound<'py, PyUntypedArray>, Bound<'py, PyAny>)> {
    let mut last = array.clone();
    loop {
        let base = last.getattr("base")?;
        match base.cast_into::<PyUntypedArray>() {
            Ok(array) => last = array,
            Err(error) => return Ok((last, error.into_inner())),
        }
    }
}

/// Returns the array below one that `as_strided` made, whose shape and strides nobody has checked.
fn restrided<'py>(base: &Bound<'py, PyAny>) -> Option<Bound<'py, PyUntypedArray>> {
    base.getattr("base").ok()?.cast_into().ok()
}

/// Returns the bytes of the contiguous array or buffer that this array is a view of.
fn covering<'py>(
    array: &Bound<'py, PyUntypedArray>,
    name: &str,
) -> PyResult<Bound<'py, PyArray1<u8>>> {
    let mut array = array.clone();
    loop {
        let (last, base) = last_base(&array)?;
        if let Some(below) = restrided(&base) {
            array = below;
            continue;
        }
        let last = plain(&last)?;
        if last.is_c_contiguous() {
            return flat(&last);
        }
        if last.is_fortran_contiguous() {
            return flat(last.getattr("T")?.cast()?);
        }
        let exporter = if base.is_instance_of::<PyMemoryView>() {
            base.getattr("obj")?
        } else {
            base
        };
        match exporter.cast_into::<PyUntypedArray>() {
            Ok(exporter) => array = exporter,
            Err(error) => {
                return bytes_of(&error.into_inner()).map_err(|_| {
                    shape(format!(
                        "{name}: the elements are not side by side, and not in the memory of a \
                         contiguous array: pass numpy.ascontiguousarray(…)"
                    ))
                });
            }
        }
    }
}

/// Returns the part of `bytes` from the lowest to the highest element. The first element is at
/// `address`.
fn part<'py>(
    bytes: &Bound<'py, PyArray1<u8>>,
    address: usize,
    mut place: Place,
    (size, name): (usize, &str),
) -> PyResult<(Bound<'py, PyArray1<u8>>, Place)> {
    let (low, high) = place.span(size).ok_or_else(|| too_large(name))?;
    let start = bytes.data().addr();
    let first = address.wrapping_sub(start).cast_signed();
    let end = bytes.len().cast_signed();
    let range = first.checked_add(low).zip(first.checked_add(high));
    let Some((from, to)) = range.filter(|&(from, to)| 0 <= from && to <= end) else {
        return Err(shape(format!(
            "{name}: the elements are outside of the memory of the array that they are a view of: pass \
             numpy.ascontiguousarray(…)"
        )));
    };
    place.offset = low.unsigned_abs();
    let part = bytes.get_item(PySlice::new(bytes.py(), from, to, 1))?;
    Ok((part.cast_into()?, place))
}

/// Returns the address of the first element.
fn address(array: &Bound<'_, PyUntypedArray>) -> PyResult<usize> {
    let interface = array.getattr("__array_interface__")?;
    interface.get_item("data")?.get_item(0)?.extract()
}

fn too_large(name: &str) -> PyErr {
    shape(format!("{name}: the shape has more bytes than memory"))
}
