//! Columns of ten million records in a file: statistics of a field and a search, in place.
//!
//! As with `np.memmap(path, dtype)['value']`, the file is mapped into memory, and a column is a
//! strided view of the mapping. Nothing is copied or allocated per record.
//!
//! ```text
//! cargo run --release -p example-columns [-- RECORDS]
//! ```
#![forbid(unsafe_code)]

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use memoryview::{Columns, View, as_bytes};
use memoryview_inspect::map;

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

/// The number of records that are written at a time.
const BATCH: usize = 1 << 16;

/// Returns record `index`: ids count up, and values are a sawtooth from 0 to 999.
fn record(index: usize) -> Result<Record, Box<dyn Error>> {
    Ok(Record {
        id: i32::try_from(index)?,
        timestamp: f64::from(u32::try_from(index)?) * 1e-3,
        value: f32::from(u16::try_from(index % 1000)?),
    })
}

/// Writes `count` records batch by batch, with a progress bar on a terminal.
fn generate(path: &Path, count: usize) -> Result<(), Box<dyn Error>> {
    let style = ProgressStyle::with_template("{msg} {bar:40} {percent}% {eta}")?;
    let bar = ProgressBar::new(u64::try_from(count)?)
        .with_style(style)
        .with_message("writing");
    let mut file = BufWriter::new(File::create(path)?);
    let mut batch = vec![RecordView::default(); BATCH];
    for start in (0..count).step_by(BATCH) {
        let batch = &mut batch[..BATCH.min(count - start)];
        for (index, view) in (start..).zip(batch.iter_mut()) {
            *view = record(index)?.to_view();
        }
        file.write_all(as_bytes(batch))?;
        bar.inc(u64::try_from(batch.len())?);
    }
    file.flush()?;
    bar.finish_and_clear();
    Ok(())
}

/// Prints the time that `work` takes.
fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!("{name:<28} {:>8.1} ms", start.elapsed().as_secs_f64() * 1e3);
    result
}

fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = match std::env::args().nth(1) {
        Some(text) => text.parse()?,
        None => 10_000_000,
    };
    // Fails before gigabytes are written.
    i32::try_from(count.saturating_sub(1))
        .map_err(|_| format!("{count} records: ids end at {}", i32::MAX))?;
    let path = std::env::temp_dir().join(format!("columns-{}.bin", std::process::id()));
    let result = timed("write the file", || generate(&path, count)).and_then(|()| query(&path));
    let removed = std::fs::remove_file(&path);
    // Returns the first error rather than the missing file that it causes.
    result?;
    Ok(removed?)
}

fn query(path: &Path) -> Result<(), Box<dyn Error>> {
    let mapping = map(&File::open(path)?)?;
    let records = Record::view_slice(&mapping)?;
    println!("{} records of {} bytes", records.len(), Record::SIZE);

    let values = records.column(Record::FIELDS.value);
    let first = timed("statistics, first touch", || values.stats());
    let again = timed("statistics, again", || values.stats());
    assert_eq!(first, again);
    let Some(stats) = again else {
        println!("no records");
        return Ok(());
    };
    println!(
        "value: {} to {}, mean {:.3}",
        stats.min,
        stats.max,
        stats.mean()
    );

    let wanted = i32::try_from(records.len() - 1)?;
    let ids = records.column(Record::FIELDS.id);
    let found = timed("find the last id", || ids.find(wanted));
    assert_eq!(found, Some(records.len() - 1));

    let late = records
        .column(Record::FIELDS.timestamp)
        .slice(records.len() / 2..);
    let stats = timed("statistics of the later half", || late.stats());
    println!(
        "timestamp, later half: {:?}",
        stats.map(|stats| (stats.min, stats.max))
    );
    Ok(())
}
