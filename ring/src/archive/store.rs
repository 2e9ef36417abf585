//! [`Archive`]: settings and sizes.

use core::fmt;
use std::collections::VecDeque;

use memoryview::{Wire, le};

use super::chunk::Chunk;
use super::columns::Columns;
use super::{ArchiveError, ArchiveErrorKind};

/// The default number of records per chunk.
const CHUNK_RECORDS: usize = 4096;
/// `pco` is two to three times as fast as at its own default, for almost the same size.
const LEVEL: usize = 4;
/// The highest level of `pco`.
const HIGHEST_LEVEL: usize = 12;
/// The maximum number of records per chunk.
const MOST_RECORDS: usize = 1 << 16;
/// The maximum size of the records of a chunk in bytes, unless it has a single record. This limits
/// what reading a chunk can allocate.
const MOST_BYTES: usize = 1 << 26;

/// Timestamped records in compressed chunks, such as those a [`Ring`](memoryview::Ring) overwrites.
///
/// Records are appended in the order of their indices. A few thousand at a time are split into
/// columns, one for each number of the record, and compressed without loss: reading returns the
/// same bytes, including padding and NaN. The zone map of a chunk contains its indices, its times,
/// and the minimum, maximum and sum of every column, so searches skip chunks, and statistics
/// decompress only chunks at the ends of a range.
///
/// ```
/// use memoryview::le;
/// use memoryview_ring::Archive;
///
/// let mut archive = Archive::<le::F64>::new();
/// for i in 0..20_000_u32 {
///     archive.push_at(u64::from(i) * 1000, f64::from(i % 100) / 100.0);
/// }
/// assert!(archive.ratio() > 20.0);
/// assert_eq!(archive.get(12_345).unwrap().value.get(), 0.45);
/// assert_eq!(archive.range(5_000_000..5_003_000).len(), 3);
/// assert_eq!(archive.stats().unwrap().max, 0.99);
///
/// let bytes = archive.to_bytes();
/// assert_eq!(Archive::<le::F64>::from_bytes(&bytes)?.len(), 20_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Archive<W> {
    pub(crate) columns: Columns,
    /// In the order of indices; none is empty.
    pub(crate) chunks: VecDeque<Chunk>,
    pub(super) pending: Pending<W>,
    /// The number of records in a full chunk, 1 to [`most_records`].
    pub(super) chunk_records: usize,
    pub(super) level: usize,
    limit: usize,
    /// The sum of [`Chunk::compressed_bytes`].
    pub(super) compressed: usize,
    /// The number of records in dropped chunks.
    pub(super) dropped: u64,
}

/// Records whose chunk is not full yet. There are as many times as records.
#[derive(Clone)]
pub(super) struct Pending<W> {
    pub(super) first: u64,
    pub(super) times: Vec<le::U64>,
    pub(super) records: Vec<W>,
}

impl<W> Pending<W> {
    /// The index after the last record.
    pub(super) fn next_index(&self) -> u64 {
        self.first.wrapping_add(self.records.len() as u64)
    }
}

/// Returns the maximum number of records of `W` per chunk.
pub(super) const fn most_records<W>() -> usize {
    const { assert!(size_of::<W>() > 0, "records must have at least one byte") };
    const {
        assert!(
            size_of::<W>() <= 1 << 30,
            "records of more than 1 GiB cannot be archived"
        );
    };
    let most = MOST_BYTES / size_of::<W>();
    if most == 0 {
        1
    } else if most < MOST_RECORDS {
        most
    } else {
        MOST_RECORDS
    }
}

// `W: Wire` is a bound of each constructor rather than of the block, so that for other types the
// compiler reports the missing `Wire`, with advice, rather than a missing function.
impl<W> Archive<W> {
    /// Creates an empty archive with chunks of 4,096 records, compression level 4, and no limit.
    pub fn new() -> Self
    where
        W: Wire,
    {
        Self {
            columns: Columns::of::<W>(),
            chunks: VecDeque::new(),
            pending: Pending {
                first: 0,
                times: Vec::new(),
                records: Vec::new(),
            },
            chunk_records: CHUNK_RECORDS.min(most_records::<W>()),
            level: LEVEL,
            limit: usize::MAX,
            compressed: 0,
            dropped: 0,
        }
    }
}

