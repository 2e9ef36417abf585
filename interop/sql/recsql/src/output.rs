//! [`Output`]: results as a table, CSV or JSON.

use std::io::Write;

use clap::ValueEnum;
use datafusion::arrow::csv::WriterBuilder as CsvBuilder;
use datafusion::arrow::json::WriterBuilder as JsonBuilder;
use datafusion::arrow::json::writer::{JsonArray, JsonFormat, LineDelimited};
use datafusion::arrow::util::pretty::pretty_format_batches_with_schema;
use datafusion::error::Result;
use datafusion::physical_plan::SendableRecordBatchStream;
use futures::TryStreamExt;

/// The format of the output.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// A human-readable table.
    Table,
    /// Comma-separated values with a header.
    Csv,
    /// An array of objects.
    Json,
    /// One object per line.
    Ndjson,
}

/// Prints results.
pub(crate) struct Output<W> {
    format: Format,
    to: W,
}

impl<W: Write> Output<W> {
    pub(crate) const fn new(format: Format, to: W) -> Self {
        Self { format, to }
    }

    /// Prints one result, as it is computed if the format allows that. Statements without a result
    /// print nothing.
    pub(crate) async fn write(&mut self, answer: SendableRecordBatchStream) -> Result<()> {
        let schema = answer.schema();
        if schema.fields().is_empty() {
            return answer.try_for_each(async |_| Ok(())).await;
        }
        match self.format {
            Format::Table => {
                let batches = answer.try_collect::<Vec<_>>().await?;
                writeln!(
                    self.to,
                    "{}",
                    pretty_format_batches_with_schema(schema, &batches)?
                )?;
            }
            Format::Csv => self.csv(answer).await?,
            Format::Json => {
                self.json::<JsonArray>(answer).await?;
                writeln!(self.to)?;
            }
            Format::Ndjson => self.json::<LineDelimited>(answer).await?,
        }
        self.to.flush()?;
        Ok(())
    }

    async fn csv(&mut self, mut answer: SendableRecordBatchStream) -> Result<()> {
        let schema = answer.schema();
        let mut writer = CsvBuilder::new().with_header(true).build(&mut self.to);
        // Prints the header, also if the result has no rows.
        writer.write(&datafusion::arrow::array::RecordBatch::new_empty(schema))?;
        while let Some(batch) = answer.try_next().await? {
            writer.write(&batch)?;
        }
        Ok(())
    }

    async fn json<F: JsonFormat>(&mut self, mut answer: SendableRecordBatchStream) -> Result<()> {
        let builder = JsonBuilder::new().with_explicit_nulls(true);
        let mut writer = builder.build::<_, F>(&mut self.to);
        while let Some(batch) = answer.try_next().await? {
            writer.write(&batch)?;
        }
        writer.finish()?;
        Ok(())
    }
}
