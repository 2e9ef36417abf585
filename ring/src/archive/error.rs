//! [`ArchiveError`]: an error in an archive, with its chunk and offset.

use core::fmt;

use memoryview::__private::Bytes;

/// An archive that cannot be created, appended to or read.
///
/// ```
/// use memoryview::le;
/// use memoryview_ring::Archive;
///
/// let error = Archive::<le::F64>::from_bytes(b"not an archive, but long enough to hold its header").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "archive of le::F64, byte 0: not an archive: the file does not begin with its magic number"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArchiveError {
    /// The wire type of the records.
    pub what: &'static str,
    /// The index of the chunk in the file, or `None` for the file itself.
    pub chunk: Option<u32>,
    /// The offset in the file, in bytes.
    pub offset: usize,
    /// What is wrong.
    pub kind: ArchiveErrorKind,
}

/// The kinds of [`ArchiveError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArchiveErrorKind {
    /// An invalid number of records per chunk.
    ChunkRecords {
        /// The number that was requested or stored.
        given: usize,
        /// The maximum.
        most: usize,
    },
    /// An invalid compression level.
    Level {
        /// The requested level.
        given: usize,
    },
    /// A record whose index is not after those in the archive.
    Index {
        /// The smallest valid index.
        next: u64,
        /// The index of the record.
        found: u64,
    },
    /// Not an archive.
    Magic,
    /// A version of the file format that this crate cannot read.
    Version {
        /// The stored version.
        found: u32,
    },
    /// Records of another layout.
    Layout {
        /// The first byte at which the stored format string differs from that of the wire type.
        differs: usize,
    },
    /// The file is truncated.
    TooShort {
        /// The number of bytes needed.
        needed: usize,
        /// The number of bytes left.
        available: usize,
    },
    /// Bytes that changed since they were written.
    Checksum {
        /// The stored checksum.
        stored: u32,
        /// The checksum of the bytes.
        computed: u32,
    },
    /// Bytes that are not a chunk where one was expected.
    NoChunk,
    /// A column that does not match the zone map in the number of values or in statistics, although
    /// the checksums are correct.
    Column {
        /// 0 for the times; the columns of the record are numbered from 1, in the order of its
        /// fields.
        column: usize,
    },
    /// A chunk that exceeds the reader's limit on records.
    Limit {
        /// The number of records in the chunk.
        given: u64,
        /// The number of records up to the limit.
        left: u64,
    },
    /// A number of chunks that differs from the header.
    Chunks {
        /// The number in the header.
        stored: u64,
        /// The number of chunks found.
        found: u64,
    },
}

impl ArchiveErrorKind {
    /// Creates an error about a setting or a record.
    pub(super) const fn of(self, what: &'static str) -> ArchiveError {
        self.at(what, None, 0)
    }

    /// Creates an error about an offset in a file.
    pub(super) const fn at(
        self,
        what: &'static str,
        chunk: Option<u32>,
        offset: usize,
    ) -> ArchiveError {
        ArchiveError {
            what,
            chunk,
            offset,
            kind: self,
        }
    }

    /// Returns `true` if the error is about a file rather than a setting or a record.
    const fn has_place(self, chunk: Option<u32>) -> bool {
        match self {
            Self::ChunkRecords { .. } | Self::Index { .. } => chunk.is_some(),
            Self::Level { .. } => false,
            _ => true,
        }
    }
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "archive of {}", self.what)?;
        if let Some(chunk) = self.chunk {
            write!(f, ", chunk {chunk}")?;
        }
        if self.kind.has_place(self.chunk) {
            write!(f, ", byte {}", self.offset)?;
        }
        f.write_str(": ")?;
        self.kind.fmt(f)
    }
}

impl fmt::Display for ArchiveErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ChunkRecords { given, most } => {
                write!(f, "invalid chunk size {given}: must be 1 to {most}")
            }
            Self::Level { given } => {
                write!(f, "invalid compression level {given}: must be 0 to 12")
            }
            Self::Index { next, found } => {
                write!(f, "index {found} is out of order: expected {next} or more")
            }
            Self::Magic => {
                f.write_str("not an archive: the file does not begin with its magic number")
            }
            Self::Version { found } => write!(
                f,
                "version {found} of the file format cannot be read: use a newer version of this crate"
            ),
            Self::Layout { differs } => write!(
                f,
                "the layout of the records is different: its format string differs from byte {differs} on; compare with `stored_format`"
            ),
            Self::TooShort { needed, available } => {
                write!(f, "needs {}, {available} are left", Bytes(needed))
            }
            Self::Checksum { stored, computed } => write!(
                f,
                "checksum mismatch: computed {computed:08x}, stored {stored:08x}; read the intact chunks with `from_bytes_lossy`"
            ),
            Self::NoChunk => {
                f.write_str("expected a chunk: read the intact chunks with `from_bytes_lossy`")
            }
            Self::Column { column } => write!(
                f,
                "column {column} does not match the zone map or cannot be decompressed, although its checksum is valid: the file was forged"
            ),
            Self::Limit { given, left } => write!(
                f,
                "a chunk of {given} records exceeds the remaining limit of {left}: raise it with `with_limit`"
            ),
            Self::Chunks { stored, found } => {
                write!(f, "the header says {stored} chunks, found {found}")
            }
        }
    }
}

impl core::error::Error for ArchiveError {}
