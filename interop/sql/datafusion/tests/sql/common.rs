//! A context, a folder of files, and results as text.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::error::Result;
use datafusion::prelude::{SessionConfig, SessionContext};
use tempfile::TempDir;

/// A record of 16 bytes: `T{<i:id:d:timestamp:f:value:}`.
pub(crate) const LAYOUT: &str = "T{<i:id:d:timestamp:f:value:}";

pub(crate) fn record(id: i32, timestamp: f64, value: f32) -> Vec<u8> {
    let parts: [&[u8]; 3] = [
        &id.to_le_bytes(),
        &timestamp.to_le_bytes(),
        &value.to_le_bytes(),
    ];
    parts.concat()
}

/// Returns records with these ids, one per second, whose values are half of their id.
pub(crate) fn records(ids: impl IntoIterator<Item = i32>) -> Vec<u8> {
    let seconds = (0_i32..).map(f64::from);
    let records = ids.into_iter().zip(seconds).map(|(id, second)| {
        #[allow(clippy::cast_precision_loss, reason = "few records")]
        let value = id as f32 / 2.0;
        record(id, second, value)
    });
    records.collect::<Vec<_>>().concat()
}

/// A context that replaces `{}` in a statement with a folder.
pub(crate) struct Sql {
    pub(crate) folder: TempDir,
    pub(crate) context: SessionContext,
}

impl Sql {
    pub(crate) fn new() -> Self {
        Self::with(SessionConfig::new())
    }

    pub(crate) fn with(config: SessionConfig) -> Self {
        let context = SessionContext::new_with_config(config);
        memoryview_datafusion::register(&context).unwrap();
        let folder = tempfile::tempdir().unwrap();
        Self { folder, context }
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name)).unwrap()
    }

    pub(crate) async fn try_run(&self, sql: &str) -> Result<Vec<RecordBatch>> {
        let folder = Path::new(self.folder.path()).display().to_string();
        let sql = sql.replace("{}", &folder);
        self.context.sql(&sql).await?.collect().await
    }

    pub(crate) async fn run(&self, sql: &str) -> Vec<RecordBatch> {
        let result = self.try_run(sql).await;
        result.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// Creates the table `log` of files with `LAYOUT`.
    pub(crate) async fn create(&self, location: &str, options: &str) {
        self.run(&format!(
            "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '{{}}/{location}' \
             OPTIONS ('layout' '{LAYOUT}'{options})"
        ))
        .await;
    }

    /// Returns the result without its frame: one row per line, values separated by spaces.
    pub(crate) async fn answer(&self, sql: &str) -> String {
        rows(&self.run(sql).await)
    }

    pub(crate) async fn error(&self, sql: &str) -> String {
        match self.try_run(sql).await {
            Ok(answer) => panic!("{sql} is answered by {answer:?}"),
            Err(error) => error.strip_backtrace(),
        }
    }
}

pub(crate) fn rows(batches: &[RecordBatch]) -> String {
    let table = pretty_format_batches(batches).unwrap().to_string();
    let lines = table.lines().filter(|line| line.starts_with('|')).skip(1);
    let mut rows = String::new();
    for line in lines {
        let cells = line.trim_matches('|').split('|').map(str::trim);
        writeln!(rows, "{}", cells.collect::<Vec<_>>().join(" ")).unwrap();
    }
    rows
}
