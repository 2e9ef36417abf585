//! [`Ring`]: a buffer of fixed capacity that overwrites the oldest record.

use core::fmt;

use super::block::BLOCK;
use super::storage::{self, Lent, Own, Parts, PartsMut, Storage};
use super::{Clock, DefaultClock, Entries, Entry, NoClock, Window, steps};
use crate::{Error, Wire, ne};

/// A buffer of fixed capacity that holds the newest records, each with its time, and overwrites the
/// oldest.
///
/// Records are any [`Wire`] type: bytes, integers, floats, arrays, derived views. They lie one after
/// the other, so that they are read without a copy, as at most two slices; times lie apart, so that
/// they are searched fast. Every record has an index, the number of records that were pushed before
/// it, which stays its own as long as it is held. Statistics are those of the records that are held,
/// exactly, at any moment.
///
/// Times are `u64` in any unit; a time below the one before is accepted and counted
/// ([`steps_back`](Self::steps_back)), and searches stay exact.
///
/// `C` stamps records that are pushed without a time. `S` is where the records lie: [`Own`] memory,
/// or [`Lent`] bytes of the caller, for which `alloc` is not needed.
///
/// ```
/// use memoryview::{Ring, View};
///
/// #[derive(View, Debug, PartialEq)]
/// #[layout("<Hf")]
/// struct Sample { sensor: u16, celsius: f32 }
///
/// let mut ring = Ring::<SampleView>::new(100)?;
/// for second in 0..150 {
///     ring.push_at(second, Sample { sensor: 7, celsius: second as f32 });
/// }
/// assert_eq!((ring.len(), ring.pushed(), ring.evicted()), (100, 150, 50));
/// assert_eq!(ring.newest().unwrap().value.celsius(), 149.0);
/// assert_eq!(ring.stats_of(SampleView::CELSIUS).unwrap().mean(), 99.5);
/// assert_eq!(ring.range(60..70).len(), 10);
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone)]
pub struct Ring<W, C = DefaultClock, S = Own<W>> {
    pub(super) storage: S,
    clock: C,
    /// Slot of the next record; below the capacity.
    next: usize,
    /// At most the capacity.
    len: usize,
    /// Index of the next record.
    index: u64,
    /// Time of the record that was pushed last; 0 when there is none.
    time: u64,
    /// Steps between the records that are held.
    held_steps: usize,
    counters: Counters,
    records: core::marker::PhantomData<W>,
}

/// What happened since the ring was made.
#[derive(Clone, Copy, Default)]
struct Counters {
    pushed: u64,
    evicted: u64,
    steps_back: u64,
}

#[cfg(feature = "alloc")]
impl<W: Wire> Ring<W> {
    /// A ring of `capacity` records in memory of its own, all of which is allocated now. O(capacity).
    ///
    /// # Errors
    ///
    /// The capacity is 0, or more than memory can hold, or the allocator has no memory for it.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let ring = Ring::<le::F64>::new(100)?;
    /// assert_eq!((ring.len(), ring.capacity()), (0, 100));
    /// assert_eq!(
    ///     Ring::<le::F64>::new(usize::MAX).unwrap_err().to_string(),
    ///     format!(
    ///         "ring of le::F64: {} records of 16 bytes are more than memory can hold: use a smaller capacity",
    ///         usize::MAX
    ///     )
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn new(capacity: usize) -> Result<Self, Error> {
        Ok(Self::over(Own::new(capacity)?))
    }
}

