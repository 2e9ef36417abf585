//! [`RecordsOpener`]: opens the files of a scan.

use std::ops::Range;
use std::sync::Arc;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::exec_datafusion_err;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{FileOpenFuture, FileOpener};
use datafusion::error::{DataFusionError, Result};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_plan::metrics::Count;
use datafusion_pruning::FilePruner;
use futures::stream::{self, StreamExt};

use crate::reader::Reader;

/// Opens files of records.
pub(crate) struct RecordsOpener {
    pub(crate) reader: Reader,
    /// The maximum number of rows that are needed.
    pub(crate) limit: Option<usize>,
    pub(crate) predicate: Option<Arc<dyn PhysicalExpr>>,
    /// Counts the files that were skipped.
    pub(crate) pruned: Count,
    pub(crate) file_schema: SchemaRef,
}

impl FileOpener for RecordsOpener {
    fn open(&self, file: PartitionedFile) -> Result<FileOpenFuture> {
        if self.is_pruned(&file)? {
            self.pruned.add(1);
            return Ok(Box::pin(async { Ok(stream::empty().boxed()) }));
        }
        let range = if self.reader.records.is_plain() {
            Some(self.range(&file)?)
        } else {
            None
        };
        Ok(Box::pin(
            self.reader.clone().batches(file.object_meta, range),
        ))
    }
}

impl RecordsOpener {
    /// Returns `true` if the statistics of the file exclude every row.
    fn is_pruned(&self, file: &PartitionedFile) -> Result<bool> {
        let Some(predicate) = self.predicate.clone() else {
            return Ok(false);
        };
        match FilePruner::try_new(predicate, &self.file_schema, file, Count::new()) {
            Some(mut pruner) => pruner.should_prune(),
            None => Ok(false),
        }
    }

    /// Reads the records that begin in the range of the file. Ranges may end inside a record.
    fn range(&self, file: &PartitionedFile) -> Result<Range<u64>> {
        let records = &self.reader.records;
        let count = records.count(&file.object_meta)?;
        let record = |at: i64| {
            let at = u64::try_from(at);
            let at = at.map_err(|_| exec_datafusion_err!("a range of a file begins before it"))?;
            Ok::<_, DataFusionError>(at.div_ceil(records.size()).min(count))
        };
        let (start, end) = match &file.range {
            Some(range) => (record(range.start)?, record(range.end)?),
            None => (0, count),
        };
        let limit = self.limit.map_or(u64::MAX, |limit| limit as u64);
        let rows = end.saturating_sub(start).min(limit);
        Ok(start..start + rows)
    }
}
