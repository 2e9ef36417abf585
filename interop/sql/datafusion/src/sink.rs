//! Writing records: `COPY … TO` and `INSERT INTO`.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::runtime::SpawnedTask;
use datafusion::datasource::physical_plan::{FileSink, FileSinkConfig};
use datafusion::datasource::sink::DataSink;
use datafusion::error::Result;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::{DisplayAs, DisplayFormatType};
use datafusion_datasource::write::BatchSerializer;
use datafusion_datasource::write::demux::DemuxedStreamReceiver;
use datafusion_datasource::write::orchestration::spawn_writer_tasks_and_join;
use object_store::ObjectStore;

use crate::conform::conform;
use crate::options::external;
use crate::records::Records;

/// Writes batches as records.
pub(crate) struct RecordsSink {
    config: FileSinkConfig,
    records: Records,
}

impl RecordsSink {
    pub(crate) const fn new(config: FileSinkConfig, records: Records) -> Self {
        Self { config, records }
    }
}

impl fmt::Debug for RecordsSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordsSink({:?})", self.records.options.layout.layout)
    }
}

impl DisplayAs for RecordsSink {
    fn fmt_as(&self, _kind: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

#[async_trait]
impl FileSink for RecordsSink {
    fn config(&self) -> &FileSinkConfig {
        &self.config
    }

    async fn spawn_writer_tasks_and_join(
        &self,
        context: &Arc<TaskContext>,
        demux: SpawnedTask<Result<()>>,
        files: DemuxedStreamReceiver,
        store: Arc<dyn ObjectStore>,
    ) -> Result<u64> {
        let serializer = Arc::new(Serializer(self.records.clone()));
        let compression = self.records.options.compression;
        spawn_writer_tasks_and_join(context, serializer, compression, None, store, demux, files)
            .await
    }
}

#[async_trait]
impl DataSink for RecordsSink {
    fn schema(&self) -> &SchemaRef {
        self.config.output_schema()
    }

    async fn write_all(
        &self,
        data: SendableRecordBatchStream,
        context: &Arc<TaskContext>,
    ) -> Result<u64> {
        FileSink::write_all(self, data, context).await
    }
}

struct Serializer(Records);

impl BatchSerializer for Serializer {
    fn serialize(&self, batch: RecordBatch, _initial: bool) -> Result<Bytes> {
        let schema = &self.0.schema;
        let batch = conform(&batch, schema.arrow())?;
        Ok(schema.to_records(&batch).map_err(external)?.into())
    }
}
