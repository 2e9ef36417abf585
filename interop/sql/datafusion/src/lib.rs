//! SQL over files of binary records, by DataFusion.
//!
//! ```
//! # #[tokio::main] async fn main() -> datafusion::error::Result<()> {
//! use datafusion::prelude::SessionContext;
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("log.bin");
//! std::fs::write(&path, [1, 0, 10, 0, 2, 0, 30, 0])?;
//!
//! let context = SessionContext::new();
//! memoryview_datafusion::register(&context)?;
//! let create = format!(
//!     "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '{}'
//!      OPTIONS ('layout' 'T{{<H:id:H:speed:}}')",
//!     path.display()
//! );
//! context.sql(&create).await?;
//! let answer = context.sql("SELECT id FROM log WHERE speed > 20").await?;
//! assert_eq!(answer.count().await?, 1);
//! # Ok(()) }
//! ```
//!
//! # Options
//!
//! | option | value |
//! |---|---|
//! | `layout` | the layout string, whose fields are the columns, see [`memoryview_arrow`] |
//! | `text` | byte strings that are text: `name,header.title` |
//! | `names` | names of numbers: `kind=1:Data,2:End; status=0:Good` |
//! | `compression` | `gzip`, `zstd`, `bzip2` or `xz` |
//! | `extension` | the extension of the files in a folder, such as `bin` or `bin.gz`; by default, a table has every file whose name begins with neither `.` nor `_` |
//! | `statistics` | `columns`: when the table is created, reads every file once to find the minimum and maximum of its numbers; queries then skip files that cannot contain matching rows |
//!
//! `LOCATION` is a file, a folder, or a folder whose subfolders are partitions
//! (`year=2026/month=11/`), on the local machine or in any [object
//! store](datafusion::prelude::SessionContext::register_object_store) that is registered in the
//! context. `COPY … TO` and `INSERT INTO` write records with the same options.
//!
//! # What is read
//!
//! Files are read in blocks of whole records, large files by several tasks. The fields of a record
//! are stored together, so all bytes of a block are read, but only the columns that a query needs
//! are decoded. Counting all rows reads nothing, because the size of the files is sufficient.
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

mod bytes;
mod conform;
mod format;
mod opener;
mod options;
mod reader;
mod records;
mod sink;
mod source;
mod statistics;
mod table;

use std::sync::Arc;

use datafusion::error::Result;
use datafusion::execution::context::SessionState;
use datafusion::prelude::SessionContext;

pub use format::{RecordsFormat, RecordsFormatFactory};
pub use memoryview_arrow::RecordLayout;
pub use options::RecordsOptions;
pub use source::RecordsSource;
pub use table::{RecordsDefinition, RecordsTable, RecordsTableFactory};

/// The name after `STORED AS`.
const NAME: &str = "records";

/// Adds `STORED AS RECORDS` to the statements of `context`.
///
/// # Errors
///
/// Returns an error if the context already has a format of that name.
pub fn register(context: &SessionContext) -> Result<()> {
    register_in(&mut context.state_ref().write())
}

/// Like [`register`], for a state that does not belong to a context yet.
///
/// # Errors
///
/// Returns an error if the state already has a format of that name.
pub fn register_in(state: &mut SessionState) -> Result<()> {
    state.register_file_format(Arc::new(RecordsFormatFactory), false)?;
    let factory = Arc::new(RecordsTableFactory);
    state
        .table_factories_mut()
        .insert(NAME.to_uppercase(), factory);
    Ok(())
}
