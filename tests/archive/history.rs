//! A history is one sequence, regardless of how much of it is in the ring.

use std::ops::Bound;

use memoryview::ring::Entry;
use memoryview::{Ring, View, Wire, be, le};
use memoryview_ring::{Archive, History};
use proptest::prelude::*;

use crate::stream::{Step, at_or_after, at_or_before, in_range, steps, times};

#[derive(View, Clone, Copy)]
#[layout("<Ib")]
struct Pair {
    id: u32,
    level: i8,
}

/// Applies the steps to a history and to a list.
fn play<W: Wire>(steps: &[Step<W>], ring: Ring<W>, chunk: usize) -> (History<W>, Vec<Entry<W>>) {
    let mut index = ring.next_index();
    let archive = Archive::new().with_chunk_records(chunk).unwrap();
    let mut history = History::new(ring, archive);
    let mut model = Vec::new();
    let mut time = 5_000_u64;
    for step in steps {
        match step {
            Step::Push(tick, value) => {
                time = time.saturating_add_signed(*tick);
                history.push_wire_at(time, *value);
                model.push(Entry {
                    index,
                    time,
                    value: *value,
                });
                index = index.wrapping_add(1);
            }
            Step::Flush => history.flush(),
        }
    }
    (history, model)
}

proptest! {
    #[test]
    fn agrees_with_a_list(
        steps in steps(any::<i32>().prop_map(be::I32::new), 600),
        capacity in 1..65_usize,
        chunk in 1..200_usize,
        first in prop_oneof![Just(0), Just(u64::MAX - 50), any::<u64>()],
        ranges in prop::collection::vec(times(600), 8),
    ) {
        let ring = Ring::new(capacity).unwrap().starting_at(first);
        let (history, model) = play(&steps, ring, chunk);
        prop_assert_eq!(history.len(), model.len() as u64);
        prop_assert_eq!(history.is_empty(), model.is_empty());
        prop_assert_eq!(history.ring().len(), capacity.min(model.len()));
        prop_assert!(history.iter().eq(model.iter().copied()));
        for entry in &model {
            prop_assert_eq!(history.get(entry.index), Some(*entry));
        }
        for times in ranges {
            let found = in_range(&model, &times);
            let range = history.range(times.clone());
            prop_assert_eq!(range.len(), found.len() as u64);
            prop_assert_eq!(range.is_empty(), found.is_empty());
            let values = || found.iter().map(|entry| i128::from(entry.value.get()));
            let stats = range.stats();
            prop_assert_eq!(stats.map(|stats| stats.count), Some(found.len()).filter(|n| *n > 0));
            prop_assert_eq!(stats.map(|stats| stats.sum), stats.map(|_| values().sum()));
            prop_assert_eq!(stats.map(|stats| i128::from(stats.min)), values().min());
            prop_assert_eq!(stats.map(|stats| i128::from(stats.max)), values().max());
            prop_assert!(range.iter().eq(found));
            let time = times.start;
            prop_assert_eq!(history.at_or_before(time), at_or_before(&model, time));
            prop_assert_eq!(history.at_or_after(time), at_or_after(&model, time));
        }
        let next = history.ring().next_index();
        let archive = history.into_archive();
        prop_assert!(archive.iter().eq(model.iter().copied()));
        prop_assert!(model.is_empty() || archive.next_index() == next);
    }
}

#[test]
fn archive_continues_after_a_restart() {
    let mut history = History::new(Ring::<le::F64>::new(16).unwrap(), Archive::new());
    for time in 0..100 {
        history.push_at(time, time as f64);
    }
    let file = history.into_archive().to_bytes();

    let archive = Archive::from_bytes(&file).unwrap();
    let mut history = History::new(Ring::<le::F64>::new(8).unwrap(), archive);
    for time in 100..130 {
        history.push_at(time, time as f64);
    }
    assert_eq!(history.len(), 130);
    assert!(
        history
            .iter()
            .map(|entry| (entry.index, entry.value.get()))
            .eq((0..130).map(|i| (i, i as f64)))
    );
    let stats = history.range(95..125).stats().unwrap();
    assert_eq!(
        stats.sum.to_bits(),
        f64::from((95..125).sum::<i32>()).to_bits()
    );
}

