//! [`PyView`] and [`PyViewMut`]: the elements of a buffer, as function arguments.

use std::marker::PhantomData;

use memoryview::{NdView, NdViewMut, Strided, StridedMut, Wire, cast, cast_mut};
use numpy::{
    BorrowError, PyArray1, PyArrayMethods, PyReadonlyArray1, PyReadwriteArray1,
    PyUntypedArrayMethods,
};
use pyo3::prelude::*;
use pyo3::types::PyWeakrefReference;

use crate::borrows::Claim;
use crate::covering::Memory;
use crate::error::{in_use, shape, value, wrong_type};
use crate::place::Place;

/// A shared view of the elements `W` of a Python buffer: `RecordView` for records, or numbers such
/// as [`le::F64`](memoryview::le::F64). Accepts arrays, `bytes`, `memoryview` and other objects
/// whose dtype or format matches; see [the crate](crate).
///
/// ```
/// use memoryview::le;
/// use memoryview_numpy::PyView;
/// use pyo3::prelude::*;
///
/// #[pyfunction]
/// fn trace(matrix: PyView<'_, le::F64>) -> PyResult<f64> {
///     Ok(matrix.nd::<2>()?.diagonal().sum())
/// }
/// ```
pub struct PyView<'py, W> {
    // The fields are in the order in which they are released.
    bytes: PyReadonlyArray1<'py, u8>,
    held: Held<'py>,
    element: PhantomData<fn() -> W>,
}

/// Mutable version of [`PyView`], for buffers that are writable and not borrowed.
///
/// ```
/// use memoryview::le;
/// use memoryview_numpy::PyViewMut;
/// use pyo3::prelude::*;
///
/// #[pyfunction]
/// fn clear(mut column: PyViewMut<'_, le::F32>) -> PyResult<()> {
///     column.strided_mut()?.fill(0.0);
///     Ok(())
/// }
/// ```
pub struct PyViewMut<'py, W> {
    bytes: PyReadwriteArray1<'py, u8>,
    held: Held<'py>,
    element: PhantomData<fn() -> W>,
}

/// What is kept while bytes are borrowed.
struct Held<'py> {
    place: Place,
    _claim: Claim,
    _pin: Option<Bound<'py, PyWeakrefReference>>,
}

impl<'py> Held<'py> {
    /// Borrows the bytes of `memory`.
    fn new(memory: Memory<'py>, writes: bool) -> PyResult<(Bound<'py, PyArray1<u8>>, Self)> {
        let bytes = memory.bytes;
        let start = bytes.data().addr();
        let held = Self {
            place: memory.place,
            _claim: Claim::new(start..start + bytes.len(), writes)?,
            _pin: memory.pin,
        };
        Ok((bytes, held))
    }

    /// Returns the number of elements if they are contiguous.
    fn contiguous<W: Wire>(&self) -> PyResult<usize> {
        if !self.place.is_c_contiguous(size_of::<W>()) {
            return Err(shape(format!(
                "{}: the elements are not side by side, but {:?} bytes apart: use `strided` or `nd`, or \
                 pass numpy.ascontiguousarray(…)",
                W::NAME,
                self.place.strides
            )));
        }
        self.place.len().ok_or_else(|| {
            let shape_of = &self.place.shape;
            shape(format!("{}: {shape_of:?} is more than memory has", W::NAME))
        })
    }

    /// Returns the length and stride of the only axis.
    fn line<W: Wire>(&self) -> PyResult<(usize, isize)> {
        let ([length], [stride]) = self.axes::<W, 1>()?;
        Ok((length, stride))
    }

    fn axes<W: Wire, const N: usize>(&self) -> PyResult<([usize; N], [isize; N])> {
        let Place { shape, strides, .. } = &self.place;
        let axes = (shape.as_slice().try_into(), strides.as_slice().try_into());
        match axes {
            (Ok(shape), Ok(strides)) => Ok((shape, strides)),
            _ => Err(crate::error::shape(format!(
                "{}: expected {N} {}, the buffer has {} of shape {shape:?}",
                W::NAME,
                if N == 1 { "axis" } else { "axes" },
                shape.len()
            ))),
        }
    }
}

/// Methods of both views.
macro_rules! of_both {
    ($view:ident) => {
        impl<W: Wire> $view<'_, W> {
            /// Returns the lengths of the axes, in elements.
            #[must_use]
            pub fn shape(&self) -> &[usize] {
                &self.held.place.shape
            }

            /// Returns all elements, if they are contiguous in C order. O(1).
            ///
            /// # Errors
            ///
            /// Returns a `ValueError` if they are not contiguous: use `strided` or `nd`.
            pub fn as_slice(&self) -> PyResult<&[W]> {
                let elements = self.held.contiguous::<W>()?;
                let bytes = self.bytes.as_slice()?;
                let start = self.held.place.offset;
                let bytes = bytes.get(start..start + elements * size_of::<W>());
                cast(bytes.unwrap_or_default()).map_err(value)
            }

            /// Returns the elements of a buffer with one axis, with any stride. O(1).
            ///
            /// # Errors
            ///
            /// Returns a `ValueError` if the number of axes is not one, or if repeated elements
            /// would take much more memory than they have.
            pub fn strided(&self) -> PyResult<Strided<'_, W>> {
                let (length, stride) = self.held.line::<W>()?;
                let offset = self.held.place.offset;
                Strided::new(self.bytes.as_slice()?, offset, length, stride).map_err(value)
            }

            /// Returns the elements of a buffer with `N` axes, with any strides. O(N).
            ///
            /// # Errors
            ///
            /// Returns the errors of [`strided`](Self::strided).
            pub fn nd<const N: usize>(&self) -> PyResult<NdView<'_, W, N>> {
                let (shape, strides) = self.held.axes::<W, N>()?;
                let offset = self.held.place.offset;
                NdView::with_strides(self.bytes.as_slice()?, offset, shape, strides).map_err(value)
            }
        }

        impl<'a, 'py, W: Wire> FromPyObject<'a, 'py> for $view<'py, W> {
            type Error = PyErr;

            fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
                Self::new(&object)
            }
        }
    };
}

