//! Statistics of the window, computed by readers while the writer runs.

use memoryview::__private::zeroed;
use memoryview::{Field, Number, Stats, Strided, Wire};

use super::reader::Reader;
use super::slots::count;
use super::summaries::{BLOCK, Summaries};

const BLOCK_RECORDS: u64 = BLOCK as u64;
/// Records that are read between two looks at the writer.
const RECORDS: usize = 4 * BLOCK;
/// How often a window is read of which nothing is left: the reader was stopped in between. In a model
/// once is like often.
const ATTEMPTS: usize = if cfg!(all(test, loom)) { 1 } else { 4 };
/// Summaries that are read between two looks at the writer.
const SUMMARIES: usize = 32;

impl<W: Wire<Native: Number>> Reader<W> {
    /// Returns statistics of the window: of the newest records, as many as the capacity, less those
    /// that the writer overwrote meanwhile. `None` if nothing was pushed, or if the writer went
    /// once around the ring each of several times that it was read. O(capacity / 64), wait-free.
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
    /// Returns statistics of one field of the window, as [`stats`](Self::stats). O(capacity / 64)
    /// if the ring [tracks](crate::SharedRing::tracking) the field, O(capacity) if not; wait-free.
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        (0..ATTEMPTS).find_map(|_| self.look(field))
    }

    /// Statistics of what is not overwritten meanwhile; `None` if that is all.
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

/// A way through the window, newest first, away from the writer: where it has come meanwhile, the
/// rest is gone.
struct Scan<'a, W: Wire, T: Number> {
    reader: &'a Reader<W>,
    offset: usize,
    summaries: Option<&'a Summaries<W>>,
    /// Records from here on are seen.
    end: u64,
    /// Records before this one are not asked for, or gone.
    oldest: u64,
    seen: Stats<T>,
}

impl<W: Wire, T: Number> Scan<'_, W, T> {
    /// Takes in summaries of blocks before `end`; false when there are none that count.
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

    /// Takes in records before `end`, back to the end of a block that has a summary.
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

    /// Reads how far the writer has come meanwhile.
    fn forget(&mut self) {
        let whole = self.reader.channel.slots.first_whole();
        self.oldest = self.oldest.max(whole);
    }
}