#[test]
fn history_keeps_records_of_a_used_ring() {
    let mut ring = Ring::<u8>::new(3).unwrap();
    (0..10).for_each(|time| {
        ring.push_at(time, time as u8);
    });
    let mut history = History::new(ring, Archive::new());
    history.push_at(10, 10);
    assert!(history.iter().map(|entry| entry.index).eq(7..11));
    assert_eq!(history.archive().first_index(), Some(7));
}

#[test]
fn history_works_with_lent_bytes_and_any_clock() {
    let mut bytes = [0; 1024];
    let mut ticks = 0;
    let clock = || {
        ticks += 5;
        ticks
    };
    let ring = Ring::<le::U16>::in_bytes(&mut bytes)
        .unwrap()
        .with_clock(clock);
    let capacity = ring.capacity();
    let mut history = History::new(ring, Archive::new());
    history.extend(0..1000);
    assert_eq!(history.ring().len(), capacity);
    assert!(
        history
            .iter()
            .map(|entry| entry.time)
            .eq((1..=1000).map(|i| 5 * i))
    );
    assert_eq!(history.stats().unwrap().sum, (0..1000).sum::<i128>());
}

#[test]
fn fields_times_and_loops_cover_ring_and_archive() {
    let archive = Archive::new().with_chunk_records(8).unwrap();
    let mut history = History::new(Ring::<PairView>::new(4).unwrap(), archive);
    for i in 0..100 {
        history.push_at(u64::from(i), Pair { id: i, level: -1 });
    }
    let ids = history.stats_of(Pair::FIELDS.id).unwrap();
    assert_eq!((ids.count, ids.min, ids.max, ids.sum), (100, 0, 99, 4950));
    assert_eq!(history.stats_of(Pair::FIELDS.level).unwrap().sum, -100);
    let since: Vec<_> = history
        .since(97)
        .iter()
        .map(|entry| entry.value.id())
        .collect();
    assert_eq!(since, [97, 98, 99]);
    let mut seen = 0;
    for entry in &history {
        assert_eq!((entry.index, entry.value.id()), (u64::from(seen), seen));
        seen += 1;
    }
    for entry in &history.range(20..30) {
        assert!((20..30).contains(&entry.time));
        seen += 1;
    }
    for _ in history.range(..) {
        seen += 1;
    }
    assert_eq!(seen, 210);
    let shown = format!("{history:?}");
    assert!(shown.starts_with("History { ring: "), "{shown}");
    assert!(
        shown.contains("archive: Archive { records: 96, "),
        "{shown}"
    );
}

#[test]
fn ranges_may_exclude_their_start() {
    let mut archive = Archive::<u8>::new().with_chunk_records(2).unwrap();
    (1..=5).for_each(|i| archive.push_at(10 * u64::from(i), i));
    let values = |times: (Bound<u64>, Bound<u64>)| -> Vec<u8> {
        archive
            .range(times)
            .iter()
            .map(|entry| entry.value)
            .collect()
    };
    assert_eq!(values((Bound::Excluded(20), Bound::Unbounded)), [3, 4, 5]);
    assert_eq!(values((Bound::Excluded(20), Bound::Excluded(40))), [3]);
    assert_eq!(values((Bound::Excluded(u64::MAX), Bound::Unbounded)), []);
    assert_eq!(values((Bound::Unbounded, Bound::Excluded(0))), []);
}

#[test]
fn chunks_of_large_records_are_limited_in_bytes() {
    let error = Archive::<[u8; 1 << 20]>::new()
        .with_chunk_records(65)
        .unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("invalid chunk size 65: must be 1 to 64"),
        "{error}"
    );
    let error = Archive::<[u8; 1 << 27]>::new()
        .with_chunk_records(2)
        .unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("invalid chunk size 2: must be 1 to 1"),
        "{error}"
    );
}
