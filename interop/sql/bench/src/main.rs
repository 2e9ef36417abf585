//! Runs twelve queries over one file of records with this library, with DataFusion over a Parquet
//! file of the same data, and as hand-written loops. The results are compared before times are
//! printed.

#![allow(
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "counts are far below the numbers that a float cannot store, and values are quarters"
)]

mod answer;
mod data;
mod loops;
mod scan;
mod sql;
mod tables;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use datafusion::error::Result;

use answer::Answer;
use data::Data;
use loops::LOOPS;
use sql::SQL;
use tables::Tables;

/// Run twelve queries over a file of records in three ways, compare the results, and print the
/// times.
#[derive(Parser)]
struct Options {
    /// The size of the file of records in megabytes.
    #[arg(long, default_value_t = 16)]
    megabytes: usize,
    /// The number of runs of each query; the fastest counts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// The number of threads for the two tables; the loops use one.
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// Fail if the speed of scanning one column is less than this fraction of the library's column
    /// statistics.
    #[arg(long, value_name = "RATIO")]
    scan_at_least: Option<f64>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{}", error.strip_backtrace());
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<bool> {
    let data = Data::new(options.megabytes << 20);
    let tables = Tables::new(&data, options.threads).await?;
    println!(
        "{} records, {} threads",
        data.records().len(),
        options.threads
    );
    println!(
        "{:28} {:>10} {:>10} {:>10}",
        "milliseconds", "records", "Parquet", "loop"
    );
    let mut all_equal = true;
    for ((name, sql), by_hand) in SQL.into_iter().zip(LOOPS) {
        let query = Query { name, sql, by_hand };
        all_equal &= compare(&query, &data, &tables, options.runs).await?;
    }
    let ratio = scan::compare(&data, &tables, options.runs).await?;
    let fast = options.scan_at_least.is_none_or(|least| ratio >= least);
    if !fast {
        println!("the scan is too slow");
    }
    Ok(all_equal && fast)
}

/// A query, and the loop that computes the same.
struct Query {
    name: &'static str,
    sql: &'static str,
    by_hand: fn(&Data) -> Answer,
}

/// Prints the times of a query. Returns `false` if its results differ.
async fn compare(query: &Query, data: &Data, tables: &Tables, runs: u32) -> Result<bool> {
    let mut times = [Duration::MAX; 3];
    let mut answers: [Answer; 3] = Default::default();
    for _ in 0..runs {
        let start = Instant::now();
        let records = tables.answer(query.sql, "log").await?;
        times[0] = times[0].min(start.elapsed());
        let start = Instant::now();
        let parquet = tables.answer(query.sql, "parquet").await?;
        times[1] = times[1].min(start.elapsed());
        let start = Instant::now();
        let by_hand = (query.by_hand)(data);
        times[2] = times[2].min(start.elapsed());
        answers = [records, parquet, by_hand];
    }
    let [records, parquet, by_hand] = times.map(|time| time.as_secs_f64() * 1e3);
    println!(
        "{:28} {records:10.1} {parquet:10.1} {by_hand:10.1}",
        query.name
    );
    let [ours, others @ ..] = &answers;
    for (name, other) in ["Parquet", "the loop"].iter().zip(others) {
        if let Some(difference) = ours.difference(other) {
            println!("    unequal to {name}: {difference}");
            return Ok(false);
        }
    }
    Ok(true)
}
