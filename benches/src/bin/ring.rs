//! Rings compared with other crates: pushing one or many records, statistics, search.
//!
//! `cargo run --release --manifest-path benches/Cargo.toml --bin ring` prints the fastest run of
//! each contender, which run in turn, and then whether the bounds are kept. `--only NAME` selects
//! the tables whose names contain it, and `--quick` only compares the results.
#![forbid(unsafe_code)]

use std::collections::VecDeque;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

use memoryview::{Ring, View, le};
use memoryview_benches::{Options, exit_code, print_machine};
use ringbuf::traits::{Consumer, Observer, Producer, RingBuffer};

const CAPACITY: usize = 4_096;
const PUSHES: u64 = 4_000_000;
const ROUNDS: usize = 9;

/// 16 bytes. Every contender also stores a time of 8 bytes.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<QIf")]
struct Record {
    id: u64,
    flags: u32,
    value: f32,
}

fn record(id: u64) -> Record {
    Record {
        id,
        flags: 7,
        value: 0.5,
    }
}

/// A contender: performs `n` operations and returns a number that depends on all of them.
type Run<'a> = Box<dyn FnMut(u64) -> u64 + 'a>;

/// The same task for all contenders.
struct Table<'a> {
    work: &'static str,
    operations: u64,
    contenders: Vec<(&'static str, Run<'a>)>,
}

impl Table<'_> {
    /// Compares the results, then prints the nanoseconds of the fastest run of each. Returns `None`
    /// if the task is not selected.
    fn measure(mut self, options: &Options) -> Option<Vec<f64>> {
        if !options.wants(self.work) {
            return None;
        }
        if options.quick {
            self.operations /= 100;
        }
        let mut wanted = None;
        for (name, run) in &mut self.contenders {
            let answer = run(self.operations);
            assert_eq!(
                *wanted.get_or_insert(answer),
                answer,
                "{}: {name}",
                self.work
            );
        }
        if options.quick {
            println!("{}: equal results", self.work);
            return None;
        }
        let mut best = vec![f64::MAX; self.contenders.len()];
        for _ in 0..ROUNDS {
            for ((_, run), best) in self.contenders.iter_mut().zip(&mut best) {
                let start = Instant::now();
                black_box(run(self.operations));
                let took = start.elapsed().as_secs_f64() * 1e9 / self.operations as f64;
                *best = best.min(took);
            }
        }
        println!("{}", self.work);
        for ((name, _), best) in self.contenders.iter().zip(&best) {
            println!("  {name:<28} {best:>9.2} ns");
        }
        Some(best)
    }
}

fn main() -> ExitCode {
    let options = match Options::read() {
        Ok(options) => options,
        Err(code) => return code,
    };
    print_machine();
    let push = push(&options);
    let bulk = bulk(&options);
    statistics(&options);
    search(&options);
    // The larger of the ratios on Zen 4 (0.38, 0.38, 2.8) and on Emerald Rapids (0.52, 0.17, 1.8),
    // with a margin for noise.
    let ratio = |times: &Option<Vec<f64>>, of: usize| times.as_ref().map(|t| t[0] / t[of]);
    let promises = [
        ("push over pop and push of rtrb", ratio(&push, 3), 0.6),
        ("push over Mutex<VecDeque>", ratio(&push, 2), 0.45),
        ("push of 1,000 over a memcpy ring", ratio(&bulk, 1), 3.0),
    ];
    let mut kept = true;
    for (what, ratio, most) in promises {
        let Some(ratio) = ratio else { continue };
        let verdict = if ratio <= most { "holds" } else { "BROKEN" };
        println!("{what:<34} {ratio:>5.2}, at most {most}: {verdict}");
        kept &= ratio <= most;
    }
    exit_code(kept)
}

fn push(options: &Options) -> Option<Vec<f64>> {
    let mut ring = Ring::<RecordView>::new(CAPACITY).expect("there is memory");
    let mut tracked = ring.clone();
    tracked
        .track(Record::FIELDS.value)
        .expect("there is memory");
    let locked = Mutex::new(VecDeque::with_capacity(CAPACITY));
    let (mut producer, mut consumer) = rtrb::RingBuffer::<(u64, Record)>::new(CAPACITY);
    let mut heap = ringbuf::HeapRb::<(u64, Record)>::new(CAPACITY);
    let queue = crossbeam_queue::ArrayQueue::new(CAPACITY);
    let ours = |ring: &mut Ring<RecordView>, n: u64| {
        for id in 0..n {
            ring.push_at(id, record(id));
        }
        ring.len() as u64
    };
    let contenders: Vec<(_, Run<'_>)> = vec![
        ("Ring::push_at", Box::new(|n| ours(&mut ring, n))),
        (
            "Ring::push_at, a field tracked",
            Box::new(|n| ours(&mut tracked, n)),
        ),
        (
            "Mutex<VecDeque>",
            Box::new(|n| {
                for id in 0..n {
                    let mut held = locked.lock().expect("nobody panics");
                    if held.len() == CAPACITY {
                        held.pop_front();
                    }
                    held.push_back((id, record(id)));
                }
                locked.lock().expect("nobody panics").len() as u64
            }),
        ),
        (
            "rtrb, pop and push",
            Box::new(|n| {
                for id in 0..n {
                    if producer.is_full() {
                        let _ = black_box(consumer.pop());
                    }
                    let _ = producer.push((id, record(id)));
                }
                consumer.slots() as u64
            }),
        ),
        (
            "ringbuf, push_overwrite",
            Box::new(|n| {
                for id in 0..n {
                    heap.push_overwrite((id, record(id)));
                }
                heap.occupied_len() as u64
            }),
        ),
        (
            "crossbeam, force_push",
            Box::new(|n| {
                for id in 0..n {
                    queue.force_push((id, record(id)));
                }
                queue.len() as u64
            }),
        ),
    ];
    let work = "push a record of 16 bytes and its time, the oldest makes room";
    Table {
        work,
        operations: PUSHES,
        contenders,
    }
    .measure(options)
}

