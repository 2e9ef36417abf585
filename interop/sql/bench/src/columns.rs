//! Compares converting records to columns with a copy of the bytes, a loop that pushes each field
//! of the views to its vector, and values read by name at run time, in one process. All must return
//! equal batches.
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "sizes are small, and values are floats of 32 bits"
)]

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::{ArrayRef, Float32Array, Float64Array, Int32Array, RecordBatch};
use memoryview::{Format, Value, View, as_bytes};
use memoryview_arrow::records_to_batch;

#[derive(View, Clone, Copy)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

/// Records that fit the cache of a core, so that memory does not matter.
const RECORDS: i32 = 16_384;

struct Way {
    name: &'static str,
    run: fn(&[RecordView]) -> RecordBatch,
}

const WAYS: [Way; 3] = [
    Way {
        name: "records_to_batch",
        run: |records| records_to_batch(records).unwrap_or_else(|error| panic!("{error}")),
    },
    Way {
        name: "push each field",
        run: pushed,
    },
    Way {
        name: "values at run time",
        run: values,
    },
];

fn main() -> ExitCode {
    let records = (0..RECORDS).map(|id| {
        let timestamp = f64::from(id) * 0.5;
        let value = 1.5;
        Record {
            id,
            timestamp,
            value,
        }
        .to_view()
    });
    let records = records.collect::<Vec<_>>();
    let copy = time(|| as_bytes(&records).to_vec());
    print("a copy of the bytes", copy, copy);
    let mut times = Vec::new();
    for way in &WAYS {
        if (way.run)(&records) != (WAYS[0].run)(&records) {
            println!("{} gives another batch", way.name);
            return ExitCode::FAILURE;
        }
        let time = time(|| (way.run)(&records));
        print(way.name, time, copy);
        times.push(time);
    }
    if times[0] > times[1] {
        println!("slower than the loop that pushes");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn print(name: &str, time: Duration, copy: Duration) {
    let bytes = f64::from(RECORDS) * size_of::<RecordView>() as f64;
    let speed = bytes / time.as_secs_f64() / 1e9;
    let ratio = time.as_secs_f64() / copy.as_secs_f64();
    println!("{name:20} {speed:8.2} GB/s {ratio:8.2} times the copy");
}

fn pushed(records: &[RecordView]) -> RecordBatch {
    let (mut ids, mut timestamps, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for record in records {
        ids.push(record.id());
        timestamps.push(record.timestamp());
        values.push(record.value());
    }
    batch(ids, timestamps, values)
}

fn values(records: &[RecordView]) -> RecordBatch {
    let format = Format::parse("<idf").unwrap_or_else(|error| panic!("{error}"));
    let (mut ids, mut timestamps, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for record in format.iter_unpack(as_bytes(records)).into_iter().flatten() {
        let float = |value: &Value| value.as_float().unwrap_or_default();
        let id = record[0].as_int().and_then(|id| i32::try_from(id).ok());
        ids.push(id.unwrap_or_default());
        timestamps.push(float(&record[1]));
        values.push(float(&record[2]) as f32);
    }
    batch(ids, timestamps, values)
}

fn batch(ids: Vec<i32>, timestamps: Vec<f64>, values: Vec<f32>) -> RecordBatch {
    let columns: [(&str, ArrayRef); 3] = [
        ("id", Arc::new(Int32Array::from(ids))),
        ("timestamp", Arc::new(Float64Array::from(timestamps))),
        ("value", Arc::new(Float32Array::from(values))),
    ];
    let columns = columns.map(|(name, column)| (name, column, false));
    RecordBatch::try_from_iter_with_nullable(columns).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the shortest time of many runs.
fn time<T>(run: impl Fn() -> T) -> Duration {
    let runs = (0..200).map(|_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}
