//! Measures the compression of typical streams, and the cost of reading a narrow range compared
//! with the whole archive.
//!
//! `cargo run --release --bin archive`
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "figures for a table"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use memoryview::{View, Wire, le};
use memoryview_ring::Archive;

/// The chunks of every archive.
const CHUNKS: u64 = 1000;
const RECORDS: u64 = CHUNKS * 4096;

/// An endless sequence of numbers from a linear congruential generator.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// Returns a number between 0 and 1.
    fn part(&mut self) -> f64 {
        self.next() as f64 / (1_u64 << 31) as f64
    }

    /// Returns a number from a normal distribution with mean 0 and deviation 1 (Box-Muller).
    fn gaussian(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.part()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.part()).cos()
    }
}

#[derive(View)]
#[layout("<Id3xf?")]
struct Sample {
    sensor: u32,
    value: f64,
    level: f32,
    on: bool,
}

fn main() {
    println!("{RECORDS} records each, chunks of 4096; the column alone, without even times\n");
    println!(
        "{:34} {:>7} {:>12} {:>12}",
        "stream", "ratio", "push ns", "read ns"
    );
    streams();
    println!(
        "\n{:34} {:>12} {:>12} {:>9}",
        "1,000 chunks of records", "range", "all", "part"
    );
    ranges();
}

fn streams() {
    let mut numbers = Numbers(1);
    let mut time = 1_700_000_000_000_000_u64;
    row::<u8>("times in µs, every 10 ms + jitter", 8, |_| {
        time += 10_000 + numbers.next() % 64;
        (time, 0)
    });
    let mut numbers = Numbers(2);
    let mut value = 2000.0;
    row::<le::F64>("f64 of two decimals, a walk", 8, |i| {
        value += numbers.gaussian() * 0.05;
        (i, (value * 100.0_f64).round() / 100.0)
    });
    let mut numbers = Numbers(3);
    let mut value = 0;
    row::<le::I32>("i32, a walk of ±16", 4, |i| {
        value += (numbers.next() % 33) as i32 - 16;
        (i, value)
    });
    let mut numbers = Numbers(4);
    row::<le::F64>("f64, gaussian noise", 8, |i| (i, numbers.gaussian()));
    let mut numbers = Numbers(5);
    row::<u8>("u8, gaussian noise of deviation 8", 1, |i| {
        (
            i,
            (128.0 + 8.0 * numbers.gaussian()).clamp(0.0, 255.0) as u8,
        )
    });
}

/// Archives a stream with `size` bytes of new information per record, and reads it back.
fn row<W: Wire>(name: &str, size: u64, mut next: impl FnMut(u64) -> (u64, W::Native)) {
    let records: Vec<(u64, W)> = (0..RECORDS)
        .map(&mut next)
        .map(|(time, value)| (time, W::new(value)))
        .collect();
    let mut archive = Archive::<W>::new();
    let start = Instant::now();
    for (time, record) in &records {
        archive.push_wire_at(*time, *record);
    }
    let push = start.elapsed();
    let start = Instant::now();
    let same = archive
        .iter()
        .zip(&records)
        .filter(|(entry, (time, _))| entry.time == *time);
    assert_eq!(
        same.count() as u64,
        RECORDS,
        "{name}: what was read is not what was pushed"
    );
    let read = start.elapsed();
    let ratio = (size * RECORDS) as f64 / archive.compressed_bytes() as f64;
    println!(
        "{name:34} {ratio:7.2} {:12.1} {:12.1}",
        per_record(push),
        per_record(read)
    );
}

fn per_record(took: Duration) -> f64 {
    took.as_nanos() as f64 / RECORDS as f64
}

fn ranges() {
    let mut numbers = Numbers(6);
    let mut archive = Archive::<SampleView>::new();
    for i in 0..RECORDS {
        let value = (numbers.gaussian() * 100.0).round() / 100.0;
        let (sensor, on) = ((i % 8) as u32, i % 1000 < 500);
        archive.push_at(
            i * 100 + numbers.next() % 64,
            Sample {
                sensor,
                value,
                level: value as f32,
                on,
            },
        );
    }
    let middle = RECORDS / 2 * 100;
    let narrow = middle..middle + 100 * 100;
    compare(
        "records",
        || archive.range(narrow.clone()).iter().count(),
        || archive.iter().count(),
    );
    let all = || archive.iter().map(|entry| entry.value.value()).sum::<f64>();
    let sum = |stats: Option<memoryview::Stats<f64>>| stats.map_or(0.0, |stats| stats.sum);
    compare(
        "sum of a field",
        || sum(archive.range(narrow.clone()).stats_of(Sample::FIELDS.value)),
        all,
    );
    let half = middle / 2 + 7..middle + middle / 2 + 7;
    compare(
        "sum of a field, half of all",
        || sum(archive.range(half.clone()).stats_of(Sample::FIELDS.value)),
        all,
    );
    println!("\n{archive:?}");
}

/// Times both functions and returns the fastest of several runs.
fn compare<T, U>(name: &str, range: impl Fn() -> T, all: impl Fn() -> U) {
    let (range, all) = (fastest(20, range), fastest(3, all));
    let part = range.as_secs_f64() / all.as_secs_f64();
    println!("{name:34} {range:12.1?} {all:12.1?} {part:9.5}");
}

fn fastest<T>(runs: usize, work: impl Fn() -> T) -> Duration {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}
