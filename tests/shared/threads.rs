//! Readers of the shared ring, with and without a running writer.

use std::collections::VecDeque;
use std::time::{Duration, Instant};
use std::{panic, thread};

use memoryview::ring::Entry;
use memoryview::{Stats, View, Wire, le};
use memoryview_ring::Got;
use memoryview_ring::SharedRing;
use memoryview_ring::shared::{LosslessWriter, PushError, Reader, Wake, Writer};
use proptest::prelude::*;

/// Two words and a partial one, with a check that detects torn records.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<qQi")]
struct Sample {
    value: i64,
    check: u64,
    tail: i32,
}

impl Sample {
    fn of(number: u64) -> Self {
        let check = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31);
        Self {
            value: number.cast_signed(),
            check,
            tail: i32::try_from(check >> 33).unwrap(),
        }
    }
}

fn time_of(number: u64) -> u64 {
    3 * number + 1
}

/// Writes records without a pause.
fn write(mut writer: Writer<SampleView>, records: u64) {
    let mut batch = Vec::new();
    let mut times = Vec::new();
    while writer.pushed() < records {
        let next = writer.pushed();
        if next % 5 < 3 {
            writer.push_at(time_of(next), Sample::of(next));
            continue;
        }
        let numbers = next..records.min(next + next % 150 + 1);
        batch.clear();
        batch.extend(numbers.clone().map(|number| Sample::of(number).to_view()));
        times.clear();
        times.extend(numbers.map(time_of));
        writer.push_slices(&times, &batch).unwrap();
    }
}

/// Polls until the writer has ended. Returns the numbers of records read and lost.
fn poll_all(mut reader: Reader<SampleView>) -> (u64, u64) {
    let mut out = vec![blank(); 256];
    let (mut read, mut lost) = (0, 0);
    while reader.wait(Duration::MAX) == Wake::Records {
        let got = reader.poll(&mut out);
        lost += got.lost;
        assert_exact(&out[..got.n], read + lost);
        read += got.n as u64;
    }
    (read, lost)
}

/// Reads the newest records until the writer has ended.
fn look(reader: &Reader<SampleView>) {
    let mut out = vec![blank(); 100];
    let mut newest = 0;
    while !reader.is_closed() {
        let got = reader.latest(&mut out);
        if let Some(first) = out[..got.n].first() {
            assert_exact(&out[..got.n], first.index);
            let end = first.index + got.n as u64;
            assert!(
                end >= newest,
                "the newest record went back from {newest} to {end}"
            );
            newest = end;
        }
        if let Some(stats) = reader.stats_of(Sample::FIELDS.value) {
            assert_consecutive(&stats);
        }
    }
}

fn blank() -> Entry<SampleView> {
    Entry {
        index: u64::MAX,
        time: u64::MAX,
        value: SampleView::default(),
    }
}

/// Asserts that the entries are those that were written from index `first` on.
fn assert_exact(entries: &[Entry<SampleView>], first: u64) {
    for (entry, number) in entries.iter().zip(first..) {
        assert_eq!((entry.index, entry.time), (number, time_of(number)));
        assert_eq!(entry.value.get(), Sample::of(number));
    }
}

/// Asserts that consecutive numbers were counted, each once.
fn assert_consecutive(stats: &Stats<i64>) {
    let count = i64::try_from(stats.count).unwrap();
    assert_eq!(stats.max - stats.min + 1, count);
    assert_eq!(
        stats.sum,
        i128::from(stats.min + stats.max) * i128::from(count) / 2
    );
}

/// Runs a writer without pauses, two readers that poll, and one that reads the newest records.
fn stress(capacity: usize, records: u64) {
    let (writer, reader) = SharedRing::tracking(capacity, Sample::FIELDS.value).unwrap();
    let start = Instant::now();
    thread::scope(|scope| {
        let readers = [reader.clone(), reader.clone()];
        let polls = readers.map(|reader| scope.spawn(|| poll_all(reader)));
        scope.spawn(|| look(&reader));
        scope.spawn(move || write(writer, records));
        for poll in polls {
            let (read, lost) = poll.join().unwrap();
            println!("capacity {capacity}: {read} records read and checked, {lost} lost");
            assert_eq!(read + lost, records);
        }
    });
    let seconds = start.elapsed().as_secs_f64();
    println!("capacity {capacity}: {records} records written in {seconds:.1} s");
}

#[test]
fn records_are_never_torn_repeated_or_lost_uncounted() {
    for capacity in [1, 2, 100, 4096] {
        stress(capacity, 100_000);
    }
}

