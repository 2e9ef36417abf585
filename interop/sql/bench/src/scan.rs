//! Compares a SQL scan of one column with the library's statistics of the column, both from the
//! file and on one core.

use std::fs::File;
use std::io::{Read, Result as IoResult};
use std::path::Path;
use std::time::{Duration, Instant};

use datafusion::common::exec_err;
use datafusion::error::Result;
use memoryview::{Columns, Stats, View};

use crate::answer::Answer;
use crate::data::{Data, Record, RecordView};
use crate::row;
use crate::tables::Tables;

const SQL: &str = "SELECT count(value), min(value), max(value), sum(value) FROM LOG";

/// The number of bytes that the library reads at a time, a multiple of the record size.
const BLOCK: u64 = (1 << 20) / RECORD * RECORD;
const RECORD: u64 = size_of::<RecordView>() as u64;

/// Prints both times, and returns the ratio of the speed of the scan to that of the library.
pub(crate) async fn compare(data: &Data, tables: &Tables, runs: u32) -> Result<f64> {
    let path = tables.records();
    let (mut scan, mut library) = (Duration::MAX, Duration::MAX);
    for _ in 0..runs {
        let start = Instant::now();
        let found = tables.answer(SQL, "log").await?;
        scan = scan.min(start.elapsed());
        let start = Instant::now();
        let stats = statistics(&path)?;
        library = library.min(start.elapsed());
        let stats = Answer::new(vec![row![
            stats.count,
            f64::from(stats.min),
            f64::from(stats.max),
            stats.sum
        ]]);
        if let Some(difference) = found.difference(&stats) {
            return exec_err!("the scan and the library differ: {difference}");
        }
    }
    let ratio = library.as_secs_f64() / scan.as_secs_f64();
    let speed = |time: Duration| data.bytes().len() as f64 / time.as_secs_f64() / 1e9;
    println!(
        "one column: {:.2} GB/s by SQL, {:.2} GB/s by the library's statistics: {:.0}%",
        speed(scan),
        speed(library),
        ratio * 100.0
    );
    Ok(ratio)
}

/// Returns the statistics of the values, computed in blocks of the file.
fn statistics(path: &Path) -> IoResult<Stats<f32>> {
    let mut file = File::open(path)?;
    let mut stats = Stats::default();
    let mut block = Vec::new();
    loop {
        block.clear();
        file.by_ref().take(BLOCK).read_to_end(&mut block)?;
        let records = Record::view_slice(&block).unwrap_or_default();
        if records.is_empty() {
            return Ok(stats);
        }
        stats.merge(&Stats::of(records.column(Record::FIELDS.value)));
    }
}
