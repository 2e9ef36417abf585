//! A Python module that reads the tutorial's image buffer and record stream, in buffers owned by
//! Python.
//!
//! `compare.py` compares its speed with `NumPy` and pure Python.
#![forbid(unsafe_code)]
#![expect(
    clippy::needless_pass_by_value,
    reason = "arguments from Python are views, which are made for the call"
)]

use memoryview::View;
use pyo3::prelude::*;

/// A pixel of an RGBA image.
#[derive(View)]
#[layout("<")]
struct Pixel {
    red: u8,
    green: u8,
    blue: u8,
    alpha: u8,
}

/// One record of the stream.
#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

/// The same record from another machine: big-endian, padded by its C compiler.
#[derive(View)]
#[layout("T{>i:id:4xd:timestamp:f:value:4x}")]
struct Foreign {
    id: i32,
    timestamp: f64,
    value: f32,
}

/// Images and records in Python's buffers, read by Rust.
#[pymodule]
mod memoryview_example {
    use memoryview::{Columns, ColumnsMut, Strided, View as _, le};
    use memoryview_numpy::{PyView, PyViewMut, to_array};
    use numpy::{PyArrayDescr, PyUntypedArray};
    use pyo3::exceptions::{PyIndexError, PyValueError};
    use pyo3::prelude::*;

    use super::{Foreign, ForeignView, Pixel, PixelView, Record, RecordView};

