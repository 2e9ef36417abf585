//! Loom models: every interleaving of writer and readers, and every value that a load may return.
//!
//! ```text
//! RUSTFLAGS="--cfg loom" cargo test --release -p memoryview-ring --lib shared::model
//! ```
//!
//! Each ordering of `ordering.rs` has a model that fails without it: see `tests/weaken.sh`.

use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use loom::thread;
use memoryview::ring::Entry;
use memoryview::{Wire, le};

use super::sync::{Arc, AtomicU64};
use super::{PushError, Reader, SharedRing, Wake};
use crate::Got;

/// Two words, so that a record can be torn.
type Record = [le::U64; 2];

fn record(number: u64) -> [u64; 2] {
    [number, !number]
}

/// Checks every interleaving with at most this many preemptions.
fn check(preemptions: usize, model: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(preemptions);
    builder.check(model);
}

/// Returns entries with values that show that they were not written.
fn room<const N: usize>() -> [Entry<Record>; N] {
    [Entry {
        index: u64::MAX,
        time: u64::MAX,
        value: Wire::new([u64::MAX; 2]),
    }; N]
}

/// Asserts that the entries are exactly those pushed from index `first` on.
fn assert_whole(entries: &[Entry<Record>], first: u64) {
    for (entry, number) in entries.iter().zip(first..) {
        assert_eq!((entry.index, entry.time), (number, 100 + number));
        assert_eq!(entry.value.get(), record(number));
    }
}

/// Polls once and returns the index of the record after those that were read or lost.
fn poll(reader: &mut Reader<Record>, next: u64) -> u64 {
    let mut out = room::<3>();
    let Got { n, lost } = reader.poll(&mut out);
    assert_whole(&out[..n], next + lost);
    next + lost + n as u64
}

/// A writer pushes `count` records while a reader polls; in the end, each one was read or counted
/// as lost.
fn write_and_poll(preemptions: usize, capacity: usize, count: u64) {
    check(preemptions, move || {
        let (mut writer, mut reader) = SharedRing::<Record>::new(capacity).unwrap();
        let writing = thread::spawn(move || {
            for number in 0..count {
                writer.push_at(100 + number, record(number));
            }
        });
        let next = poll(&mut reader, 0);
        let next = poll(&mut reader, next);
        writing.join().unwrap();
        assert_eq!(poll(&mut reader, next), count);
    });
}

#[test]
fn one_slot() {
    write_and_poll(3, 1, 3);
}

#[test]
fn two_slots() {
    write_and_poll(3, 2, 4);
}

#[test]
fn latest() {
    check(3, || {
        let (mut writer, reader) = SharedRing::<Record>::new(2).unwrap();
        writer.push_at(100, record(0));
        let writing = thread::spawn(move || {
            for number in 1..4 {
                writer.push_at(100 + number, record(number));
            }
        });
        let mut out = room::<2>();
        let before = reader.pushed();
        let Got { n, lost } = reader.latest(&mut out);
        let after = reader.pushed();
        if n > 0 {
            assert_whole(&out[..n], out[0].index);
            assert!((before..=after).contains(&(out[0].index + n as u64)));
        }
        assert!(n as u64 + lost <= 2 && n as u64 + lost >= 1);
        writing.join().unwrap();
    });
}

/// Record i is `1 << i`, so the sum shows which records were counted.
#[test]
fn statistics() {
    check(2, || {
        let (mut writer, reader) = SharedRing::<le::U64>::new(4).unwrap();
        for number in 0..4 {
            writer.push_at(0, 1 << number);
        }
        let writing = thread::spawn(move || {
            for number in 4..7 {
                writer.push_at(0, 1 << number);
            }
        });
        if let Some(stats) = reader.stats() {
            let sum = u64::try_from(stats.sum).unwrap();
            assert_eq!(sum.count_ones() as usize, stats.count);
            assert_eq!(
                (stats.min, 2 * stats.max),
                (sum & sum.wrapping_neg(), sum + stats.min)
            );
            assert!(
                sum >= 0b1000,
                "a record older than the head that was seen last"
            );
        }
        writing.join().unwrap();
        let stats = reader.stats().unwrap();
        assert_eq!((stats.count, stats.sum), (4, 0b111_1000));
    });
}

#[test]
fn two_readers() {
    check(2, || {
        let (mut writer, mut reader) = SharedRing::<Record>::new(1).unwrap();
        let mut other = reader.clone();
        let reading = thread::spawn(move || poll(&mut other, 0));
        for number in 0..2 {
            writer.push_at(100 + number, record(number));
        }
        poll(&mut reader, 0);
        assert!(reading.join().unwrap() <= 2);
    });
}

/// A batch wakes a reader in every interleaving. A lost wake-up is a deadlock here.
#[test]
fn wake() {
    check(3, || {
        let (mut writer, mut reader) = SharedRing::<Record>::new(1).unwrap();
        let reading = thread::spawn(move || {
            assert_eq!(reader.wait(Duration::MAX), Wake::Records);
            let mut out = room::<1>();
            assert_eq!(reader.poll(&mut out).n, 1);
        });
        writer.push_slice(&[Wire::new(record(0))]);
        reading.join().unwrap();
        drop(writer);
    });
}

/// If a push misses a reader that is falling asleep, `wake` wakes the reader.
#[test]
fn push_and_wake() {
    check(3, || {
        let (mut writer, reader) = SharedRing::<le::U64>::new(1).unwrap();
        let reading = thread::spawn(move || reader.wait(Duration::MAX));
        writer.push_at(0, 1);
        writer.wake();
        assert_eq!(reading.join().unwrap(), Wake::Records);
    });
}

/// A writer that is dropped wakes the reader, which misses no record.
#[test]
fn close() {
    check(3, || {
        let (mut writer, mut reader) = SharedRing::<le::U64>::new(1).unwrap();
        let reading = thread::spawn(move || {
            let mut out = [le::U64::new(0)];
            if reader.is_closed() {
                assert_eq!(reader.lag(), 1);
            }
            assert_eq!(reader.wait(Duration::MAX), Wake::Records);
            assert_eq!((reader.poll(&mut out).n, out[0].get()), (1, 7));
            assert_eq!(reader.wait(Duration::MAX), Wake::Closed);
        });
        writer.push_at(0, 7);
        drop(writer);
        reading.join().unwrap();
    });
}

/// Nothing is lost, and a slot is reused only after the reader is done with it.
#[test]
fn lossless() {
    check(3, || {
        let (mut writer, mut reader) = SharedRing::<le::U64>::lossless(1).unwrap();
        let done = Arc::new(AtomicU64::new(0));
        let seen = Arc::clone(&done);
        assert_eq!(writer.try_push_at(0, 1), Ok(()));
        let writing = thread::spawn(move || match writer.try_push_at(0, 2) {
            Ok(()) => assert_eq!(seen.load(Relaxed), 1),
            Err(error) => assert_eq!(error, PushError::Full(2)),
        });
        let mut out = [le::U64::new(0)];
        done.store(1, Relaxed);
        assert_eq!(
            (reader.poll(&mut out), out[0].get()),
            (Got { n: 1, lost: 0 }, 1)
        );
        let got = reader.poll(&mut out);
        assert_eq!(got.lost, 0);
        assert!(got.n == 0 || out[0].get() == 2);
        writing.join().unwrap();
    });
}
