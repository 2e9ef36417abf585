//! Statistics of the window, which readers compute while the writer runs.

use memoryview::__private::zeroed;
use memoryview::{Field, Number, Stats, Strided, Wire};

use super::reader::Reader;
use super::slots::count;
use super::summaries::{BLOCK, Summaries};

const BLOCK_RECORDS: u64 = BLOCK as u64;
/// The number of records read between checks of the writer's position.
const RECORDS: usize = 4 * BLOCK;
/// How often reading is retried if the whole window was overwritten in the meantime, because the
/// reader was suspended. In a model, one attempt is enough.
const ATTEMPTS: usize = if cfg!(all(test, loom)) { 1 } else { 4 };
/// The number of summaries read between checks of the writer's position.
const SUMMARIES: usize = 32;

impl<W: Wire<Native: Number>> Reader<W> {
    /// Returns statistics of the window: the newest records up to the capacity, without those that
    /// the writer overwrote in the meantime. Returns `None` if nothing was pushed, or if the whole
    /// window was overwritten during each of several attempts. O(capacity / 64), wait-free.
    ///
    /// Sums are as exact as those of [`Strided::stats`].
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (mut writer, reader) = SharedRing::<le::F64>::new(100)?;
    /// assert_eq!(reader.stats(), None);
    /// (0..150).for_each(|number| writer.push(number.into()));
    /// let stats = reader.stats().unwrap();
    /// assert_eq!((stats.count, stats.min, stats.max, stats.mean()), (100, 50.0, 149.0, 99.5));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn stats(&self) -> Option<Stats<W::Native>> {
        self.stats_of(Field::<W, W>::at(0))
    }
}

impl<W: Wire> Reader<W> {
    /// Returns statistics of one field of the window, like [`stats`](Self::stats). O(capacity / 64)
    /// if the ring [tracks](crate::SharedRing::tracking) the field, otherwise O(capacity).
    /// Wait-free.
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        (0..ATTEMPTS).find_map(|_| self.look(field))
    }

    /// Computes statistics of what was not overwritten in the meantime. Returns `None` if
    /// everything was.
    fn look<X: Wire<Native: Number>>(&self, field: Field<W, X>) -> Option<Stats<X::Native>> {
        let tracked = self.channel.summaries.as_ref();
        let head = self.channel.slots.head();
        let mut scan = Scan {
            reader: self,
            offset: field.offset(),
            summaries: tracked.filter(|summaries| summaries.is_of::<X>(field.offset())),
            end: head,
            oldest: self.channel.first(head),
            seen: Stats::default(),
        };
        while scan.end > scan.oldest {
            if !scan.blocks() {
                scan.records::<X>();
            }
        }
        scan.seen.non_empty()
    }
}

/// A scan of the window, newest first, away from the writer: once it has caught up, all older
/// records are gone.
struct Scan<'a, W: Wire, T: Number> {
    reader: &'a Reader<W>,
    offset: usize,
    summaries: Option<&'a Summaries<W>>,
    /// Records from here on were included.
    end: u64,
    /// Records before this one are outside the window, or gone.
    oldest: u64,
    seen: Stats<T>,
}

impl<W: Wire, T: Number> Scan<'_, W, T> {
    /// Adds summaries of blocks before `end`. Returns `false` if none were valid.
    fn blocks(&mut self) -> bool {
        let Some(summaries) = self.summaries else {
            return false;
        };
        if !self.end.is_multiple_of(BLOCK_RECORDS) {
            return false;
        }
        let end = self.end / BLOCK_RECORDS;
        let first = self.oldest.div_ceil(BLOCK_RECORDS);
        let first = first.max(end.saturating_sub(SUMMARIES as u64));
        if first >= end {
            return false;
        }
        let mut read = [None; SUMMARIES];
        for (place, block) in read.iter_mut().zip(first..end) {
            *place = Some(summaries.load(block));
        }
        self.forget();
        let kept = self.oldest.div_ceil(BLOCK_RECORDS).clamp(first, end);
        for block in read.iter().skip(count(kept - first)).flatten() {
            self.seen.merge(&Stats::from_words(*block, BLOCK));
        }
        self.end = kept * BLOCK_RECORDS;
        true
    }

    /// Adds records before `end`, back to the end of a block with a summary.
    fn records<X: Wire<Native = T>>(&mut self) {
        let stop = match self.summaries {
            Some(_) => (self.end - 1) / BLOCK_RECORDS * BLOCK_RECORDS,
            None => self.end.saturating_sub(RECORDS as u64),
        };
        let first = stop.max(self.oldest);
        let mut values = [zeroed::<X>(); RECORDS];
        for (value, index) in values.iter_mut().zip(first..self.end) {
            *value = self.reader.channel.slots.load_field(index, self.offset);
        }
        self.forget();
        let kept = self.oldest.clamp(first, self.end);
        let values = &values[count(kept - first)..count(self.end - first)];
        self.seen.merge(&Stats::of(Strided::from(values)));
        self.end = kept;
    }

    /// Updates `oldest` with the writer's position.
    fn forget(&mut self) {
        let whole = self.reader.channel.slots.first_whole();
        self.oldest = self.oldest.max(whole);
    }
}
