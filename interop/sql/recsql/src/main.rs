//! `recsql`: SQL over files of binary records.

mod buckets;
mod files;
mod output;

use std::error::Error;
use std::io;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use datafusion::common::DataFusionError;
use datafusion::error::Result;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};
use datafusion::sql::parser::DFParser;
use memoryview_arrow::RecordLayout;
use memoryview_datafusion::RecordsOptions;

use buckets::{Buckets, S3Option};
use output::{Format, Output};

/// Run SQL queries over files of binary records.
///
/// A file is named in quotes, where a table would be: SELECT id, avg(value) FROM 'log.bin' GROUP BY id.
/// A file may also be in S3: `'s3://bucket/log.bin'`.
/// Files that end in csv, json, parquet or arrow are read as such, and all others as records of --layout.
/// Files of several layouts are tables: CREATE EXTERNAL TABLE … STORED AS RECORDS.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// One or more statements separated by `;`, or `-` to read them from standard input.
    query: String,
    #[command(flatten)]
    layout: Option<RecordLayout>,
    /// The compression of the files of records: gzip, zstd, bzip2 or xz.
    #[arg(long, value_name = "NAME", requires = "layout")]
    compression: Option<String>,
    /// An option of S3, which overrides its environment variable `AWS_…`: `region=eu-central-1`. May be
    /// repeated.
    #[arg(long, value_name = "KEY=VALUE")]
    s3: Vec<S3Option>,
    /// The format of the output.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The number of threads; by default, one for each core.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
}

impl Options {
    /// Returns the options of files of records, if a layout is given.
    fn records(&self) -> Result<Option<RecordsOptions>> {
        let Some(layout) = &self.layout else {
            return Ok(None);
        };
        let mut options = RecordsOptions::new(layout.clone());
        if let Some(compression) = &self.compression {
            options = options.with_compression(compression)?;
        }
        Ok(Some(options))
    }

    fn context(&self) -> Result<SessionContext> {
        let mut config = SessionConfig::new().with_information_schema(true);
        if let Some(threads) = self.threads {
            config = config.with_target_partitions(threads.into());
        }
        let buckets = Arc::new(Buckets::new(self.s3.clone()));
        let runtime = RuntimeEnvBuilder::new().with_object_store_registry(buckets);
        let context = SessionContext::new_with_config_rt(config, runtime.build_arc()?);
        memoryview_datafusion::register(&context)?;
        Ok(files::enable(context, self.records()?))
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(threads) = options.threads {
        runtime.worker_threads(threads.into());
    }
    let result = match runtime.enable_all().build() {
        Ok(runtime) => runtime.block_on(run(&options)),
        Err(error) => Err(error.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.strip_backtrace());
            ExitCode::FAILURE
        }
    }
}

/// Returns `true` if the reader closed the output.
fn is_closed(error: &DataFusionError) -> bool {
    let mut error: Option<&dyn Error> = Some(error);
    while let Some(found) = error {
        if let Some(found) = found.downcast_ref::<io::Error>() {
            return found.kind() == io::ErrorKind::BrokenPipe;
        }
        error = found.source();
    }
    false
}

async fn run(options: &Options) -> Result<()> {
    let query = match options.query.as_str() {
        "-" => io::read_to_string(io::stdin())?,
        query => query.to_owned(),
    };
    let context = options.context()?;
    let mut output = Output::new(options.format, io::stdout().lock());
    for statement in DFParser::parse_sql(&query)? {
        let plan = context.state().statement_to_plan(statement).await?;
        let answer = context.execute_logical_plan(plan).await?;
        output.write(answer.execute_stream().await?).await?;
    }
    Ok(())
}
