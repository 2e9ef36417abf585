//! [`Rows`]: iterates over records.

use std::collections::VecDeque;

use memoryview::Error;
use memoryview_numpy::Pinned;
use pyo3::prelude::*;

use crate::error::{DataError, raised};
use crate::format::Format;
use crate::value::{Records, dict, tuple};

/// The number of records that are read at a time. The bytes are borrowed only while reading, so
/// that Python code can use them between two records.
const BLOCK: usize = 32;

/// The records of a buffer, returned by `Format.iter_unpack` and `Format.iter_named`.
///
/// While it exists, the buffer cannot be resized. Up to 32 records are read ahead, so changes to those are
/// not seen.
#[pyclass(module = "memoryview_layouts")]
pub(crate) struct Rows {
    format: Py<Format>,
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
        format: Bound<'_, Format>,
        buffer: &Bound<'_, PyAny>,
        records: Records,
    ) -> PyResult<Self> {
        let py = format.py();
        let buffer = Pinned::new(buffer)?;
        let end = {
            let view = buffer.view(py)?;
            let bytes = view.as_slice()?;
            let inner = &format.get().inner;
            // For records of dynamic size, errors are reported when the iterator reaches them.
            if !inner.is_dynamic() {
                inner
                    .iter_unpack(bytes)
                    .map_err(|error| raised(py, error))?;
            }
            bytes.len()
        };
        Ok(Self {
            format: format.unbind(),
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
        let format = self.format.get();
        let view = self.buffer.view(py)?;
        let bytes = view.as_slice()?;
        if self.records == Records::Tuples && !format.inner.is_dynamic() {
            let size = format.inner.size();
            let left = self.end - self.position;
            let block = self.position..self.position + left.min(BLOCK * size);
            // An error concerns a single record. The loop below reads the records before it.
            if let Some(Ok(rows)) = bytes
                .get(block)
                .map(|block| format.inner.iter_unpack(block))
            {
                for values in rows {
                    self.read.push_back(tuple(py, &values)?.into_any().unbind());
                    self.position += size;
                }
                return Ok(());
            }
        }
        while self.read.len() < BLOCK && self.position < self.end {
            let first = format.first(py, bytes, self.position, self.records);
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
        let format = &self.format.get().inner;
        let left = if format.is_dynamic() {
            0
        } else {
            self.end - self.position
        };
        self.read.len() + left / format.size().max(1)
    }
}

impl Format {
    /// Returns the record at `position`, and its size.
    pub(crate) fn first(
        &self,
        py: Python<'_>,
        bytes: &[u8],
        position: usize,
        records: Records,
    ) -> PyResult<(Py<PyAny>, usize)> {
        let failed = |error| match error {
            Error::Data(mut error) => {
                error.offset += position;
                raised(py, error)
            }
            error => raised(py, error),
        };
        let bytes = bytes.get(position..).unwrap_or_default();
        let (row, size) = match records {
            Records::Tuples => {
                let (values, rest) = self.inner.unpack_prefix(bytes).map_err(failed)?;
                (tuple(py, &values)?.into_any(), bytes.len() - rest.len())
            }
            Records::Dicts => {
                let size = if self.inner.is_dynamic() {
                    let (_, rest) = self.inner.unpack_prefix(bytes).map_err(failed)?;
                    bytes.len() - rest.len()
                } else {
                    self.inner.size()
                };
                // Report too few bytes with the error of the function that reads them.
                let own = bytes.get(..size).unwrap_or(bytes);
                let row = self.inner.unpack_named(own).map_err(failed)?;
                (dict(py, &row, &self.names)?.into_any(), size)
            }
        };
        if size == 0 {
            return Err(DataError::new_err(format!(
                "the record at offset {position} is empty, so the position of the next one is undefined"
            )));
        }
        Ok((row.unbind(), size))
    }
}
