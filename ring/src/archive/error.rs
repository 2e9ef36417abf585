//! [`ArchiveError`]: what is wrong with an archive, in which chunk and at which byte.

use core::fmt;

use memoryview::__private::Bytes;

/// An archive that cannot be made, continued or read.
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
    /// The number of the chunk in the file, from 0; `None` for the file itself.
    pub chunk: Option<u32>,
    /// The offset in the file, in bytes.
    pub offset: usize,
    /// What is wrong.
    pub kind: ArchiveErrorKind,
}

/// What can be wrong with an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArchiveErrorKind {
    /// An invalid number of records per chunk.
    ChunkRecords {
        /// Records asked for, or stored.
        given: usize,
        /// The largest valid number.
        most: usize,
    },
    /// An invalid compression level.
    Level {
        /// The level asked for.
        given: usize,
    },
    /// A record whose index is before the end of the archive.
    Index {
        /// The index that is next.
        next: u64,
        /// The index of the record.
        found: u64,
    },
    /// Not an archive.
    Magic,
    /// A version of the file format that this crate cannot read.
    Version {
        /// The version stored.
        found: u32,
    },
    /// Records of another layout.
    Layout {
        /// The first byte of the stored format string that differs from that of the wire type.
        differs: usize,
    },
    /// The file ends too soon.
    TooShort {
        /// Bytes needed.
        needed: usize,
        /// Bytes that are left.
        available: usize,
    },
    /// Bytes that changed since they were written.
    Checksum {
        /// The checksum stored.
        stored: u32,
        /// The checksum of the bytes.
        computed: u32,
    },
    /// Bytes where a chunk was expected.
    NoChunk,
    /// A column whose number of values or statistics differ from the zone map, although the checksums
    /// are right.
    Column {
        /// 0 for the times, then the columns of the record in the order of its fields, from 1 on.
        column: usize,
    },
    /// A chunk of more records than the reader accepts.
    Limit {
        /// Records of the chunk.
        given: u64,
        /// Records that were left of the limit.
        left: u64,
    },
    /// More or fewer chunks than the header says.
    Chunks {
        /// Chunks that the header says.
        stored: u64,
        /// Chunks found.
        found: u64,
    },
}

impl ArchiveErrorKind {
    /// About a setting or a record.
    pub(super) const fn of(self, what: &'static str) -> ArchiveError {
        self.at(what, None, 0)
    }

    /// About a place in a file.
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

    /// Whether it is about a file rather than a setting or a record.
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
