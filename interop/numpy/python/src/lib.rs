//! The Python module `memoryview_layouts`: run-time formats and the formats of `inspect`.
//!
//! `memoryview_layouts.pyi` describes the Python interface.
#![forbid(unsafe_code)]

mod columns;
mod error;
mod format;
mod inspect;
mod layout;
mod names;
mod rows;
mod value;

use pyo3::prelude::*;

/// Binary layouts: records of fixed and variable size, columns as NumPy arrays, and file formats.
///
/// >>> from memoryview_layouts import Format
/// >>> record = Format("T{<i:id:d:timestamp:f:value:}")
/// >>> data = record.pack(7, 0.5, 2.0) + record.pack(8, 1.5, 4.0)
/// >>> record.column(data, "value").mean()
/// np.float32(3.0)
#[pymodule]
mod memoryview_layouts {
    #[pymodule_export]
    use super::error::{DataError, FormatError, LayoutError};
    #[pymodule_export]
    use super::format::Format;
    #[pymodule_export]
    use super::inspect::{formats, inspect};
    #[pymodule_export]
    use super::rows::Rows;
}