impl<W: Wire> Ring<W> {
    /// A ring in the caller's bytes: as many records as they hold, with their times and summaries.
    /// What the bytes were does not matter. O(capacity / 64).
    ///
    /// # Errors
    ///
    /// The bytes hold no record.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let mut bytes = [0; 1024];
    /// let mut ring = Ring::<le::U16>::in_bytes(&mut bytes)?;
    /// assert_eq!(ring.capacity(), 92);
    /// ring.push_at(1, 500);
    /// assert_eq!(ring.stats().unwrap().max, 500);
    ///
    /// assert_eq!(
    ///     Ring::<le::U16>::in_bytes(&mut [0; 9]).unwrap_err().to_string(),
    ///     "ring of le::U16: one record with its time needs 58 bytes, 9 were given: use more bytes"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn in_bytes(bytes: &mut [u8]) -> Result<Ring<W, DefaultClock, Lent<'_, W>>, Error> {
        Ok(Ring::over(Lent::new(bytes)?))
    }

    /// The bytes that [`in_bytes`](Self::in_bytes) needs for `capacity` records. O(1).
    ///
    /// # Errors
    ///
    /// The capacity is 0, or more than memory can hold.
    ///
    /// ```
    /// use memoryview::{Ring, le};
    ///
    /// let mut bytes = vec![0; Ring::<le::U16>::bytes_for(100)?];
    /// assert_eq!(Ring::<le::U16>::in_bytes(&mut bytes)?.capacity(), 100);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn bytes_for(capacity: usize) -> Result<usize, Error> {
        Ok(storage::layout::<W>(capacity)?)
    }
}

impl<W: Wire, C: Default, S: Storage<W>> Ring<W, C, S> {
    pub(super) fn over(storage: S) -> Self {
        Self {
            storage,
            clock: C::default(),
            next: 0,
            len: 0,
            index: 0,
            time: 0,
            held_steps: 0,
            counters: Counters::default(),
            records: core::marker::PhantomData,
        }
    }
}

