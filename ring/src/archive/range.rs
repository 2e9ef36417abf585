//! [`ArchiveRange`]: the records in a range of times, counted and summed with the zone maps.

use core::fmt;
use core::iter::FusedIterator;
use core::ops::{Range, RangeInclusive};

use memoryview::{Columns, Field, Number, Stats, Wire, le};

use super::chunk::{Chunk, Decoded};
use super::{Archive, Entry};

/// The records of an archive in a range of times, returned by [`Archive::range`].
///
/// Chunks outside the range are skipped, and chunks entirely inside it are counted and summed from
/// their zone maps. Only the others are decompressed: those at the ends, unless the clock steps
/// back.
///
/// ```
/// use memoryview::le;
/// use memoryview_ring::Archive;
///
/// let mut archive = Archive::<le::F32>::new();
/// (0..10_000).for_each(|i| archive.push_at(i, 0.25));
/// let range = archive.range(100..9_100);
/// assert_eq!((range.len(), range.stats().unwrap().sum), (9_000, 2250.0));
/// assert!(range.iter().all(|entry| entry.value.get() == 0.25));
/// ```
pub struct ArchiveRange<'a, W> {
    pub(super) archive: &'a Archive<W>,
    /// The times, or `None` if the range is empty.
    pub(super) times: Option<RangeInclusive<u64>>,
}

impl<W> Clone for ArchiveRange<'_, W> {
    fn clone(&self) -> Self {
        Self {
            archive: self.archive,
            times: self.times.clone(),
        }
    }
}

impl<'a, W: Wire> ArchiveRange<'a, W> {
    /// Returns the records, oldest to newest. The iterator takes O(chunks) in total, and
    /// decompresses each chunk with times in the range when it reaches it.
    pub fn iter(&self) -> ArchiveEntries<'a, W> {
        ArchiveEntries {
            range: self.clone(),
            next_chunk: 0,
            pending: false,
            block: Block::default(),
        }
    }

    /// Returns the number of records. O(chunks), and decompresses the times of chunks at the ends.
    ///
    /// ```
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<u8>::new();
    /// (0..10_000).for_each(|time| archive.push_at(time, 0));
    /// assert_eq!(archive.range(2_000..7_000).len(), 5_000);
    /// ```
    pub fn len(&self) -> u64 {
        let Some(wanted) = &self.times else { return 0 };
        let count = |times: &[le::U64]| {
            let found = times.iter().filter(|time| wanted.contains(&time.get()));
            found.count() as u64
        };
        let in_chunks = self.chunks().map(|chunk| {
            if self.has_all_of(chunk) {
                chunk.count as u64
            } else {
                count(&chunk.decode_times())
            }
        });
        in_chunks.sum::<u64>() + count(&self.archive.pending.times)
    }

    /// Returns `true` if there are no records. O(chunks), like [`len`](Self::len).
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns statistics of the records: see [`Archive::stats`]. O(chunks), and decompresses
    /// chunks at the ends.
    pub fn stats(&self) -> Option<Stats<W::Native>>
    where
        W::Native: Number,
    {
        self.stats_of(Field::<W, W>::at(0))
    }

    /// Returns statistics of a field of the records: see [`Archive::stats_of`]. O(chunks), and
    /// decompresses the times and the field of chunks at the ends.
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        self.summary(field).non_empty()
    }

    pub(super) fn summary<X: Wire<Native: Number>>(&self, field: Field<W, X>) -> Stats<X::Native> {
        let mut summary = Stats::default();
        let columns = &self.archive.columns;
        let zone = columns.zone_of(field);
        for chunk in self.chunks() {
            if self.has_all_of(chunk) {
                summary.merge(&chunk.summary(columns, field, zone));
            } else {
                let Decoded { times, records } = chunk.decode_field(columns, field);
                self.add_wanted(&times, &records, field, &mut summary);
            }
        }
        let pending = &self.archive.pending;
        self.add_wanted(&pending.times, &pending.records, field, &mut summary);
        summary
    }

    /// Adds a field of the records whose times are in the range.
    fn add_wanted<X: Wire<Native: Number>>(
        &self,
        times: &[le::U64],
        records: &[W],
        field: Field<W, X>,
        summary: &mut Stats<X::Native>,
    ) {
        let Some(wanted) = &self.times else { return };
        let is_wanted = |time: &le::U64| wanted.contains(&time.get());
        let mut rest = records;
        for run in times.chunk_by(|a, b| is_wanted(a) == is_wanted(b)) {
            let (now, later) = rest.split_at(run.len());
            rest = later;
            if run.first().is_some_and(is_wanted) {
                summary.merge(&Stats::of(now.column(field)));
            }
        }
    }

    /// Returns the chunks with times in the range.
    fn chunks(&self) -> impl Iterator<Item = &'a Chunk> {
        let chunks = self.archive.chunks.iter();
        chunks.filter(|chunk| self.meets(chunk))
    }

    fn meets(&self, chunk: &Chunk) -> bool {
        let (first, last) = (chunk.times.start(), chunk.times.end());
        let meets = |wanted: &RangeInclusive<u64>| wanted.start() <= last && first <= wanted.end();
        self.times.as_ref().is_some_and(meets)
    }

    fn has_all_of(&self, chunk: &Chunk) -> bool {
        let (first, last) = (chunk.times.start(), chunk.times.end());
        let has_all =
            |wanted: &RangeInclusive<u64>| wanted.start() <= first && last <= wanted.end();
        self.times.as_ref().is_some_and(has_all)
    }
}