fn bulk(options: &Options) -> Option<Vec<f64>> {
    let records: Vec<RecordView> = (0..1_000).map(|id| record(id).to_view()).collect();
    let mut ring = Ring::<RecordView>::new(CAPACITY).expect("there is memory");
    let mut heap = ringbuf::HeapRb::<RecordView>::new(CAPACITY);
    let (mut slots, mut next) = (vec![RecordView::default(); CAPACITY], 0);
    let contenders: Vec<(_, Run<'_>)> = vec![
        (
            "Ring::push_slice_at",
            Box::new(|n| {
                for time in 0..n / 1_000 {
                    ring.push_slice_at(time, black_box(&records));
                }
                ring.len() as u64
            }),
        ),
        (
            "memcpy ring, without times",
            Box::new(|n| {
                for _ in 0..n / 1_000 {
                    let (now, later) = black_box(&records).split_at((CAPACITY - next).min(1_000));
                    slots[next..next + now.len()].copy_from_slice(now);
                    slots[..later.len()].copy_from_slice(later);
                    next = (next + 1_000) % CAPACITY;
                    black_box(&mut slots);
                }
                CAPACITY as u64
            }),
        ),
        (
            "ringbuf, skip and push_slice",
            Box::new(|n| {
                for _ in 0..n / 1_000 {
                    let room = heap.vacant_len();
                    heap.skip(1_000_usize.saturating_sub(room));
                    heap.push_slice(black_box(&records));
                }
                heap.occupied_len() as u64
            }),
        ),
    ];
    let work = "push 1,000 records at once, per record";
    Table {
        work,
        operations: PUSHES,
        contenders,
    }
    .measure(options)
}

fn statistics(options: &Options) {
    let mut ring = Ring::<le::F64>::new(1_024).expect("there is memory");
    let mut held = VecDeque::with_capacity(1_024);
    for id in 0..5_000_u32 {
        ring.push_at(id.into(), (id % 1_000).into());
        if held.len() == 1_024 {
            held.pop_front();
        }
        held.push_back(f64::from(id % 1_000));
    }
    let contenders: Vec<(_, Run<'_>)> = vec![
        (
            "Ring::stats",
            Box::new(|n| {
                let stats = |_| black_box(&ring).stats().expect("records are held");
                let sum = |s: memoryview::Stats<f64>| s.sum + s.min + s.max;
                (0..n).map(stats).map(sum).sum::<f64>() as u64
            }),
        ),
        (
            "VecDeque, sum, min and max",
            Box::new(|n| {
                let stats = |_| {
                    let start = (0.0, f64::INFINITY, f64::NEG_INFINITY);
                    let add = |(sum, min, max): (f64, f64, f64), x: &f64| {
                        (sum + x, x.min(min), x.max(max))
                    };
                    black_box(&held).iter().fold(start, add)
                };
                let sum = |(sum, min, max)| sum + min + max;
                (0..n).map(stats).map(sum).sum::<f64>() as u64
            }),
        ),
    ];
    let work = "count, min, max, sum of a window of 1,024 floats";
    Table {
        work,
        operations: 100_000,
        contenders,
    }
    .measure(options);
}

fn search(options: &Options) {
    let mut ring = Ring::<le::F64>::new(CAPACITY).expect("there is memory");
    let mut held = VecDeque::with_capacity(CAPACITY);
    for id in 0..10_000_u64 {
        let time = id * 1_000 + id % 7 * 100;
        ring.push_at(time, 0.5);
        if held.len() == CAPACITY {
            held.pop_front();
        }
        held.push_back((time, 0.5));
    }
    let first = ring.oldest().map_or(0, |entry| entry.time);
    let probe =
        |id: u64| first + id.wrapping_mul(0x9e37_79b9_7f4a_7c15) % (CAPACITY as u64 * 1_000);
    let contenders: Vec<(_, Run<'_>)> = vec![
        (
            "Ring::at_or_before",
            Box::new(|n| {
                let found = (0..n).filter_map(|id| black_box(&ring).at_or_before(probe(id)));
                found.map(|entry| entry.time).fold(0, u64::wrapping_add)
            }),
        ),
        (
            "VecDeque::partition_point",
            Box::new(|n| {
                let found = (0..n).filter_map(|id| {
                    let end = black_box(&held).partition_point(|(time, _)| *time <= probe(id));
                    held.get(end.checked_sub(1)?)
                });
                found.map(|(time, _)| *time).fold(0, u64::wrapping_add)
            }),
        ),
    ];
    let work = "find by time among 4,096, times with jitter";
    Table {
        work,
        operations: 1_000_000,
        contenders,
    }
    .measure(options);
}