impl<W: Wire, C, S: Storage<W>> Ring<W, C, S> {
    /// The same ring with another clock. O(1).
    ///
    /// ```
    /// use memoryview::{Ring, le};
    /// use std::time::{SystemTime, UNIX_EPOCH};
    ///
    /// let unix_seconds = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |t| t.as_secs());
    /// let mut ring = Ring::<le::F64>::new(10)?.with_clock(unix_seconds);
    /// ring.push(0.5);
    /// assert!(ring.newest().unwrap().time > 1_700_000_000);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn with_clock<D: Clock>(self, clock: D) -> Ring<W, D, S> {
        self.clocked(clock)
    }

    /// The same ring without a clock: records are pushed with their times only. O(1).
    pub fn without_clock(self) -> Ring<W, NoClock, S> {
        self.clocked(NoClock)
    }

    fn clocked<D>(self, clock: D) -> Ring<W, D, S> {
        Ring {
            storage: self.storage,
            clock,
            next: self.next,
            len: self.len,
            index: self.index,
            time: self.time,
            held_steps: self.held_steps,
            counters: self.counters,
            records: self.records,
        }
    }

    /// The same ring, whose next record has the index `index`: to go on after a restart. Records that
    /// are held are forgotten. O(1).
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(2)?.starting_at(1_000);
    /// ring.push(7);
    /// assert_eq!(*ring.get(1_000).unwrap().value, 7);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[must_use]
    pub fn starting_at(mut self, index: u64) -> Self {
        self.clear();
        self.index = index;
        self
    }

    /// Pushes a record of `time`; returns the oldest one if it had to make room. O(1).
    ///
    /// A time below that of the record before is accepted, and counted as a step back.
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

    /// [`push_at`](Self::push_at) of a record as it lies in bytes. O(1).
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
        let evicted = self.evicted_next();
        self.note_time(time);
        let next = self.next;
        let PartsMut { records, times, .. } = self.storage.parts_mut();
        if let (Some(slot), Some(at)) = (records.get_mut(next), times.get_mut(next)) {
            *slot = record;
            at.set(time);
        }
        self.advance(1);
        evicted
    }

    /// Pushes records that all have the same time; returns how many older ones made room. O(n).
    ///
    /// Of more records than the capacity the last ones stay; the others count as pushed and evicted.
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
        // All that is held goes, and so do the records that would be overwritten in the same call.
        let gone = self.len + skipped;
        self.forget();
        self.index = self.index.wrapping_add(skipped as u64);
        self.counters.pushed += skipped as u64;
        self.counters.evicted += gone as u64;
        self.push_part(time, records.get(skipped..).unwrap_or_default());
        gone
    }

    /// Pushes at most as many records as the capacity; returns how many older ones made room.
    fn push_part(&mut self, time: u64, records: &[W]) -> usize {
        if records.is_empty() {
            return 0;
        }
        let evicted = (self.len + records.len()).saturating_sub(self.capacity());
        self.drop_oldest(evicted);
        self.counters.evicted += evicted as u64;
        self.note_time(time);
        let mut rest = records;
        while !rest.is_empty() {
            let start = self.next;
            let (now, later) = rest.split_at(rest.len().min(self.capacity() - start));
            let parts = self.storage.parts_mut();
            if let Some(slots) = parts.records.get_mut(start..start + now.len()) {
                slots.copy_from_slice(now);
            }
            if let Some(times) = parts.times.get_mut(start..start + now.len()) {
                times.fill(ne::U64::new(time));
            }
            self.advance(now.len());
            rest = later;
        }
        evicted
    }

    /// Counts the oldest record out if it is in the way of the next one.
    #[inline]
    fn evicted_next(&mut self) -> Option<Entry<W>> {
        if self.len < self.capacity() {
            return None;
        }
        let Parts { records, times, .. } = self.storage.parts();
        let evicted = Entry {
            index: self.first_index(),
            time: times.get(self.next)?.get(),
            value: *records.get(self.next)?,
        };
        self.drop_oldest(1);
        self.counters.evicted += 1;
        Some(evicted)
    }

    /// Lets go of the oldest `n` records. The oldest one that stays follows none, so it is no step.
    #[inline]
    fn drop_oldest(&mut self, n: usize) {
        if self.held_steps > 0 && n > 0 {
            self.drop_steps(n);
        }
        self.len -= n;
    }

    #[cold]
    fn drop_steps(&mut self, n: usize) {
        let (gone, rest) = self.window().split_at(n);
        let slots = |window: &Window<'_, W>| window.segments();
        let [older, newer] = slots(&gone);
        let oldest = (!rest.is_empty()).then_some(rest.start);
        let steps = self.storage.parts_mut().steps;
        for slot in (older.0..older.1).chain(newer.0..newer.1).chain(oldest) {
            if steps::is_set(steps, slot) {
                steps::clear(steps, slot);
                self.held_steps -= 1;
            }
        }
    }

    /// Marks the next slot when the clock steps back there.
    #[inline]
    fn note_time(&mut self, time: u64) {
        if time < self.time {
            self.counters.steps_back += 1;
            if self.len > 0 {
                steps::set(self.storage.parts_mut().steps, self.next);
                self.held_steps += 1;
            }
        }
        self.time = time;
    }

    /// Counts `n` records in, which were written to the next slots and do not pass the last one.
    #[inline]
    fn advance(&mut self, n: usize) {
        let start = self.next;
        let end = start + n;
        let capacity = self.capacity();
        self.next = if end == capacity { 0 } else { end };
        self.len += n;
        self.index = self.index.wrapping_add(n as u64);
        self.counters.pushed += n as u64;
        if end / BLOCK != start / BLOCK || end == capacity {
            self.close(start / BLOCK, end);
        }
    }

    /// Summarizes the blocks from `first` on that end at slot `end` or before.
    #[inline(never)]
    fn close(&mut self, first: usize, end: usize) {
        let parts = self.storage.parts_mut();
        let whole = end == parts.records.len();
        let last = if whole {
            end.div_ceil(BLOCK)
        } else {
            end / BLOCK
        };
        for block in first..last {
            let slots = block * BLOCK..end.min((block + 1) * BLOCK);
            let records = parts.records.get(slots).unwrap_or_default();
            if let (Some(summarize), Some(place)) = (W::SUMMARIZE, parts.blocks.get_mut(block)) {
                *place = summarize(records);
            }
            #[cfg(feature = "alloc")]
            for column in parts.columns.iter_mut() {
                column.close(block, records);
            }
        }
    }

    /// Forgets all records. Indices go on, counters stay; the records count neither as evicted nor
    /// as anything else. O(capacity / 64).
    ///
    /// ```
    /// use memoryview::Ring;
    ///
    /// let mut ring = Ring::<u8>::new(2)?;
    /// ring.push(1);
    /// ring.clear();
    /// ring.push(2);
    /// assert_eq!((ring.len(), ring.pushed(), ring.evicted(), ring.first_index()), (1, 2, 0, 1));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn clear(&mut self) {
        self.forget();
        self.time = 0;
    }

    /// Takes over the records of `other`, which are the newest of this ring.
    #[cfg(feature = "alloc")]
    pub(super) fn take_over<D>(&mut self, other: Ring<W, D, S>) {
        self.counters.evicted += (self.len - other.len) as u64;
        self.storage = other.storage;
        self.next = other.next;
        self.len = other.len;
        self.held_steps = other.held_steps;
    }

    fn forget(&mut self) {
        if self.held_steps > 0 {
            self.storage.parts_mut().steps.fill(ne::U64::new(0));
        }
        self.held_steps = 0;
        self.next = 0;
        self.len = 0;
    }

    /// Records that the ring can hold. O(1).
    #[inline]
    pub fn capacity(&self) -> usize {
        self.storage.parts().records.len()
    }

    /// Records that the ring holds. O(1).
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the ring holds no record. O(1).
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether the next record makes the oldest one go. O(1).
    #[inline]
    pub fn is_full(&self) -> bool {
        self.len == self.capacity()
    }

    /// Records that were pushed since the ring was made. O(1).
    #[inline]
    pub fn pushed(&self) -> u64 {
        self.counters.pushed
    }

    /// Records that made room for newer ones, or went when the ring shrank, since it was made. O(1).
    #[inline]
    pub fn evicted(&self) -> u64 {
        self.counters.evicted
    }

    /// Times that were below the one before, since the ring was made. O(1).
    #[inline]
    pub fn steps_back(&self) -> u64 {
        self.counters.steps_back
    }

    /// Index of the oldest record; of the next one while there is none. O(1).
    #[inline]
    pub fn first_index(&self) -> u64 {
        self.index.wrapping_sub(self.len as u64)
    }

    /// Index that the next record will have. O(1).
    #[inline]
    pub fn next_index(&self) -> u64 {
        self.index
    }

    /// All records, oldest to newest. O(1).
    #[inline]
    pub fn window(&self) -> Window<'_, W> {
        let parts = self.storage.parts();
        let capacity = parts.records.len();
        let start = if self.len > self.next {
            self.next + (capacity - self.len)
        } else {
            self.next - self.len
        };
        Window {
            parts,
            start: start % capacity,
            len: self.len,
            index: self.first_index(),
            open: (!self.next.is_multiple_of(BLOCK)).then_some(self.next / BLOCK),
            stepped: self.held_steps > 0,
        }
    }
}

