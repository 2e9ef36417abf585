//! [`Records`]: how files are read and written.

use std::sync::Arc;

use datafusion::common::exec_err;
use datafusion::error::{DataFusionError, Result};
use memoryview_arrow::RecordSchema;
use object_store::ObjectMeta;

use crate::options::{RecordsOptions, external};

/// The options of a table, and the schema that they describe.
#[derive(Debug, Clone)]
pub(crate) struct Records {
    pub(crate) options: Arc<RecordsOptions>,
    pub(crate) schema: Arc<RecordSchema>,
}

impl Records {
    pub(crate) fn new(options: RecordsOptions) -> Result<Self> {
        let schema = Arc::new(options.schema()?);
        let options = Arc::new(options);
        Ok(Self { options, schema })
    }

    /// The number of bytes of one record.
    pub(crate) fn size(&self) -> u64 {
        self.schema.record_size() as u64
    }

    /// Whether the length of a file determines the number of records.
    pub(crate) fn is_plain(&self) -> bool {
        !self.options.compression.is_compressed()
    }

    /// Returns the number of records in an uncompressed file.
    pub(crate) fn count(&self, file: &ObjectMeta) -> Result<u64> {
        let (bytes, size) = (file.size, self.size());
        if !bytes.is_multiple_of(size) {
            return exec_err!(
                "{}: {bytes} bytes are not a multiple of {size}, the size of a record: {} left over",
                file.location,
                bytes % size
            );
        }
        Ok(bytes / size)
    }
}

/// Returns a function that converts an error in the records of `file` to an error of DataFusion.
pub(crate) fn in_file(
    file: &ObjectMeta,
) -> impl Fn(memoryview_arrow::Error) -> DataFusionError + '_ {
    |error| external(error).context(file.location.to_string())
}
