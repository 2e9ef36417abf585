//! Streams of operations on an archive or a history, and a plain list as a model.

use std::ops::Range;

use memoryview::Wire;
use memoryview::ring::Entry;
use proptest::prelude::*;

/// One step of a stream.
#[derive(Clone, Debug)]
pub(crate) enum Step<V> {
    /// Advances the clock, which steps back if the number is negative, and pushes a record.
    Push(i64, V),
    /// Compresses waiting records.
    Flush,
}

/// Returns streams of up to `most` records of `value`, whose clock sometimes steps back.
pub(crate) fn steps<V: std::fmt::Debug + Clone + 'static>(
    value: impl Strategy<Value = V> + Clone + 'static,
    most: usize,
) -> impl Strategy<Value = Vec<Step<V>>> {
    let tick = prop_oneof![20 => 0..1000_i64, 1 => -5000..0_i64];
    let push = (tick, value).prop_map(|(tick, value)| Step::Push(tick, value));
    let step = prop_oneof![100 => push, 1 => Just(Step::Flush)];
    prop::collection::vec(step, 0..most)
}

/// Returns ranges of times, inside and outside those of [`steps`].
pub(crate) fn times(records: usize) -> impl Strategy<Value = Range<u64>> {
    let time = 0..(500 * records as u64 + 1000);
    (time.clone(), time).prop_map(|(start, end)| start..end)
}

/// Returns the records in a range of times.
pub(crate) fn in_range<W: Wire>(model: &[Entry<W>], times: &Range<u64>) -> Vec<Entry<W>> {
    let found = model.iter().filter(|entry| times.contains(&entry.time));
    found.copied().collect()
}

/// Returns the record with the latest time not after `time`; of equal times, the last.
pub(crate) fn at_or_before<W: Wire>(model: &[Entry<W>], time: u64) -> Option<Entry<W>> {
    let found = model.iter().filter(|entry| entry.time <= time);
    found.max_by_key(|entry| entry.time).copied()
}

/// Returns the record with the earliest time not before `time`; of equal times, the first.
pub(crate) fn at_or_after<W: Wire>(model: &[Entry<W>], time: u64) -> Option<Entry<W>> {
    let found = model.iter().filter(|entry| entry.time >= time);
    found.min_by_key(|entry| entry.time).copied()
}
