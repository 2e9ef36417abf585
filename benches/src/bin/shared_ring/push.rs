//! One thread pushes to a full ring.

use std::collections::VecDeque;
use std::hint::black_box;
use std::time::Instant;

use crossbeam_queue::ArrayQueue;
use memoryview::{Ring, View};
use memoryview_ring::SharedRing;
use ringbuf::LocalRb;
use ringbuf::storage::Heap;

use crate::contenders::{
    CAPACITY, Locked, Overwrite, Rtrb, RtrbFull, Sample, SampleView, Shared, Timed, Tracking,
};

const PUSHES: u64 = 2_000_000;
const ROUNDS: usize = 15;
const BATCH: usize = 1024;

pub fn run() {
    let rows = [
        time::<Shared>(),
        time::<Tracking>(),
        time::<Ring<SampleView>>(),
        time::<Rtrb>(),
        time::<RtrbFull>(),
        time::<LocalRb<Heap<Timed>>>(),
        time::<ArrayQueue<Timed>>(),
        time::<Locked>(),
    ];
    crate::table("Push of 16 bytes and a time", "ns", Rtrb::NAME, &rows);
    crate::table("The same", "ns", Locked::NAME, &rows);
    let rows = [time_slices(), time_copies()];
    crate::table(
        "Bulk push of 1,024 records",
        "ns a record",
        rows[1].0,
        &rows,
    );
}

fn sample(number: u64) -> Sample {
    let id = number.cast_signed();
    Sample {
        id,
        value: id as f64,
    }
}

/// Returns the fastest of several rounds.
fn time<R: Overwrite>() -> (&'static str, f64) {
    let mut ring = R::new();
    let pushed = CAPACITY as u64 + 7;
    (0..pushed).for_each(|number| ring.push(2 * number, sample(number)));
    let expected = [7, pushed - 1].map(|number| (2 * number, sample(number)));
    assert_eq!(ring.ends(), expected, "{}", R::NAME);

    let mut ring = R::new();
    let round = || {
        let start = Instant::now();
        for number in 0..PUSHES {
            ring.push(black_box(number), black_box(sample(number)));
        }
        start.elapsed().as_secs_f64() * 1e9 / PUSHES as f64
    };
    (R::NAME, fastest(round))
}

fn fastest(round: impl FnMut() -> f64) -> f64 {
    std::iter::repeat_with(round)
        .take(ROUNDS)
        .fold(f64::INFINITY, f64::min)
}

fn time_slices() -> (&'static str, f64) {
    let (mut writer, reader) = SharedRing::<SampleView>::new(CAPACITY).expect("it fits");
    let samples: Vec<_> = (0..BATCH as u64).map(|n| sample(n).to_view()).collect();
    let times: Vec<_> = (0..BATCH as u64).collect();
    let per_round = PUSHES / BATCH as u64;
    let time = fastest(|| {
        let start = Instant::now();
        for _ in 0..per_round {
            writer
                .push_slices(black_box(&times), black_box(&samples))
                .expect("as many times");
        }
        start.elapsed().as_secs_f64() * 1e9 / (per_round * BATCH as u64) as f64
    });
    assert_eq!(reader.pushed(), per_round * (ROUNDS * BATCH) as u64);
    ("memoryview SharedRing", time)
}

/// Two arrays, which are overwritten cyclically.
fn time_copies() -> (&'static str, f64) {
    let samples: Vec<_> = (0..BATCH as u64).map(|n| sample(n).to_view()).collect();
    let times: Vec<_> = (0..BATCH as u64).collect();
    let mut ring = (vec![0; CAPACITY], vec![SampleView::default(); CAPACITY]);
    let mut chunks: VecDeque<_> = (0..CAPACITY / BATCH).map(|i| i * BATCH).collect();
    let per_round = PUSHES / BATCH as u64;
    let time = fastest(|| {
        let start = Instant::now();
        for _ in 0..per_round {
            let first = chunks[0];
            chunks.rotate_left(1);
            let (into_times, into_samples) = black_box(&mut ring);
            into_times[first..first + BATCH].copy_from_slice(black_box(&times));
            into_samples[first..first + BATCH].copy_from_slice(black_box(&samples));
        }
        start.elapsed().as_secs_f64() * 1e9 / (per_round * BATCH as u64) as f64
    });
    assert_eq!(ring.1[CAPACITY - 1].unpack(), sample(BATCH as u64 - 1));
    ("memcpy into two arrays", time)
}
