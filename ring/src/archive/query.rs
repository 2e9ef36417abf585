//! Reading an [`Archive`] by index and by time, and statistics.

use core::ops::{Bound, RangeBounds, RangeInclusive};

use memoryview::{Field, Number, Stats, Wire, le};

use super::chunk::{Chunk, Decoded};
use super::{Archive, ArchiveEntries, ArchiveRange, Entry};

impl<W: Wire> Archive<W> {
    /// Returns the record with this index, or `None` if it is not in the archive. O(log chunks),
    /// and decompresses one chunk.
    ///
    /// ```
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<u8>::new();
    /// (0..9000_u64).for_each(|i| archive.push_at(i * 2, (i % 7) as u8));
    /// assert_eq!(archive.get(700).map(|entry| (entry.time, entry.value)), Some((1400, 0)));
    /// assert_eq!(archive.get(9000), None);
    /// ```
    pub fn get(&self, index: u64) -> Option<Entry<W>> {
        // Relative to the oldest record, indices increase even if they wrap around to 0.
        let oldest = self.first_index()?;
        let place = index.wrapping_sub(oldest);
        let starts_by = |first: u64| first.wrapping_sub(oldest) <= place;
        let pending = &self.pending;
        if starts_by(pending.first) {
            return nth(index, pending.first, &pending.times, &pending.records);
        }
        let chunks = self.chunks.partition_point(|chunk| starts_by(chunk.first));
        let chunk = self.chunks.get(chunks.checked_sub(1)?)?;
        if index.wrapping_sub(chunk.first) >= chunk.count as u64 {
            return None;
        }
        let Decoded { times, records } = chunk.decode::<W>(&self.columns);
        nth(index, chunk.first, &times, &records)
    }

