//! [`Rows`]: iterates over records.

use std::collections::VecDeque;
use std::sync::Arc;

use memoryview_numpy::Pinned;
use pyo3::prelude::*;

use crate::error::raised;
use crate::layout::Layout;
use crate::value::{Records, tuple};

/// The number of records that are read at a time. The bytes are borrowed only while reading, so
/// that Python code can use them between two records.
const BLOCK: usize = 32;

/// The records of a buffer, returned by `Format.iter_unpack` and `Format.iter_named`.
///
/// While it exists, the buffer cannot be resized. Up to 32 records are read ahead, so changes to those are
/// not seen.
#[pyclass(module = "memoryview_layouts")]
pub(crate) struct Rows {
    layout: Arc<Layout>,
    buffer: Pinned,
    records: Records,
    /// The position of the next record.
    position: usize,
    /// The end of the buffer.
    end: usize,
    read: VecDeque<Py<PyAny>>,
    /// The error after the records that were read.
    error: Option<PyErr>,
}

impl Rows {
    pub(crate) fn new(
        layout: Arc<Layout>,
        buffer: &Bound<'_, PyAny>,
        records: Records,
    ) -> PyResult<Self> {
        let py = buffer.py();
        let buffer = Pinned::new(buffer)?;
        let end = {
            let view = buffer.view(py)?;
            let bytes = view.as_slice()?;
            // For records of dynamic size, errors are reported when the iterator reaches them.
            if !layout.format.is_dynamic() {
                layout
                    .format
                    .iter_unpack(bytes)
                    .map_err(|error| raised(py, error))?;
            }
            bytes.len()
        };
        Ok(Self {
            layout,
            buffer,
            records,
            position: 0,
            end,
            read: VecDeque::new(),
            error: None,
        })
    }

    /// Reads the next records.
    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        let format = &self.layout.format;
        let view = self.buffer.view(py)?;
        let bytes = view.as_slice()?;
        if self.records == Records::Tuples && !format.is_dynamic() {
            let size = format.size();
            let left = self.end - self.position;
            let block = self.position..self.position + left.min(BLOCK * size);
            // An error concerns a single record. The loop below reads the records before it.
            if let Some(Ok(rows)) = bytes.get(block).map(|block| format.iter_unpack(block)) {
                for values in rows {
                    self.read.push_back(tuple(py, &values)?.into_any().unbind());
                    self.position += size;
                }
                return Ok(());
            }
        }
        while self.read.len() < BLOCK && self.position < self.end {
            let first = self.layout.first(py, bytes, self.position, self.records);
            let (row, size) = match first {
                Ok(first) => first,
                Err(error) => {
                    self.error = Some(error);
                    self.position = self.end;
                    break;
                }
            };
            self.read.push_back(row);
            self.position += size;
        }
        Ok(())
    }
}

#[pymethods]
impl Rows {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        if self.read.is_empty() && self.error.is_none() {
            self.fill(py)?;
        }
        match self.read.pop_front() {
            Some(row) => Ok(Some(row)),
            None => self.error.take().map_or(Ok(None), Err),
        }
    }

    /// Returns the minimum number of remaining records.
    fn __length_hint__(&self) -> usize {
        let format = &self.layout.format;
        let left = if format.is_dynamic() {
            0
        } else {
            self.end - self.position
        };
        self.read.len() + left / format.size().max(1)
    }
}
