//! [`ArchiveOptions`]: limits on files that are read.

/// Options for reading an archive: [`Archive::from_bytes`](super::Archive::from_bytes) with a
/// limit.
///
/// ```
/// use memoryview::le;
/// use memoryview_ring::Archive;
/// use memoryview_ring::archive::ArchiveOptions;
///
/// let mut archive = Archive::<le::U32>::new();
/// (0..10_000).for_each(|i| archive.push_at(i, 7));
/// let bytes = archive.to_bytes();
/// let options = ArchiveOptions::new().with_limit(9_000);
/// assert_eq!(
///     options.read::<le::U32>(&bytes).unwrap_err().to_string(),
///     "archive of le::U32, chunk 2, byte 335: a chunk of 1808 records exceeds the remaining limit of 808: raise it with `with_limit`"
/// );
/// assert!(options.with_limit(10_000).read::<le::U32>(&bytes).is_ok());
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct ArchiveOptions {
    /// The maximum number of records.
    pub(super) limit: u64,
}

impl ArchiveOptions {
    /// Creates options without a limit.
    pub const fn new() -> Self {
        Self { limit: u64::MAX }
    }

    /// Limits the number of records that a file may claim. About ten bytes can claim 65,536
    /// records, which take memory and time to read.
    pub const fn with_limit(mut self, records: u64) -> Self {
        self.limit = records;
        self
    }
}

impl Default for ArchiveOptions {
    fn default() -> Self {
        Self::new()
    }
}