    /// Returns all records, oldest to newest. O(1); the iterator decompresses each chunk when it
    /// reaches it.
    ///
    /// ```
    /// use memoryview::be;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<be::U16>::new();
    /// (0..10_000_u64).for_each(|i| archive.push_at(i, i as u16));
    /// assert!(archive.iter().map(|entry| entry.value.get()).eq(0..10_000));
    /// ```
    pub fn iter(&self) -> ArchiveEntries<'_, W> {
        self.range(..).iter()
    }

    /// Returns the records in a range of times, even if times step back. O(1): nothing is
    /// decompressed yet.
    ///
    /// ```
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<u8>::new();
    /// for time in [10, 20, 15, 30] {
    ///     archive.push_at(time, 1);
    /// }
    /// assert!(archive.range(12..30).iter().map(|entry| entry.time).eq([20, 15]));
    /// assert!(archive.range(..=15).iter().map(|entry| entry.index).eq([0, 2]));
    /// assert_eq!(archive.range(15..).stats().unwrap().sum, 3);
    /// ```
    pub fn range(&self, times: impl RangeBounds<u64>) -> ArchiveRange<'_, W> {
        ArchiveRange {
            archive: self,
            times: inclusive(&times),
        }
    }

    /// Returns the records from `time` on. O(1), like [`range`](Self::range).
    ///
    /// ```
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<u8>::new();
    /// (0..250).for_each(|time| archive.push_at(u64::from(time), time));
    /// let values: Vec<u8> = archive.since(247).iter().map(|entry| entry.value).collect();
    /// assert_eq!(values, [247, 248, 249]);
    /// ```
    pub fn since(&self, time: u64) -> ArchiveRange<'_, W> {
        self.range(time..)
    }

    /// Returns the record with the latest time that is not after `time`; if there are several, the
    /// last one pushed. O(chunks), and decompresses only chunks that can contain it.
    ///
    /// ```
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<u8>::new();
    /// (0..5000).for_each(|i| archive.push_at(i * 10, 0));
    /// assert_eq!(archive.at_or_before(12_345).unwrap().time, 12_340);
    /// assert_eq!(archive.at_or_after(12_345).unwrap().time, 12_350);
    /// assert_eq!(archive.at_or_after(50_000), None);
    /// ```
    pub fn at_or_before(&self, time: u64) -> Option<Entry<W>> {
        // The latest time known from zone maps alone. A record of a later time may still be found.
        let known = |chunk: &Chunk| Some(*chunk.times.end()).filter(|end| *end <= time);
        let from = self.chunks.iter().filter_map(known).max().unwrap_or(0);
        self.range(from..=time)
            .iter()
            .max_by_key(|entry| entry.time)
    }

    /// Returns the record with the earliest time that is not before `time`; if there are several,
    /// the first one pushed. O(chunks), like [`at_or_before`](Self::at_or_before).
    pub fn at_or_after(&self, time: u64) -> Option<Entry<W>> {
        let known = |chunk: &Chunk| Some(*chunk.times.start()).filter(|start| *start >= time);
        let to = self
            .chunks
            .iter()
            .filter_map(known)
            .min()
            .unwrap_or(u64::MAX);
        self.range(time..=to).iter().min_by_key(|entry| entry.time)
    }

    /// Returns statistics of all records, or `None` if there are none. O(chunks): nothing is
    /// decompressed.
    ///
    /// As in a ring, sums of integers are exact, sums of floats are computed with twice the
    /// precision and rounded once, and NaN is counted separately.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::I32>::new();
    /// (0..10_000).for_each(|i| archive.push_at(i, i as i32 - 5000));
    /// let stats = archive.stats().unwrap();
    /// assert_eq!((stats.count, stats.min, stats.max, stats.sum), (10_000, -5000, 4999, -5000));
    /// ```
    pub fn stats(&self) -> Option<Stats<W::Native>>
    where
        W::Native: Number,
    {
        self.range(..).stats()
    }

    /// Returns statistics of a field of all records. O(chunks); elements of arrays longer than 64
    /// are decompressed.
    ///
    /// ```
    /// use memoryview::View;
    /// use memoryview_ring::Archive;
    ///
    /// #[derive(View)]
    /// #[layout("<If")]
    /// struct Sample { id: u32, value: f32 }
    ///
    /// let mut archive = Archive::<SampleView>::new();
    /// (0..100).for_each(|id| archive.push_at(id.into(), Sample { id, value: 0.5 }));
    /// assert_eq!(archive.stats_of(Sample::FIELDS.id).unwrap().sum, 4950);
    /// assert_eq!(archive.range(10..12).stats_of(Sample::FIELDS.value).unwrap().sum, 1.0);
    /// ```
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        self.range(..).stats_of(field)
    }
}

/// Returns the record at `index` of `records`, which begin at index `first`.
fn nth<W: Wire>(index: u64, first: u64, times: &[le::U64], records: &[W]) -> Option<Entry<W>> {
    let i = usize::try_from(index.wrapping_sub(first)).ok()?;
    let (time, value) = (times.get(i)?.get(), *records.get(i)?);
    Some(Entry { index, time, value })
}

/// Returns the first and the last time of a range, or `None` if it is empty.
fn inclusive(times: &impl RangeBounds<u64>) -> Option<RangeInclusive<u64>> {
    let start = match times.start_bound() {
        Bound::Included(start) => *start,
        Bound::Excluded(start) => start.checked_add(1)?,
        Bound::Unbounded => 0,
    };
    let end = match times.end_bound() {
        Bound::Included(end) => *end,
        Bound::Excluded(end) => end.checked_sub(1)?,
        Bound::Unbounded => u64::MAX,
    };
    (start <= end).then_some(start..=end)
}

impl<'a, W: Wire> IntoIterator for &'a Archive<W> {
    type Item = Entry<W>;
    type IntoIter = ArchiveEntries<'a, W>;

    fn into_iter(self) -> ArchiveEntries<'a, W> {
        self.iter()
    }
}