impl<W: Wire, C: Clock, S: Storage<W>> Ring<W, C, S> {
    /// Pushes a record now; returns the oldest one if it had to make room. O(1).
    ///
    /// The time is the clock's, or that of the record before when the clock has stepped back.
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

    /// [`push`](Self::push) of a record as it lies in bytes. O(1).
    #[inline]
    pub fn push_wire(&mut self, record: W) -> Option<Entry<W>> {
        let now = self.now();
        self.push_wire_at(now, record)
    }

    /// Pushes records now, all of the same time; returns how many older ones made room. O(n).
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

/// Pushes each value now.
impl<W: Wire, C: Clock, S: Storage<W>> Extend<W::Native> for Ring<W, C, S> {
    fn extend<I: IntoIterator<Item = W::Native>>(&mut self, values: I) {
        for value in values {
            self.push(value);
        }
    }
}

impl<'a, W: Wire, C, S: Storage<W>> IntoIterator for &'a Ring<W, C, S> {
    type Item = Entry<&'a W>;
    type IntoIter = Entries<'a, W>;

    fn into_iter(self) -> Entries<'a, W> {
        self.window().iter()
    }
}

impl<W: Wire, C, S: Storage<W>> fmt::Debug for Ring<W, C, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ring")
            .field("capacity", &self.capacity())
            .field("len", &self.len)
            .field("pushed", &self.counters.pushed)
            .field("evicted", &self.counters.evicted)
            .field("steps_back", &self.counters.steps_back)
            .finish_non_exhaustive()
    }
}