of_both!(PyView);
of_both!(PyViewMut);

impl<'py> PyView<'py, u8> {
    /// Returns the bytes of any contiguous buffer, regardless of its dtype or format, as
    /// `struct.unpack` accepts. O(1).
    ///
    /// # Errors
    ///
    /// Returns a `TypeError` if the object has no buffer, a `ValueError` if it is not contiguous,
    /// or a `BufferError` if the bytes are mutably borrowed.
    pub fn of_bytes(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        Self::borrow(Memory::of_bytes(object)?)
    }
}

impl<'py, W: Wire> PyView<'py, W> {
    /// Returns the elements of `object`. O(1) if its dtype is identical to that of `W`, otherwise
    /// O(number of fields).
    ///
    /// # Errors
    ///
    /// Returns a `TypeError` if the object has no buffer, or if its layout differs; a `ValueError`
    /// if the bytes are not whole elements; a `BufferError` if the bytes are mutably borrowed.
    pub fn new(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        Self::borrow(Memory::of::<W>(object)?)
    }

    pub(crate) fn borrow(memory: Memory<'py>) -> PyResult<Self> {
        let (bytes, held) = Held::new(memory, false)?;
        Ok(Self {
            bytes: bytes.try_readonly().map_err(|error| refused::<W>(&error))?,
            held,
            element: PhantomData,
        })
    }
}

impl<'py> PyViewMut<'py, u8> {
    /// Mutable version of [`PyView::of_bytes`], for buffers that `struct.pack_into` accepts. O(1).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`PyView::of_bytes`], a `TypeError` if the buffer is read-only, or a
    /// `BufferError` if its bytes are borrowed.
    pub fn of_bytes(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        Self::borrow(Memory::of_bytes(object)?)
    }
}

impl<'py, W: Wire> PyViewMut<'py, W> {
    /// Returns the elements of `object`. O(1) if its dtype is identical to that of `W`, otherwise
    /// O(number of fields).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`PyView::new`], a `TypeError` if the buffer is read-only, or a
    /// `BufferError` if its bytes are borrowed.
    pub fn new(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        Self::borrow(Memory::of::<W>(object)?)
    }

    fn borrow(memory: Memory<'py>) -> PyResult<Self> {
        if !memory.is_writeable {
            return Err(refused::<W>(&BorrowError::NotWriteable));
        }
        let (bytes, held) = Held::new(memory, true)?;
        Ok(Self {
            bytes: bytes
                .try_readwrite()
                .map_err(|error| refused::<W>(&error))?,
            held,
            element: PhantomData,
        })
    }

    /// Mutable version of [`as_slice`](Self::as_slice). O(1).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`as_slice`](Self::as_slice).
    pub fn as_mut_slice(&mut self) -> PyResult<&mut [W]> {
        let elements = self.held.contiguous::<W>()?;
        let start = self.held.place.offset;
        let bytes = self.bytes.as_slice_mut()?;
        let bytes = bytes.get_mut(start..start + elements * size_of::<W>());
        cast_mut(bytes.unwrap_or_default()).map_err(value)
    }

    /// Mutable version of [`strided`](Self::strided). O(1).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`strided`](Self::strided), or a `ValueError` if two elements overlap.
    pub fn strided_mut(&mut self) -> PyResult<StridedMut<'_, W>> {
        let (length, stride) = self.held.line::<W>()?;
        let offset = self.held.place.offset;
        StridedMut::new(self.bytes.as_slice_mut()?, offset, length, stride).map_err(value)
    }

    /// Mutable version of [`nd`](Self::nd). O(N).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`strided_mut`](Self::strided_mut).
    pub fn nd_mut<const N: usize>(&mut self) -> PyResult<NdViewMut<'_, W, N>> {
        let (shape, strides) = self.held.axes::<W, N>()?;
        let offset = self.held.place.offset;
        NdViewMut::with_strides(self.bytes.as_slice_mut()?, offset, shape, strides).map_err(value)
    }
}

fn refused<W: Wire>(error: &BorrowError) -> PyErr {
    match error {
        BorrowError::NotWriteable => wrong_type(format!(
            "{}: the buffer is read-only: pass a writable one, such as a copy",
            W::NAME
        )),
        _ => in_use(format!(
            "{}: the array is borrowed by another extension module",
            W::NAME
        )),
    }
}