impl<W> fmt::Debug for ArchiveRange<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArchiveRange")
            .field("times", &self.times)
            .finish_non_exhaustive()
    }
}

/// Implements `IntoIterator` by value and by reference, using `iter()`.
macro_rules! iterates {
    ($name:ident, $entries:ident) => {
        impl<'a, W: Wire> IntoIterator for $name<'a, W> {
            type Item = Entry<W>;
            type IntoIter = $entries<'a, W>;

            fn into_iter(self) -> $entries<'a, W> {
                self.iter()
            }
        }

        impl<'a, W: Wire> IntoIterator for &$name<'a, W> {
            type Item = Entry<W>;
            type IntoIter = $entries<'a, W>;

            fn into_iter(self) -> $entries<'a, W> {
                self.iter()
            }
        }
    };
}

pub(super) use iterates;

iterates! { ArchiveRange, ArchiveEntries }

/// Iterator over the records of an archive, oldest to newest, created by [`ArchiveRange::iter`].
#[derive(Clone)]
pub struct ArchiveEntries<'a, W> {
    range: ArchiveRange<'a, W>,
    next_chunk: usize,
    /// Whether the waiting records have been reached.
    pending: bool,
    block: Block<W>,
}

/// Decompressed records, and the range of those not yet returned.
#[derive(Clone)]
struct Block<W> {
    first: u64,
    times: Vec<le::U64>,
    records: Vec<W>,
    left: Range<usize>,
}

impl<W> Default for Block<W> {
    fn default() -> Self {
        Self {
            first: 0,
            times: Vec::new(),
            records: Vec::new(),
            left: 0..0,
        }
    }
}

impl<W: Wire> ArchiveEntries<'_, W> {
    /// Decompresses the next chunk with times in the range. Returns `None` after the last one.
    fn advance(&mut self) -> Option<()> {
        let archive = self.range.archive;
        while let Some(chunk) = archive.chunks.get(self.next_chunk) {
            self.next_chunk += 1;
            if self.range.meets(chunk) {
                let Decoded { times, records } = chunk.decode(&archive.columns);
                self.take(chunk.first, times, records);
                return Some(());
            }
        }
        if self.pending {
            return None;
        }
        self.pending = true;
        let pending = &archive.pending;
        self.take(
            pending.first,
            pending.times.clone(),
            pending.records.clone(),
        );
        Some(())
    }

    fn take(&mut self, first: u64, times: Vec<le::U64>, records: Vec<W>) {
        let left = 0..times.len();
        self.block = Block {
            first,
            times,
            records,
            left,
        };
    }
}

impl<W: Wire> Iterator for ArchiveEntries<'_, W> {
    type Item = Entry<W>;

    fn next(&mut self) -> Option<Entry<W>> {
        loop {
            let wanted = self.range.times.as_ref()?;
            let block = &mut self.block;
            for i in &mut block.left {
                let (time, value) = (block.times[i].get(), block.records[i]);
                if wanted.contains(&time) {
                    let index = block.first.wrapping_add(i as u64);
                    return Some(Entry { index, time, value });
                }
            }
            self.advance()?;
        }
    }
}

impl<W: Wire> FusedIterator for ArchiveEntries<'_, W> {}

impl<W> fmt::Debug for ArchiveEntries<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArchiveEntries")
            .field("range", &self.range)
            .finish_non_exhaustive()
    }
}