/// `cargo test --release --test shared -- --ignored --nocapture`
#[test]
#[ignore = "some seconds when optimised: 2.6 * 10^8 records"]
fn long_run_records_are_never_torn_repeated_or_lost_uncounted() {
    for (capacity, records) in [(1, 10_000_000), (64, 50_000_000), (4096, 200_000_000)] {
        stress(capacity, records);
    }
}

/// Pushes all records, and retries those that are refused.
fn write_lossless(mut writer: LosslessWriter<SampleView>, records: u64) {
    while writer.pushed() < records {
        let next = writer.pushed();
        match writer.try_push_at(time_of(next), Sample::of(next)) {
            Ok(()) => {}
            Err(PushError::Full(sample)) => {
                assert_eq!(sample, Sample::of(next));
                thread::yield_now();
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn lossless_ring_loses_nothing() {
    for capacity in [1, 3, 1000] {
        let (writer, reader) = SharedRing::<SampleView>::lossless(capacity).unwrap();
        thread::scope(|scope| {
            let readers = [reader.clone(), reader.clone()];
            drop(reader);
            let polls = readers.map(|reader| scope.spawn(|| poll_all(reader)));
            scope.spawn(move || write_lossless(writer, 20_000));
            for poll in polls {
                assert_eq!(poll.join().unwrap(), (20_000, 0));
            }
        });
    }
}

#[test]
fn both_sides_detect_that_the_other_was_dropped() {
    let (mut writer, reader) = SharedRing::<le::U32>::lossless(4).unwrap();
    let other = reader.clone();
    assert_eq!(writer.readers(), 2);
    drop(reader);
    assert_eq!(writer.readers(), 1);
    drop(other);
    assert_eq!(writer.readers(), 0);
    let refused = writer.try_push(1).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "there is no reader: create one with `reader()`"
    );
    assert_eq!(writer.try_push_slice(&[le::U32::new(1)]), 0);

    let mut late = writer.reader();
    assert_eq!(writer.try_push(5), Ok(()));
    assert_eq!(writer.lag(), 1);
    drop(writer);
    let mut out = [le::U32::default(); 4];
    assert_eq!(late.wait(Duration::MAX), Wake::Records);
    assert_eq!(late.poll(&mut out), Got { n: 1, lost: 0 });
    assert_eq!(out[0], 5);
    assert_eq!(late.wait(Duration::MAX), Wake::Closed);
    assert!(late.is_closed());
}

/// Space that was available while there was a reader cannot be used without one.
#[test]
fn lossless_ring_with_free_slots_detects_dropped_readers() {
    let (mut writer, reader) = SharedRing::<le::U32>::lossless(100).unwrap();
    assert_eq!(writer.try_push(1), Ok(()));
    drop(reader);
    assert_eq!(writer.try_push(2), Err(PushError::Closed(2)));
    assert_eq!(writer.try_push_at(7, 3), Err(PushError::Closed(3)));
    assert_eq!(writer.pushed(), 1);

    let mut late = writer.reader();
    assert_eq!(writer.try_push(4), Ok(()));
    let mut out = [le::U32::default(); 4];
    assert_eq!(late.poll(&mut out), Got { n: 1, lost: 0 });
    assert_eq!(out[0], 4);
}

#[test]
fn full_lossless_ring_returns_an_error() {
    let (mut writer, mut reader) = SharedRing::<le::U32>::lossless(3).unwrap();
    let values = [0, 1, 2, 3, 4].map(le::U32::new);
    assert_eq!(writer.try_push_slice(&values), 3);
    let refused = writer.try_push(3).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the slowest reader has not polled the oldest record: try again when it has"
    );
    assert_eq!(format!("{refused:?}"), "Full(..)");
    assert_eq!(format!("{:?}", PushError::Closed(3)), "Closed(..)");
    assert_eq!(refused.into_inner(), 3);
    let mut out = [le::U32::default(); 2];
    assert_eq!(reader.poll(&mut out).n, 2);
    assert_eq!(writer.try_push_slice(&values[3..]), 2);
    assert_eq!(writer.lag(), 3);
}

#[test]
fn wait_returns_after_the_timeout() {
    let (writer, reader) = SharedRing::<le::U32>::new(4).unwrap();
    let start = Instant::now();
    assert_eq!(reader.wait(Duration::from_millis(5)), Wake::TimedOut);
    assert!(start.elapsed() >= Duration::from_millis(5));
    assert_eq!(reader.wait(Duration::ZERO), Wake::TimedOut);
    drop(writer);
}

#[test]
fn sleeping_reader_is_woken() {
    let (mut writer, mut reader) = SharedRing::<le::U32>::new(1000).unwrap();
    let reading = thread::spawn(move || {
        let mut out = [le::U32::default(); 1000];
        let mut sum = 0;
        while reader.wait(Duration::MAX) == Wake::Records {
            let got = reader.poll(&mut out);
            sum += out[..got.n].iter().map(Wire::get).sum::<u32>();
        }
        sum
    });
    for number in 1..=20 {
        thread::sleep(Duration::from_millis(2));
        writer.push(number);
    }
    drop(writer);
    assert_eq!(reading.join().unwrap(), 210);
}

#[test]
fn producers_share_a_writer() {
    let (writer, mut reader) = SharedRing::<le::U64>::new(4000).unwrap();
    let producers = writer.shared();
    thread::scope(|scope| {
        for first in [0, 1000, 2000] {
            let producers = producers.clone();
            scope.spawn(move || (first..first + 1000).for_each(|n| producers.push_at(n, n)));
        }
    });
    assert!(!reader.is_closed());
    drop(producers);
    assert!(reader.is_closed());
    let mut out = vec![le::U64::default(); 4000];
    assert_eq!(reader.poll(&mut out), Got { n: 3000, lost: 0 });
    let mut numbers: Vec<u64> = out[..3000].iter().map(Wire::get).collect();
    numbers.sort_unstable();
    assert!(numbers.into_iter().eq(0..3000));
}

#[test]
fn producers_have_every_push_method_of_the_writer() {
    let (writer, reader) = SharedRing::<le::U64>::new(8).unwrap();
    let producers = writer.shared();
    let two = [4, 5].map(le::U64::new);
    producers.push(1);
    producers.push_at(9, 2);
    producers.push_wire(le::U64::new(3));
    producers.push_slice(&two);
    producers.push_wire_at(10, le::U64::new(6));
    producers.push_slice_at(11, &two);
    let mut out = [Entry::<le::U64>::default(); 8];
    assert_eq!(reader.latest(&mut out), Got { n: 8, lost: 0 });
    assert_eq!(out.map(|entry| entry.value.get()), [1, 2, 3, 4, 5, 6, 4, 5]);
    assert_eq!([1, 5, 6, 7].map(|index| out[index].time), [9, 10, 11, 11]);

    let (writer, reader) = SharedRing::<le::U64>::lossless(2).unwrap();
    let producers = writer.shared();
    assert_eq!(producers.try_push_at(9, 1), Ok(()));
    assert_eq!(producers.try_push_slice(&two), 1);
    assert_eq!(reader.latest(&mut out), Got { n: 2, lost: 0 });
    assert_eq!([0, 1].map(|index| out[index].value.get()), [1, 4]);
}

#[test]
fn nested_use_of_producers_panics() {
    let (writer, reader) = SharedRing::<le::U64>::new(10).unwrap();
    let producers = writer.shared();
    let inner = producers.clone();
    let refused = panic::catch_unwind(|| producers.with(|_| inner.push(1))).unwrap_err();
    assert_eq!(
        refused.downcast_ref::<&str>(),
        Some(&"`Producers` used inside their own `with`: use the writer passed to the closure")
    );
    // Nothing remains locked, and other threads may wait.
    producers.with(|writer| writer.push(2));
    thread::scope(|scope| {
        producers.with(|writer| {
            let waiting = scope.spawn(|| producers.push(4));
            thread::sleep(Duration::from_millis(20));
            assert!(!waiting.is_finished());
            writer.push(3);
        });
    });
    let mut out = [le::U64::default(); 4];
    assert_eq!(reader.latest(&mut out), Got { n: 3, lost: 0 });
    assert_eq!(out[..3], [2, 3, 4]);
}

#[test]
fn every_kind_of_record_round_trips() {
    fn through<W: Wire>(values: &[W]) {
        let (mut writer, mut reader) = SharedRing::<W>::new(values.len()).unwrap();
        writer.push_slice(values);
        let mut out = vec![values[0]; values.len()];
        assert_eq!(reader.poll(&mut out).n, values.len());
        for (out, value) in out.iter().zip(values) {
            assert_eq!(out.as_bytes(), value.as_bytes());
        }
    }
    through(&[0_u8, 1, 255]);
    through(&[*b"abc", *b"def"]);
    through(&[*b"nine byte", *b"123456789"]);
    through(&[[le::F64::new(0.5); 5], [le::F64::new(f64::NAN); 5]]);
    through(&[Sample::of(1).to_view(), Sample::of(2).to_view()]);
    through(&[[0_u8; 0]; 3]);
}

#[derive(Clone, Debug)]
enum Step {
    Push(i32),
    PushSlice(Vec<i32>),
    Poll(usize),
    Latest(usize),
    Stats,
    Skip,
    Clone,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => any::<i32>().prop_map(Step::Push),
        2 => prop::collection::vec(any::<i32>(), 0..300).prop_map(Step::PushSlice),
        3 => (0_usize..200).prop_map(Step::Poll),
        2 => (0_usize..200).prop_map(Step::Latest),
        2 => Just(Step::Stats),
        1 => Just(Step::Skip),
        1 => Just(Step::Clone),
    ];
    prop::collection::vec(step, 1..60)
}

/// A naive implementation of the same ring.
struct Plain {
    capacity: usize,
    slots: usize,
    all: Vec<i32>,
    next: usize,
}

impl Plain {
    fn window(&self) -> &[i32] {
        &self.all[self.all.len().saturating_sub(self.capacity)..]
    }

    fn poll(&mut self, n: usize) -> (Vec<i32>, u64) {
        let first = self.next.max(self.all.len().saturating_sub(self.slots));
        let lost = first - self.next;
        self.next = self.all.len().min(first + n);
        (self.all[first..self.next].to_vec(), lost as u64)
    }

    fn assert_stats(&self, stats: Option<Stats<i32>>) {
        let window: VecDeque<i64> = self.window().iter().map(|&value| value.into()).collect();
        let Some(stats) = stats else {
            return assert!(window.is_empty());
        };
        assert_eq!(stats.count, window.len());
        assert_eq!(Some(i64::from(stats.min)), window.iter().min().copied());
        assert_eq!(Some(i64::from(stats.max)), window.iter().max().copied());
        assert_eq!(stats.sum, i128::from(window.iter().sum::<i64>()));
    }
}

proptest! {
    #[test]
    fn agrees_with_a_plain_ring(capacity in 1_usize..400, steps in steps()) {
        let (mut writer, mut reader) = SharedRing::<le::I32>::new(capacity).unwrap();
        let slots = capacity.next_power_of_two();
        let mut plain = Plain { capacity, slots, all: Vec::new(), next: 0 };
        let mut out = vec![le::I32::default(); 200];
        for step in steps {
            match step {
                Step::Push(value) => {
                    writer.push(value);
                    plain.all.push(value);
                }
                Step::PushSlice(values) => {
                    let wires: Vec<_> = values.iter().copied().map(le::I32::new).collect();
                    writer.push_slice(&wires);
                    plain.all.extend(values);
                }
                Step::Poll(n) => {
                    let got = reader.poll(&mut out[..n]);
                    let values = out[..got.n].iter().map(Wire::get).collect();
                    prop_assert_eq!((values, got.lost), plain.poll(n));
                }
                Step::Latest(n) => {
                    let got = reader.latest(&mut out[..n]);
                    let window = plain.window();
                    let expected = &window[window.len() - n.min(window.len())..];
                    prop_assert_eq!(got, Got { n: expected.len(), lost: 0 });
                    prop_assert!(out[..got.n].iter().map(Wire::get).eq(expected.iter().copied()));
                }
                Step::Stats => plain.assert_stats(reader.stats()),
                Step::Skip => {
                    prop_assert_eq!(reader.skip(), (plain.all.len() - plain.next) as u64);
                    plain.next = plain.all.len();
                }
                Step::Clone => reader = reader.clone(),
            }
            prop_assert_eq!(reader.len(), plain.window().len());
            prop_assert_eq!(reader.lag(), (plain.all.len() - plain.next) as u64);
        }
    }
}

#[test]
fn both_ends_tell_their_state() {
    let (mut writer, mut reader) = SharedRing::<le::U32>::new(8).unwrap();
    assert!(reader.is_empty());
    writer.push(7);
    writer.push(8);
    assert!(!reader.is_empty());
    assert_eq!((reader.capacity(), writer.capacity()), (8, 8));
    assert_eq!(
        reader.poll(&mut [le::U32::default(); 1]),
        Got { n: 1, lost: 0 }
    );
    assert_eq!(format!("{reader:?}"), "Reader { capacity: 8, next: 1, .. }");
    assert_eq!(
        format!("{writer:?}"),
        "Writer { capacity: 8, pushed: 2, .. }"
    );
}

#[test]
fn producers_of_a_lossless_ring_wait_for_the_slowest_reader() {
    let (writer, mut reader) = SharedRing::<le::U32>::lossless(2).unwrap();
    assert_eq!(writer.capacity(), 2);
    let producers = writer.shared();
    producers.try_push(1).unwrap();
    producers.clone().try_push(2).unwrap();
    assert_eq!(producers.try_push(3), Err(PushError::Full(3)));
    assert_eq!(reader.poll(&mut [le::U32::default(); 1]).n, 1);
    producers.try_push(3).unwrap();
    drop(reader);
    assert_eq!(producers.try_push(4), Err(PushError::Closed(4)));
}
