//! Pushing one or many records, with a given time or the current one.

use super::block::{BLOCK, summarize};
use super::storage::{PartsMut, Storage};
use super::{Clock, Entry, Ring, steps};
use crate::{Wire, ne};

impl<W: Wire, C, S: Storage<W>> Ring<W, C, S> {
    /// Pushes a record with a caller-supplied time. Returns the oldest one if it was overwritten.
    /// O(1).
    ///
    /// A time before that of the previous record is accepted, and counted as a step back.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let mut ring = Ring::<le::U16>::new(2)?;
    /// assert_eq!(ring.push_at(10, 1), None);
    /// assert_eq!(ring.push_at(30, 2), None);
    /// assert_eq!(ring.push_at(20, 3).unwrap().value.get(), 1);
    /// assert_eq!(ring.steps_back(), 1);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn push_at(&mut self, time: u64, value: W::Native) -> Option<Entry<W>> {
        self.push_wire_at(time, W::new(value))
    }

    /// Like [`push_at`](Self::push_at), for a record in wire form. O(1).
    ///
    /// ```
    /// use memoryview::{Ring, be};
    ///
    /// let mut ring = Ring::<be::U16>::new(2)?;
    /// ring.push_wire_at(10, be::U16::from_bytes([1, 2]));
    /// assert_eq!(ring.newest().unwrap().value.get(), 0x0102);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn push_wire_at(&mut self, time: u64, record: W) -> Option<Entry<W>> {
        let slot = self.next;
        let PartsMut { records, times, .. } = self.storage.parts_mut();
        let capacity = records.len();
        let (Some(place), Some(at)) = (records.get_mut(slot), times.get_mut(slot)) else {
            unreachable!("the next slot is below the capacity");
        };
        let before = Entry {
            index: self.index.wrapping_sub(capacity as u64),
            time: at.get(),
            value: *place,
        };
        *place = record;
        at.set(time);
        let full = self.len == capacity;
        if full {
            self.let_go(1);
        } else {
            self.len += 1;
        }
        self.note(time, self.len > 1);
        self.advance(1, capacity);
        full.then_some(before)
    }

    /// Pushes records that all have the same caller-supplied time. Returns the number of older
    /// records that were overwritten. O(n).
    ///
    /// If there are more records than the capacity, only the last ones remain; the others count as pushed and evicted.
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(4)?;
    /// assert_eq!(ring.push_slice_at(10, b"abc"), 0);
    /// assert_eq!(ring.push_slice_at(11, b"def"), 2);
    /// assert_eq!(ring.as_slices(), (&b"cd"[..], &b"ef"[..]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn push_slice_at(&mut self, time: u64, records: &[W]) -> usize {
        let capacity = self.capacity();
        let Some(skipped) = records.len().checked_sub(capacity) else {
            return self.push_part(time, records);
        };
        // All records in the ring are evicted, and so are those that would be overwritten by this
        // call.
        let gone = self.len + skipped;
        self.forget();
        self.index = self.index.wrapping_add(skipped as u64);
        self.push_part(time, records.get(skipped..).unwrap_or_default());
        gone
    }

    /// Pushes at most as many records as the capacity. Returns the number of older records that
    /// were overwritten.
    fn push_part(&mut self, time: u64, records: &[W]) -> usize {
        if records.is_empty() {
            return 0;
        }
        let capacity = self.capacity();
        let evicted = (self.len + records.len()).saturating_sub(capacity);
        self.let_go(evicted);
        self.note(time, self.len > evicted);
        self.len = self.len - evicted + records.len();
        let mut rest = records;
        while !rest.is_empty() {
            let start = self.next;
            let (now, later) = rest.split_at(rest.len().min(capacity - start));
            let parts = self.storage.parts_mut();
            let slots = start..start + now.len();
            if let Some(slots) = parts.records.get_mut(slots.clone()) {
                slots.copy_from_slice(now);
            }
            if let Some(times) = parts.times.get_mut(slots) {
                times.fill(ne::U64::new(time));
            }
            self.advance(now.len(), capacity);
            rest = later;
        }
        evicted
    }

    /// Prepares the eviction of the oldest `n` records. The oldest remaining record has no
    /// predecessor, so it is no longer a step.
    #[inline]
    fn let_go(&mut self, n: usize) {
        if self.held_steps > 0 && n > 0 {
            self.drop_steps(n);
        }
    }

    #[cold]
    fn drop_steps(&mut self, n: usize) {
        let (gone, rest) = self.window().split_at(n);
        let oldest = (!rest.is_empty()).then_some(rest.start);
        let [first, second] = gone.segments();
        let steps = self.storage.parts_mut().steps;
        for slot in (first.0..first.1).chain(second.0..second.1).chain(oldest) {
            if steps::is_set(steps, slot) {
                steps::clear(steps, slot);
                self.held_steps -= 1;
            }
        }
    }

    /// Records the time of the next slot; `follows` is whether the previous record is in the ring.
    #[inline]
    fn note(&mut self, time: u64, follows: bool) {
        if time < self.time {
            self.step_back(follows);
        }
        self.time = time;
    }

    #[cold]
    fn step_back(&mut self, follows: bool) {
        self.steps_back += 1;
        if follows {
            steps::set(self.storage.parts_mut().steps, self.next);
            self.held_steps += 1;
        }
    }

    /// Advances by `n` slots, which were written and do not wrap around.
    #[inline]
    fn advance(&mut self, n: usize, capacity: usize) {
        let start = self.next;
        let end = start + n;
        self.index = self.index.wrapping_add(n as u64);
        self.next = end;
        if end / BLOCK != start / BLOCK || end == capacity {
            self.close(start / BLOCK, end);
        }
    }

    /// Computes the statistics of blocks from `first` on that end at slot `end` or before.
    #[inline(never)]
    fn close(&mut self, first: usize, end: usize) {
        let parts = self.storage.parts_mut();
        let last = if end == parts.records.len() {
            self.next = 0;
            end.div_ceil(BLOCK)
        } else {
            end / BLOCK
        };
        for block in first..last {
            let slots = block * BLOCK..end.min((block + 1) * BLOCK);
            let records = parts.records.get(slots).unwrap_or_default();
            if let Some(place) = parts.blocks.get_mut(block)
                && let Some(stats) = summarize(records)
            {
                *place = stats;
            }
            #[cfg(feature = "alloc")]
            for column in parts.columns.iter_mut() {
                column.close(block, records);
            }
        }
    }
}

