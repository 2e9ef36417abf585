//! [`ArchiveChunk`]: the zone map of a chunk, for charts and tables.

use core::fmt;
use core::iter::FusedIterator;
use core::ops::RangeInclusive;
use std::collections::vec_deque;

use memoryview::{Field, Number, Stats, Wire};

use super::Archive;
use super::chunk::Chunk;

impl<W: Wire> Archive<W> {
    /// Returns the compressed chunks, oldest to newest. Waiting records, whose chunk is not full
    /// yet, are not included. O(1).
    ///
    /// ```
    /// use memoryview::{Field, le};
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::F64>::new();
    /// (0..10_000).for_each(|i| archive.push_at(i * 10, (i / 4096) as f64));
    /// let chunks: Vec<_> = archive.chunks().collect();
    /// assert_eq!((chunks.len(), chunks[1].first_index(), chunks[1].len()), (2, 4096, 4096));
    /// assert_eq!(chunks[1].times(), 40_960..=81_910);
    ///
    /// let value = Field::<le::F64, le::F64>::at(0);
    /// assert_eq!(chunks[1].stats_of(value).unwrap().mean(), 1.0);
    /// ```
    pub fn chunks(&self) -> ArchiveChunks<'_, W> {
        ArchiveChunks {
            archive: self,
            chunks: self.chunks.iter(),
        }
    }
}

/// One chunk of an archive, returned by [`Archive::chunks`].
pub struct ArchiveChunk<'a, W> {
    archive: &'a Archive<W>,
    chunk: &'a Chunk,
}

impl<W> Clone for ArchiveChunk<'_, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for ArchiveChunk<'_, W> {}

#[expect(
    clippy::len_without_is_empty,
    reason = "there is no chunk without records"
)]
impl<W: Wire> ArchiveChunk<'_, W> {
    /// Returns the index of the first record. Indices within a chunk are consecutive. O(1).
    pub fn first_index(&self) -> u64 {
        self.chunk.first
    }

    /// Returns the number of records, at least 1. O(1).
    pub fn len(&self) -> usize {
        self.chunk.count
    }

    /// Returns the earliest and the latest time. O(1).
    pub fn times(&self) -> RangeInclusive<u64> {
        self.chunk.times.clone()
    }

    /// Returns the compressed size in bytes, including the zone map. O(1).
    pub fn compressed_bytes(&self) -> usize {
        self.chunk.compressed_bytes()
    }

    /// Returns statistics of a field. O(1) if the zone map contains the field. Otherwise, as for
    /// elements of arrays longer than 64, the field is decompressed.
    pub fn stats_of<X: Wire<Native: Number>>(
        &self,
        field: Field<W, X>,
    ) -> Option<Stats<X::Native>> {
        let columns = &self.archive.columns;
        let zone = columns.zone_of(field);
        self.chunk.summary(columns, field, zone).non_empty()
    }
}

impl<W: Wire> fmt::Debug for ArchiveChunk<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArchiveChunk")
            .field("first_index", &self.first_index())
            .field("len", &self.len())
            .field("times", &self.times())
            .field("compressed_bytes", &self.compressed_bytes())
            .finish_non_exhaustive()
    }
}

/// Iterator over the chunks of an archive, created by [`Archive::chunks`].
pub struct ArchiveChunks<'a, W> {
    archive: &'a Archive<W>,
    chunks: vec_deque::Iter<'a, Chunk>,
}

impl<W> Clone for ArchiveChunks<'_, W> {
    fn clone(&self) -> Self {
        Self {
            archive: self.archive,
            chunks: self.chunks.clone(),
        }
    }
}

impl<'a, W> ArchiveChunks<'a, W> {
    fn show(&self, chunk: Option<&'a Chunk>) -> Option<ArchiveChunk<'a, W>> {
        let archive = self.archive;
        chunk.map(|chunk| ArchiveChunk { archive, chunk })
    }
}

impl<'a, W> Iterator for ArchiveChunks<'a, W> {
    type Item = ArchiveChunk<'a, W>;

    fn next(&mut self) -> Option<ArchiveChunk<'a, W>> {
        let next = self.chunks.next();
        self.show(next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.chunks.size_hint()
    }
}

impl<W> DoubleEndedIterator for ArchiveChunks<'_, W> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let last = self.chunks.next_back();
        self.show(last)
    }
}

impl<W> ExactSizeIterator for ArchiveChunks<'_, W> {}

impl<W> FusedIterator for ArchiveChunks<'_, W> {}

impl<W> fmt::Debug for ArchiveChunks<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArchiveChunks")
            .field("left", &self.chunks.len())
            .finish_non_exhaustive()
    }
}