    /// Returns the tutorial's picture as an array of pixels. Red increases to the right, green
    /// downwards.
    #[pyfunction]
    fn gradient(py: Python<'_>, width: u16, height: u16) -> PyResult<Bound<'_, PyUntypedArray>> {
        let shade = |at: u16, of: u16| u8::try_from(u32::from(at) * 255 / u32::from(of));
        let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height));
        for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
            let pixel = Pixel {
                red: shade(x, width)?,
                green: shade(y, height)?,
                blue: 128,
                alpha: 255,
            };
            pixels.push(pixel.to_view());
        }
        to_array(py, pixels)
    }

    /// Returns the minimum, maximum and mean of channel 0 to 3 of an RGBA image, which is an array
    /// of pixels, or bytes in any buffer. Returns `None` if it has no pixels.
    #[pyfunction]
    fn channel_stats(
        image: PyView<'_, PixelView>,
        channel: usize,
    ) -> PyResult<Option<(u8, u8, f64)>> {
        let pixels = image.as_slice()?;
        let channels = [
            Pixel::FIELDS.red,
            Pixel::FIELDS.green,
            Pixel::FIELDS.blue,
            Pixel::FIELDS.alpha,
        ];
        let field = channels.get(channel).ok_or_else(|| {
            PyIndexError::new_err(format!("channel {channel} does not exist: there are 4"))
        })?;
        let stats = pixels.column(*field).stats();
        Ok(stats.map(|stats| (stats.min, stats.max, stats.mean())))
    }

    /// Replaces the colours of an image with 255 minus themselves, in place.
    #[pyfunction]
    fn invert(mut image: PyViewMut<'_, PixelView>) -> PyResult<()> {
        let pixels = image.as_mut_slice()?;
        for field in [Pixel::FIELDS.red, Pixel::FIELDS.green, Pixel::FIELDS.blue] {
            for value in &mut pixels.column_mut(field) {
                *value = 255 - *value;
            }
        }
        Ok(())
    }

    /// Returns `count` records with ids from 0 on, except that every hundredth has the id 42.
    #[pyfunction]
    fn records(py: Python<'_>, count: i32) -> PyResult<Bound<'_, PyUntypedArray>> {
        let record = |index: i32| Record {
            id: if index % 100 == 0 { 42 } else { index },
            timestamp: f64::from(index) / 1000.0,
            value: f32::from(u8::try_from(index % 200).unwrap_or_default()) / 2.0,
        };
        to_array(
            py,
            (0..count).map(|index| record(index).to_view()).collect(),
        )
    }

    /// Returns one record as an array, and the address that it had as a `Vec`.
    #[pyfunction]
    fn record_and_address(py: Python<'_>) -> PyResult<(Bound<'_, PyUntypedArray>, usize)> {
        let record = Record {
            id: 7,
            timestamp: 0.5,
            value: 1.5,
        };
        let records = vec![record.to_view()];
        let address = records.as_ptr().addr();
        Ok((to_array(py, records)?, address))
    }

    /// Returns the dtype of a record.
    #[pyfunction]
    fn record_dtype(py: Python<'_>) -> PyResult<Bound<'_, PyArrayDescr>> {
        memoryview_numpy::dtype::<RecordView>(py)
    }

    /// Returns the indices of the records with this id.
    #[pyfunction]
    fn find_by_id(records: PyView<'_, RecordView>, id: i32) -> PyResult<Vec<usize>> {
        let ids = records.as_slice()?.column(Record::FIELDS.id);
        Ok(ids.find_all(id).collect())
    }

    /// Returns the mean of the values of contiguous records, or `None` if there are none.
    #[pyfunction]
    #[expect(clippy::cast_precision_loss, reason = "a count of records")]
    fn mean_value(records: PyView<'_, RecordView>) -> PyResult<Option<f64>> {
        let values: Strided<'_, le::F32> = records.as_slice()?.column(Record::FIELDS.value);
        let count = values.len();
        Ok((count > 0).then(|| values.sum() / count as f64))
    }

    /// Returns the ids, times and values of records with any stride.
    #[pyfunction]
    fn unpack(records: PyView<'_, RecordView>) -> PyResult<Vec<(i32, f64, f32)>> {
        let records = records.strided()?.to_vec();
        Ok(records
            .iter()
            .map(|r| (r.id, r.timestamp, r.value))
            .collect())
    }

    /// The same for records from another machine.
    #[pyfunction]
    fn unpack_foreign(records: PyView<'_, ForeignView>) -> PyResult<Vec<(i32, f64, f32)>> {
        let records: &[ForeignView] = records.as_slice()?;
        let unpacked = records.iter().map(ForeignView::unpack);
        Ok(unpacked
            .map(
                |Foreign {
                     id,
                     timestamp,
                     value,
                 }| (id, timestamp, value),
            )
            .collect())
    }

    /// Numbers the records from `first` on, in place, with any stride.
    #[pyfunction]
    fn renumber(mut records: PyViewMut<'_, RecordView>, first: i32) -> PyResult<()> {
        for (record, id) in records.strided_mut()?.into_iter().zip(first..) {
            record.set_id(id);
        }
        Ok(())
    }

    /// Returns the sum of the diagonal of a matrix of `float64`, with any strides.
    #[pyfunction]
    fn trace(matrix: PyView<'_, le::F64>) -> PyResult<f64> {
        Ok(matrix.nd::<2>()?.diagonal().sum())
    }

    /// Copies records. Raises `BufferError` if source and target overlap.
    #[pyfunction]
    fn copy(source: PyView<'_, RecordView>, mut target: PyViewMut<'_, RecordView>) -> PyResult<()> {
        let (source, mut target) = (source.strided()?, target.strided_mut()?);
        let copied = target.copy_from(source);
        copied.map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Returns the address of the first record as seen from Rust, and the number of records.
    #[pyfunction]
    fn address(records: PyView<'_, RecordView>) -> PyResult<(usize, usize)> {
        let records = records.as_slice()?;
        Ok((records.as_ptr().addr(), records.len()))
    }

    /// Calls `action` while the records are borrowed, mutably if `write` is true. Returns the sum
    /// of their ids before and after.
    #[pyfunction]
    #[pyo3(signature = (records, action, write = false))]
    fn while_borrowed(
        records: &Bound<'_, PyAny>,
        action: &Bound<'_, PyAny>,
        write: bool,
    ) -> PyResult<(i64, i64)> {
        let sum = |records: &[RecordView]| records.iter().map(|r| i64::from(r.id())).sum();
        if write {
            let view = PyViewMut::<RecordView>::new(records)?;
            let before = sum(view.as_slice()?);
            action.call0()?;
            return Ok((before, sum(view.as_slice()?)));
        }
        let view = PyView::<RecordView>::new(records)?;
        let before = sum(view.as_slice()?);
        action.call0()?;
        Ok((before, sum(view.as_slice()?)))
    }
}
