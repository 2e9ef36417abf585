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
    /// Records of a full window; at most as many as there are slots.
    pub(super) capacity: u64,
    pub(super) bell: Bell,
    /// Statistics of blocks, where one field is tracked.
    pub(super) summaries: Option<Summaries<W>>,
    readers: Mutex<Vec<Arc<Position>>>,
    /// How many they are; changed with them.
    count: AtomicU64,
    closed: AtomicBool,
}

/// How far a reader has come; alone on its cache lines.
#[repr(align(128))]
pub(super) struct Position(AtomicU64);

impl Position {
    /// The reader is done with all records before `next`.
    #[inline]
    pub(super) fn leave(&self, next: u64) {
        self.0.store(next, LEAVE);
    }
}

impl<W: Wire> Channel<W> {
    /// A ring that tracks the statistics of the `X` at byte `offset` of each record, if `X` is a
    /// number.
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

    /// Writes records under the given numbers: at most as many as there are slots, and as `records`
    /// gives.
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

    /// The first record of the window when `count` are published.
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
    /// A place for a reader that begins with record `next`.
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

    /// How many readers there are. What else they did is not seen by it.
    #[inline]
    pub(super) fn readers(&self) -> usize {
        count(self.count.load(Relaxed))
    }

    /// The first record that a reader still needs; `None` without readers. O(readers).
    pub(super) fn slowest(&self) -> Option<u64> {
        let readers = lock(&self.readers);
        readers
            .iter()
            .map(|position| position.0.load(SEE_LEFT))
            .min()
    }

    /// How many records the slowest reader is behind `head`, roughly while it reads.
    pub(super) fn lag(&self, head: u64) -> u64 {
        let readers = lock(&self.readers);
        let slowest = readers
            .iter()
            .map(|position| position.0.load(Relaxed))
            .min();
        slowest.map_or(0, |next| head.saturating_sub(next))
    }
}
