//! Statistics of the window, computed by a reader while a writer pushes continuously.

use std::hint::black_box;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use memoryview::Ring;
use memoryview_ring::SharedRing;

use crate::contenders::{CAPACITY, Locked, Overwrite, Sample, SampleView};

const TIME: Duration = Duration::from_secs(1);

/// Count, minimum, maximum, sum.
type Seen = (usize, f64, f64, f64);

pub fn run() {
    let rows = [shared(), locked_ring(), locked()];
    crate::table(
        "Statistics of 4,096 records under a running writer",
        "ns",
        Locked::NAME,
        &rows,
    );
}

/// Record `number` has the value `number % 1000`.
fn sample(number: u64) -> Sample {
    Sample {
        id: number.cast_signed(),
        value: (number % 1000) as f64,
    }
}

/// Times `statistics` while `push` runs in another thread.
fn time(mut push: impl FnMut(u64) + Send, mut statistics: impl FnMut() -> Seen) -> f64 {
    (0..CAPACITY as u64).for_each(&mut push);
    let (count, min, max, sum) = statistics();
    let expected: f64 = (0..CAPACITY as u64).map(|n| sample(n).value).sum();
    assert_eq!((count, min, max, sum), (CAPACITY, 0.0, 999.0, expected));

    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = CAPACITY as u64;
            while !done.load(Relaxed) {
                push(number);
                number += 1;
            }
        });
        thread::sleep(Duration::from_millis(50));
        let start = Instant::now();
        let (mut calls, mut records) = (0_u32, 0);
        while start.elapsed() < TIME {
            records += black_box(statistics()).0 as u64;
            calls += 1;
        }
        let time = start.elapsed();
        done.store(true, Relaxed);
        println!(
            "{} calls, {} records in each",
            calls,
            records / u64::from(calls)
        );
        time.as_secs_f64() * 1e9 / f64::from(calls)
    })
}

fn shared() -> (&'static str, f64) {
    let (mut writer, reader) =
        SharedRing::tracking(CAPACITY, Sample::FIELDS.value).expect("it fits");
    let push = move |number| writer.push_at(number, sample(number));
    let statistics = || {
        let stats = reader.stats_of(Sample::FIELDS.value).expect("not empty");
        (stats.count, stats.min, stats.max, stats.sum)
    };
    ("memoryview SharedRing", time(push, statistics))
}

fn locked_ring() -> (&'static str, f64) {
    let mut ring = Ring::<SampleView>::new(CAPACITY).expect("it fits");
    ring.track(Sample::FIELDS.value).expect("it fits");
    let ring = Mutex::new(ring);
    let push = |number| {
        let mut ring = ring.lock().expect("nobody panics");
        ring.push_at(number, sample(number));
    };
    let statistics = || {
        let ring = ring.lock().expect("nobody panics");
        let stats = ring.stats_of(Sample::FIELDS.value).expect("not empty");
        (stats.count, stats.min, stats.max, stats.sum)
    };
    ("Mutex<memoryview Ring>", time(push, statistics))
}

fn locked() -> (&'static str, f64) {
    let ring = Locked::new();
    let push = |number| ring.push_shared(number, sample(number));
    let statistics = || {
        let queue = ring.0.lock().expect("nobody panics");
        let (mut min, mut max, mut sum) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
        for (_, sample) in &*queue {
            min = sample.value.min(min);
            max = sample.value.max(max);
            sum += sample.value;
        }
        (queue.len(), min, max, sum)
    };
    (Locked::NAME, time(push, statistics))
}
