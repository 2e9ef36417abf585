//! The sizes of archives of fixed data, which are the same in every run.

use memoryview::{View, le};
use memoryview_ring::Archive;

/// Pseudo-random numbers that are the same in every run.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Returns a number from -1 to 1, more often around 0.
    fn bell(&mut self) -> f64 {
        let mut sum = 0.0;
        for _ in 0..4 {
            sum += (self.next() % 1_000_001) as f64 / 1e6;
        }
        sum / 2.0 - 1.0
    }
}

/// Returns the compression ratio of full chunks of constant records, so that only the times matter.
fn ratio_of_times(mut next: impl FnMut() -> u64) -> f64 {
    let mut archive = Archive::<u8>::new();
    (0..8 * 4096).for_each(|_| archive.push_at(next(), 0));
    let times = 8 * archive.len();
    times as f64 / archive.compressed_bytes() as f64
}

#[test]
fn times_with_jitter_compress_by_eight() {
    let mut noise = Noise(1);
    let mut time = 1_700_000_000_000_000_u64;
    let ratio = ratio_of_times(|| {
        time += 10_000 + noise.next() % 64;
        time
    });
    assert!(ratio >= 8.0, "{ratio:.2}");
}

#[test]
fn two_decimals_compress_by_eight() {
    let mut noise = Noise(2);
    let mut archive = Archive::<le::F64>::new();
    let mut value = 2000.0_f64;
    for time in 0..8 * 4096 {
        value += noise.bell() * 0.2;
        archive.push_at(time * 1000, (value * 100.0).round() / 100.0);
    }
    // Evenly spaced times take almost no space.
    let ratio = (8 * archive.len()) as f64 / archive.compressed_bytes() as f64;
    assert!(ratio >= 8.0, "{ratio:.2}");
    let per_record = archive.raw_bytes() as f64 / archive.compressed_bytes() as f64;
    assert_eq!(archive.ratio().to_bits(), per_record.to_bits());
}

#[derive(View, Clone, Copy)]
#[layout("<If?3x16sQ")]
struct Telemetry {
    id: u32,
    value: f32,
    on: bool,
    source: [u8; 16],
    sequence: u64,
}

#[test]
fn constant_records_take_almost_no_space() {
    let mut archive = Archive::<TelemetryView>::new();
    for i in 0..4 * 4096_u32 {
        archive.push_at(
            u64::from(i) * 10,
            Telemetry {
                id: 7,
                value: 21.5,
                on: true,
                source: *b"north wing, roof",
                sequence: u64::from(i),
            },
        );
    }
    assert!(archive.ratio() > 100.0, "{:.1}", archive.ratio());
}

#[derive(View, Clone, Copy)]
#[layout("<64s")]
struct Line {
    text: [u8; 64],
}

/// Text in a fixed format compresses by position.
#[test]
fn log_lines_compress_by_five() {
    let words = [
        "connection accepted",
        "request served",
        "cache miss",
        "retrying upload",
    ];
    let mut noise = Noise(4);
    let mut archive = Archive::<LineView>::new();
    for second in 0..2 * 4096_u64 {
        let (minute, second) = (second / 60 % 60, second % 60);
        let (worker, word) = (noise.next() % 8, words[(noise.next() % 4) as usize]);
        let line = format!("13:{minute:02}:{second:02}Z INFO worker={worker} {word}");
        let mut text = [0; 64];
        text[..line.len()].copy_from_slice(line.as_bytes());
        archive.push_at(second, Line { text });
    }
    let ratio = (64 * archive.len()) as f64 / archive.compressed_bytes() as f64;
    assert!(ratio >= 5.0, "{ratio:.2}");
}

/// Random numbers grow only by the overhead of chunks.
#[test]
fn random_numbers_grow_only_by_headers() {
    let mut noise = Noise(3);
    let mut archive = Archive::<le::U64>::new();
    (0..4 * 4096).for_each(|time| archive.push_at(time, noise.next()));
    let values = 8 * archive.len();
    assert!((archive.compressed_bytes() as u64) < values + values / 50);
}
