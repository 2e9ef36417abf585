//! The model: a `VecDeque` with a naive implementation of a ring.

use std::collections::VecDeque;
use std::ops::{Bound, RangeBounds};

use memoryview::Wire;
use memoryview::ring::Entry;

/// The newest records.
pub(crate) struct Model<W> {
    pub(crate) capacity: usize,
    pub(crate) entries: VecDeque<Entry<W>>,
    pub(crate) index: u64,
    last: Option<u64>,
    pub(crate) pushed: u64,
    pub(crate) evicted: u64,
    pub(crate) steps_back: u64,
}

impl<W: Wire> Model<W> {
    pub(crate) fn new(capacity: usize, index: u64) -> Self {
        Self {
            capacity,
            entries: VecDeque::new(),
            index,
            last: None,
            pushed: 0,
            evicted: 0,
            steps_back: 0,
        }
    }

    pub(crate) fn push(&mut self, time: u64, value: W) -> Option<Entry<W>> {
        let full = self.entries.len() == self.capacity;
        let evicted = full.then(|| self.entries.pop_front()).flatten();
        self.evicted += u64::from(full);
        self.pushed += 1;
        self.steps_back += u64::from(self.last.is_some_and(|last| time < last));
        self.last = Some(time);
        let index = self.index;
        self.entries.push_back(Entry { index, time, value });
        self.index = index.wrapping_add(1);
        evicted
    }

    pub(crate) fn resize(&mut self, capacity: usize) {
        self.capacity = capacity;
        while self.entries.len() > capacity {
            self.entries.pop_front();
            self.evicted += 1;
        }
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.last = None;
    }

    pub(crate) fn in_range(&self, range: (Bound<u64>, Bound<u64>)) -> Vec<Entry<W>> {
        let entries = self.entries.iter();
        entries
            .filter(|e| range.contains(&e.time))
            .copied()
            .collect()
    }

    /// Returns the record with the latest time that is not after `time`; of equal times, the last
    /// one.
    pub(crate) fn at_or_before(&self, time: u64) -> Option<Entry<W>> {
        let entries = self.entries.iter().filter(|e| e.time <= time);
        entries.max_by_key(|e| e.time).copied()
    }

    /// Returns the record with the earliest time that is not before `time`; of equal times, the
    /// first one.
    pub(crate) fn at_or_after(&self, time: u64) -> Option<Entry<W>> {
        let entries = self.entries.iter().filter(|e| e.time >= time);
        entries.min_by_key(|e| e.time).copied()
    }
}
