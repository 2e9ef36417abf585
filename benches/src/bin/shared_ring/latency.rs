//! The duration of a push at 100 kHz while three readers copy the window continuously.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use memoryview::ring::Entry;
use memoryview_ring::SharedRing;

use crate::contenders::{CAPACITY, Locked, Overwrite, Sample, SampleView, Timed};

const PERIOD: Duration = Duration::from_micros(10);
const PUSHES: u64 = 200_000;
const READERS: usize = 3;

pub fn run() {
    let (shared, locked) = (shared(), locked());
    for (title, percent) in [("p50", 50), ("p99", 99)] {
        let at = |times: &[f64]| times[times.len() * percent / 100];
        let rows = [
            ("memoryview SharedRing", at(&shared)),
            (Locked::NAME, at(&locked)),
        ];
        let title = format!("Push at 100 kHz under three readers, {title}");
        crate::table(&title, "ns", Locked::NAME, &rows);
    }
}

fn sample(number: u64) -> Sample {
    let id = number.cast_signed();
    Sample { id, value: 0.5 }
}

/// Returns the times of all pushes in ns, in ascending order. A read returns the number of the
/// newest record.
fn time(mut push: impl FnMut(u64), read: impl Fn() -> Box<dyn FnMut() -> u64 + Send>) -> Vec<f64> {
    (0..CAPACITY as u64).for_each(&mut push);
    assert_eq!(read()(), CAPACITY as u64 - 1);

    let done = AtomicBool::new(false);
    let mut times = Vec::new();
    thread::scope(|scope| {
        for _ in 0..READERS {
            let mut read = read();
            let done = &done;
            scope.spawn(move || {
                let mut newest = 0;
                while !done.load(Relaxed) {
                    let now = read();
                    assert!(now >= newest);
                    newest = now;
                }
            });
        }
        for number in 0..PUSHES {
            // A late push is not followed by a burst, so that the readers are active during every
            // push.
            let due = Instant::now() + PERIOD;
            while Instant::now() < due {
                std::hint::spin_loop();
            }
            let start = Instant::now();
            push(CAPACITY as u64 + number);
            times.push(start.elapsed().as_secs_f64() * 1e9);
        }
        done.store(true, Relaxed);
    });
    times.sort_by(f64::total_cmp);
    times
}

fn shared() -> Vec<f64> {
    let (mut writer, reader) = SharedRing::<SampleView>::new(CAPACITY).expect("it fits");
    time(
        move |number| writer.push_at(number, sample(number)),
        || {
            let reader = reader.clone();
            let mut out = vec![Entry::<SampleView>::default(); CAPACITY];
            Box::new(move || {
                let n = reader.latest(&mut out).n;
                out[n - 1].index
            })
        },
    )
}

fn locked() -> Vec<f64> {
    let ring = std::sync::Arc::new(Locked::new());
    time(
        |number| ring.push_shared(number, sample(number)),
        || {
            let ring = std::sync::Arc::clone(&ring);
            let mut out: Vec<Timed> = vec![(0, sample(0)); CAPACITY];
            Box::new(move || {
                let queue = ring.0.lock().expect("nobody panics");
                let (older, newer) = queue.as_slices();
                out[..older.len()].copy_from_slice(older);
                out[older.len()..].copy_from_slice(newer);
                out[CAPACITY - 1].0
            })
        },
    )
}