impl<W: Wire> Archive<W> {
    /// Sets the number of records per chunk. Fewer than 1,024 compress badly; more records make the
    /// shortest read longer. Compresses waiting records first. O(waiting).
    ///
    /// # Errors
    ///
    /// Returns an error if `records` is zero, more than 65,536, or takes more than 64 MiB.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let archive = Archive::<le::F64>::new().with_chunk_records(1024)?;
    /// let error = archive.with_chunk_records(0).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "archive of le::F64: invalid chunk size 0: must be 1 to 65536"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_chunk_records(mut self, records: usize) -> Result<Self, ArchiveError> {
        let most = most_records::<W>();
        if records == 0 || records > most {
            let given = records;
            return Err(ArchiveErrorKind::ChunkRecords { given, most }.of(W::NAME));
        }
        self.flush();
        self.chunk_records = records;
        Ok(self)
    }

    /// Sets the compression level of future chunks, from 0 (fast) to 12 (small). The default is 4.
    ///
    /// # Errors
    ///
    /// Returns an error if `level` is more than 12.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// assert!(Archive::<le::F64>::new().with_level(8).is_ok());
    /// assert_eq!(
    ///     Archive::<le::F64>::new().with_level(13).unwrap_err().to_string(),
    ///     "archive of le::F64: invalid compression level 13: must be 0 to 12"
    /// );
    /// ```
    pub fn with_level(mut self, level: usize) -> Result<Self, ArchiveError> {
        if level > HIGHEST_LEVEL {
            return Err(ArchiveErrorKind::Level { given: level }.of(W::NAME));
        }
        self.level = level;
        Ok(self)
    }

    /// Limits the [compressed size](Self::compressed_bytes) to `bytes` by dropping the oldest
    /// chunks. [`dropped`](Self::dropped) counts their records.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::U64>::new().with_limit(40_000);
    /// let noise = (0..100_000_u64).map(|i| i.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    /// noise.enumerate().for_each(|(i, value)| archive.push_at(i as u64, value));
    /// assert!(archive.compressed_bytes() <= 40_000);
    /// assert_eq!(archive.dropped() + archive.len(), 100_000);
    /// assert_eq!(archive.first_index(), Some(archive.dropped()));
    /// ```
    #[must_use]
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self.drop_oldest();
        self
    }

    pub(super) fn drop_oldest(&mut self) {
        while self.compressed > self.limit {
            let Some(chunk) = self.chunks.pop_front() else {
                return;
            };
            self.compressed = self.compressed.saturating_sub(chunk.compressed_bytes());
            self.dropped = self.dropped.saturating_add(chunk.count as u64);
        }
    }

    /// Returns the number of records, compressed and waiting. O(chunks).
    pub fn len(&self) -> u64 {
        self.compressed_records() + self.waiting() as u64
    }

    /// Returns `true` if there are no records. O(1).
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty() && self.pending.records.is_empty()
    }

    /// Returns `true` if nothing was ever appended.
    pub(super) fn is_new(&self) -> bool {
        self.is_empty() && self.dropped == 0
    }

    fn compressed_records(&self) -> u64 {
        self.chunks.iter().map(|chunk| chunk.count as u64).sum()
    }

    /// Returns the number of waiting records, whose chunk is not full yet. O(1).
    pub fn waiting(&self) -> usize {
        self.pending.records.len()
    }

    /// Returns the number of records that were dropped to stay within the limit. O(1).
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Returns the index of the oldest record. O(1).
    pub fn first_index(&self) -> Option<u64> {
        match self.chunks.front() {
            Some(chunk) => Some(chunk.first),
            None => (!self.pending.records.is_empty()).then_some(self.pending.first),
        }
    }

    /// Returns the index of the next record. O(1).
    pub fn next_index(&self) -> u64 {
        self.pending.next_index()
    }

    /// Returns the size of the compressed records and their times before compression, in bytes.
    /// O(chunks).
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::F64>::new();
    /// (0..4096).for_each(|i| archive.push_at(i, 0.5));
    /// assert_eq!(archive.raw_bytes(), 4096 * (8 + 8));
    /// assert_eq!(archive.ratio(), archive.raw_bytes() as f64 / archive.compressed_bytes() as f64);
    /// ```
    pub fn raw_bytes(&self) -> u64 {
        let record = size_of::<W>() + size_of::<le::U64>();
        self.compressed_records().saturating_mul(record as u64)
    }

    /// Returns the size of the compressed chunks in bytes, including zone maps, without waiting
    /// records. O(1).
    pub fn compressed_bytes(&self) -> usize {
        self.compressed
    }

    /// Returns the compression ratio: uncompressed size divided by compressed size, or 1 if nothing
    /// is compressed. O(chunks).
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::F64>::new();
    /// (0..4096).for_each(|i| archive.push_at(i, 0.5));
    /// assert!(archive.ratio() > 100.0);
    /// ```
    #[expect(clippy::cast_precision_loss, reason = "a ratio, to the nearest")]
    pub fn ratio(&self) -> f64 {
        if self.compressed == 0 {
            return 1.0;
        }
        self.raw_bytes() as f64 / self.compressed as f64
    }
}

impl<W: Wire> Default for Archive<W> {
    fn default() -> Self {
        Self::new()
    }
}

impl<W: Wire> fmt::Debug for Archive<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive")
            .field("records", &self.len())
            .field("first_index", &self.first_index())
            .field("chunks", &self.chunks.len())
            .field("waiting", &self.waiting())
            .field("dropped", &self.dropped)
            .field("raw_bytes", &self.raw_bytes())
            .field("compressed_bytes", &self.compressed)
            .finish_non_exhaustive()
    }
}