impl<W: Wire, C: Clock, S: Storage<W>> Ring<W, C, S> {
    /// Pushes a record with the current time. Returns the oldest one if it was overwritten. O(1).
    ///
    /// If the clock has stepped back, the time is that of the previous record.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let mut ring = Ring::<le::F64>::new(1)?;
    /// ring.push(0.5);
    /// let evicted = ring.push(1.5).unwrap();
    /// assert_eq!((evicted.index, evicted.value.get()), (0, 0.5));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn push(&mut self, value: W::Native) -> Option<Entry<W>> {
        self.push_wire(W::new(value))
    }

    /// Like [`push`](Self::push), for a record in wire form. O(1).
    #[inline]
    pub fn push_wire(&mut self, record: W) -> Option<Entry<W>> {
        let now = self.now();
        self.push_wire_at(now, record)
    }

    /// Pushes records that all have the current time. Returns the number of older records that were
    /// overwritten. O(n).
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(4)?;
    /// ring.push_slice(b"Hello");
    /// assert_eq!(ring.window().as_slices().0, b"ello");
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn push_slice(&mut self, records: &[W]) -> usize {
        let now = self.now();
        self.push_slice_at(now, records)
    }

    fn now(&mut self) -> u64 {
        let now = self.clock.now();
        if self.len > 0 {
            now.max(self.time)
        } else {
            now
        }
    }
}

/// Pushes each value with the current time.
impl<W: Wire, C: Clock, S: Storage<W>> Extend<W::Native> for Ring<W, C, S> {
    fn extend<I: IntoIterator<Item = W::Native>>(&mut self, values: I) {
        for value in values {
            self.push(value);
        }
    }
}
