//! [`Tables`]: the table `log` of records, the same as `parquet`, and `devices`.

use std::fs::{self, File};
use std::path::PathBuf;

use datafusion::common::DataFusionError;
use datafusion::error::Result;
use datafusion::prelude::{CsvReadOptions, ParquetReadOptions, SessionConfig, SessionContext};
use memoryview_arrow::RecordLayout;
use memoryview_parquet::{Compression, to_parquet};
use tempfile::TempDir;

use crate::answer::Answer;
use crate::data::{Data, LAYOUT};

/// A context with the three tables.
pub(crate) struct Tables {
    folder: TempDir,
    context: SessionContext,
}

impl Tables {
    pub(crate) async fn new(data: &Data, threads: usize) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let config = SessionConfig::new().with_target_partitions(threads);
        let context = SessionContext::new_with_config(config);
        memoryview_datafusion::register(&context)?;
        let tables = Self { folder, context };
        fs::write(tables.records(), data.bytes())?;
        let parquet = File::create(tables.path("log.parquet"))?;
        let layout = RecordLayout::new(LAYOUT);
        to_parquet(data.bytes(), &layout, Compression::Snappy, parquet, |_| {})
            .map_err(|error| DataFusionError::External(error.into()))?;
        fs::write(tables.path("devices.csv"), data.devices())?;
        tables.register().await?;
        Ok(tables)
    }

    async fn register(&self) -> Result<()> {
        let create = format!(
            "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '{}' OPTIONS ('layout' '{LAYOUT}')",
            self.records().display()
        );
        self.context.sql(&create).await?.collect().await?;
        let path = |name| self.path(name).display().to_string();
        let parquet = ParquetReadOptions::default();
        self.context
            .register_parquet("parquet", path("log.parquet"), parquet)
            .await?;
        let csv = CsvReadOptions::default();
        self.context
            .register_csv("devices", path("devices.csv"), csv)
            .await
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns the file of records.
    pub(crate) fn records(&self) -> PathBuf {
        self.path("log.bin")
    }

    /// Runs `sql` with `table` instead of `LOG`, and returns the result.
    pub(crate) async fn answer(&self, sql: &str, table: &str) -> Result<Answer> {
        let sql = sql.replace("LOG", table);
        Answer::of(&self.context.sql(&sql).await?.collect().await?)
    }
}
