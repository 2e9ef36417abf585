//! [`Layout`]: a run-time format, and the names of its values for dictionaries.

use memoryview::{Error, Format};
use pyo3::prelude::*;

use crate::error::{DataError, raised};
use crate::names::Names;
use crate::value::{Records, dict, tuple};

pub(crate) struct Layout {
    pub(crate) format: Format,
    pub(crate) names: Names,
}

/// The names follow from the format.
impl PartialEq for Layout {
    fn eq(&self, other: &Self) -> bool {
        self.format == other.format
    }
}

impl From<Format> for Layout {
    fn from(format: Format) -> Self {
        let names = Names::of(&format);
        Self { format, names }
    }
}

impl Layout {
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
                let (values, rest) = self.format.unpack_prefix(bytes).map_err(failed)?;
                (tuple(py, &values)?.into_any(), bytes.len() - rest.len())
            }
            Records::Dicts => {
                let size = if self.format.is_dynamic() {
                    let (_, rest) = self.format.unpack_prefix(bytes).map_err(failed)?;
                    bytes.len() - rest.len()
                } else {
                    self.format.size()
                };
                // Report too few bytes with the error of the function that reads them.
                let own = bytes.get(..size).unwrap_or(bytes);
                let row = self.format.unpack_named(own).map_err(failed)?;
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
