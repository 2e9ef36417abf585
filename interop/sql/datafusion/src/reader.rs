//! [`Reader`]: reads the records of a file, or of a range of it, as batches.

use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use datafusion::arrow::array::{RecordBatch, RecordBatchOptions};
use datafusion::arrow::datatypes::Schema;
use datafusion::error::Result;
use futures::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use object_store::{ObjectMeta, ObjectStore};

use crate::bytes::blocks;
use crate::records::{Records, in_file};

pub(crate) type Batches = BoxStream<'static, Result<RecordBatch>>;

/// Reads some columns of files.
#[derive(Clone)]
pub(crate) struct Reader {
    pub(crate) store: Arc<dyn ObjectStore>,
    pub(crate) records: Records,
    /// The indices of the columns to decode.
    pub(crate) columns: Arc<[usize]>,
    /// The maximum number of rows in a batch.
    pub(crate) batch_size: usize,
}

impl Reader {
    /// Reads the records of `range`, or of the whole file. Compressed files have no ranges.
    pub(crate) async fn batches(
        self,
        file: ObjectMeta,
        range: Option<Range<u64>>,
    ) -> Result<Batches> {
        if self.columns.is_empty() && self.records.is_plain() {
            let all = 0..self.records.count(&file)?;
            return Ok(self.counts(range.unwrap_or(all)));
        }
        let size = self.records.size();
        let bytes = range.map(|range| range.start * size..range.end * size);
        let blocks = blocks(&self.store, &self.records, &file, bytes).await?;
        let batches = blocks.map_ok(move |block| self.split(block, &file));
        Ok(batches.try_flatten().boxed())
    }

    /// Returns the batches of a block of whole records.
    fn split(
        &self,
        block: Bytes,
        file: &ObjectMeta,
    ) -> impl Stream<Item = Result<RecordBatch>> + use<> {
        let (reader, file) = (self.clone(), file.clone());
        let bytes = self
            .batch_size
            .saturating_mul(self.records.schema.record_size());
        let starts = (0..block.len()).step_by(bytes);
        stream::iter(starts.map(move |start| {
            let records = &block[start..block.len().min(start.saturating_add(bytes))];
            let batch = reader.records.schema.to_batch_of(records, &reader.columns);
            batch.map_err(in_file(&file))
        }))
    }

    /// Returns batches without columns, for which nothing is read.
    fn counts(self, records: Range<u64>) -> Batches {
        let schema = Arc::new(Schema::empty());
        let (end, size) = (records.end, self.batch_size as u64);
        let starts = records.step_by(self.batch_size);
        let batches = starts.map(move |start| {
            let rows = usize::try_from(size.min(end - start)).unwrap_or(usize::MAX);
            let options = RecordBatchOptions::new().with_row_count(Some(rows));
            let schema = Arc::clone(&schema);
            Ok(RecordBatch::try_new_with_options(
                schema,
                Vec::new(),
                &options,
            )?)
        });
        stream::iter(batches).boxed()
    }
}
