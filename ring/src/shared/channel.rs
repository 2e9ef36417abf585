//! [`Channel`]: the state that the writer and the readers of a ring share.

use core::ops::Range;

use memoryview::Wire;
use memoryview::ring::RingError;
use std::sync::atomic::Ordering::Relaxed;

use super::bell::Bell;
use super::ordering::{CLOSE, LEAVE, SEE_CLOSED, SEE_LEFT};
use super::slots::{Slots, count};
use super::summaries::Summaries;
use super::sync::{Arc, AtomicBool, AtomicU64, Mutex, lock};

/// The state that the writer and the readers of a ring share.
pub(super) struct Channel<W> {
    pub(super) slots: Slots<W>,
    /// The number of records in a full window, at most the number of slots.
    pub(super) capacity: u64,
    pub(super) bell: Bell,
    /// Statistics of blocks, if a field is tracked.
    pub(super) summaries: Option<Summaries<W>>,
    readers: Mutex<Vec<Arc<Position>>>,
    /// The number of positions.
    count: AtomicU64,
    closed: AtomicBool,
}

/// The position of a reader, on cache lines of its own.
#[repr(align(128))]
pub(super) struct Position(AtomicU64);

impl Position {
    /// Marks that the reader is done with all records before `next`.
    #[inline]
    pub(super) fn leave(&self, next: u64) {
        self.0.store(next, LEAVE);
    }
}

impl<W: Wire> Channel<W> {
    /// Creates a ring that tracks statistics of the `X` at byte `offset` of each record, if `X` is
    /// a number.
    pub(super) fn tracking<X: Wire>(capacity: usize, offset: usize) -> Result<Self, RingError> {
        let slots = Slots::new(capacity)?;
        let summaries = Summaries::of::<X>(offset, slots.count())?;
        Ok(Self {
            slots,
            capacity: capacity as u64,
            bell: Bell::new(),
            summaries,
            readers: Mutex::new(Vec::new()),
            count: AtomicU64::new(0),
            closed: AtomicBool::new(false),
        })
    }

    /// Writes `records` at the given indices, at most as many as there are slots.
    #[inline]
    pub(super) fn write<'a>(
        &self,
        numbers: Range<u64>,
        records: impl Iterator<Item = (u64, &'a W)>,
    ) {
        let Range { start, end } = numbers;
        debug_assert!(end - start <= self.slots.count());
        self.slots.reserve(end);
        for (index, (time, value)) in numbers.zip(records) {
            self.slots.store(index, time, value);
        }
        if let Some(summaries) = &self.summaries {
            summaries.close(start, end, &self.slots);
        }
        self.slots.publish(end);
    }

    /// Returns the first record of the window when `count` are published.
    pub(super) fn first(&self, count: u64) -> u64 {
        count.saturating_sub(self.capacity)
    }

    /// Marks that the writer has ended.
    pub(super) fn close(&self) {
        self.closed.store(true, CLOSE);
        self.bell.wake();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(SEE_CLOSED)
    }
}

impl<W> Channel<W> {
    /// Adds a reader that begins with record `next`.
    pub(super) fn enter(&self, next: u64) -> Arc<Position> {
        let position = Arc::new(Position(AtomicU64::new(next)));
        let mut readers = lock(&self.readers);
        readers.push(Arc::clone(&position));
        self.count.store(readers.len() as u64, Relaxed);
        position
    }

    /// Removes a reader.
    pub(super) fn exit(&self, position: &Arc<Position>) {
        let mut readers = lock(&self.readers);
        readers.retain(|other| !Arc::ptr_eq(other, position));
        self.count.store(readers.len() as u64, Relaxed);
    }

    /// Returns the number of readers. The load does not synchronize with them.
    #[inline]
    pub(super) fn readers(&self) -> usize {
        count(self.count.load(Relaxed))
    }

    /// Returns the first record that a reader still needs, or `None` without readers. O(readers).
    pub(super) fn slowest(&self) -> Option<u64> {
        let readers = lock(&self.readers);
        readers
            .iter()
            .map(|position| position.0.load(SEE_LEFT))
            .min()
    }

    /// Returns how many records the slowest reader is behind `head`; approximate while it reads.
    pub(super) fn lag(&self, head: u64) -> u64 {
        let readers = lock(&self.readers);
        let slowest = readers
            .iter()
            .map(|position| position.0.load(Relaxed))
            .min();
        slowest.map_or(0, |next| head.saturating_sub(next))
    }
}
