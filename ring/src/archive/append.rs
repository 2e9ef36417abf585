//! Appending records to an [`Archive`].

use memoryview::{Wire, le};

use super::chunk::Chunk;
use super::store::Pending;
use super::{Archive, ArchiveError, ArchiveErrorKind, Entry};

impl<W: Wire> Archive<W> {
    /// Appends a record at index [`next_index`](Self::next_index). O(1), except that a chunk that
    /// becomes full is compressed, at about 20 ns per record and column.
    ///
    /// ```
    /// use memoryview::be;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<be::I16>::new();
    /// archive.push_at(1000, -5);
    /// let entry = archive.get(0).unwrap();
    /// assert_eq!((entry.index, entry.time, entry.value.get()), (0, 1000, -5));
    /// ```
    pub fn push_at(&mut self, time: u64, value: W::Native) {
        self.push_wire_at(time, W::new(value));
    }

    /// Like [`push_at`](Self::push_at), for a record in wire form.
    pub fn push_wire_at(&mut self, time: u64, record: W) {
        self.pending.times.push(le::U64::new(time));
        self.pending.records.push(record);
        if self.pending.records.len() >= self.chunk_records {
            self.flush();
        }
    }

    /// Appends a record with its index, as a ring returns the records it overwrites. The first
    /// record may have any index, and indices may be skipped. O(1), like
    /// [`push_at`](Self::push_at).
    ///
    /// # Errors
    ///
    /// Returns an error, and appends nothing, if the index is before
    /// [`next_index`](Self::next_index).
    ///
    /// ```
    /// use memoryview::ring::Entry;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<u8>::new();
    /// archive.append(Entry { index: 70, time: 1, value: 7 })?;
    /// archive.append(Entry { index: 80, time: 2, value: 8 })?;
    /// assert_eq!(archive.get(80).unwrap().value, 8);
    /// assert!(archive.get(75).is_none());
    /// assert_eq!(
    ///     archive.append(Entry { index: 80, time: 3, value: 9 }).unwrap_err().to_string(),
    ///     "archive of u8: index 80 is out of order: expected 81 or more"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn append(&mut self, entry: Entry<W>) -> Result<(), ArchiveError> {
        let next = self.next_index();
        if entry.index != next {
            if !self.is_new() && !follows(next, entry.index) {
                let found = entry.index;
                return Err(ArchiveErrorKind::Index { next, found }.of(W::NAME));
            }
            self.flush();
            self.pending.first = entry.index;
        }
        self.push_wire_at(entry.time, entry.value);
        Ok(())
    }

    /// Compresses the waiting records into a shorter chunk. O(waiting).
    ///
    /// ```
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<u8>::new();
    /// archive.push_at(0, 1);
    /// assert_eq!((archive.waiting(), archive.compressed_bytes()), (1, 0));
    /// archive.flush();
    /// assert_eq!((archive.waiting(), archive.len()), (0, 1));
    /// ```
    pub fn flush(&mut self) {
        let Some(chunk) = self.pending_chunk() else {
            return;
        };
        self.pending.first = self.pending.next_index();
        self.pending.times.clear();
        self.pending.records.clear();
        self.keep(chunk);
        self.drop_oldest();
    }

    /// Returns the waiting records as a chunk, or `None` if there are none.
    pub(crate) fn pending_chunk(&self) -> Option<Chunk> {
        let Pending {
            first,
            times,
            records,
        } = &self.pending;
        Chunk::new(*first, times, records, (&self.columns, self.level))
    }

    /// Appends a chunk, before any waiting records.
    pub(super) fn keep(&mut self, chunk: Chunk) {
        self.compressed = self.compressed.saturating_add(chunk.compressed_bytes());
        self.pending.first = chunk.end();
        self.chunks.push_back(chunk);
    }
}

/// Returns `true` if index `found` is at or after `next`, considering that indices wrap around to
/// 0.
pub(super) const fn follows(next: u64, found: u64) -> bool {
    found.wrapping_sub(next) < 1 << 63
}
