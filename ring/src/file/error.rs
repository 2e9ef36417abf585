//! [`FileError`]: why a ring in a file could not be created, opened, written or read.

use core::fmt;
use std::io;

use memoryview::RingError;

/// Why a ring in a file could not be created, opened, written or read.
///
/// ```
/// use memoryview::le;
/// use memoryview_ring::{FileError, FileErrorKind, FileWriter};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("ring");
/// let writer = FileWriter::<le::F64>::create(&path, 100)?;
/// let second = FileWriter::<le::F64>::resume(&path);
/// assert!(matches!(second, Err(FileError::File(FileErrorKind::Locked))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum FileError {
    /// An error of the file system, with the operation that failed.
    Io(&'static str, io::Error),
    /// The file is not a ring of these records, or not available to this writer.
    File(FileErrorKind),
    /// An invalid argument.
    Ring(RingError),
}

/// The ways in which a file can be invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileErrorKind {
    /// It is not a regular file but, for example, a directory, a link or a device.
    NotAFile,
    /// It is shorter than a header.
    TooShort {
        /// The size of the header in bytes.
        needed: u64,
        /// The size of the file in bytes.
        found: u64,
    },
    /// It does not begin with the magic number.
    Magic {
        /// Its first bytes.
        found: [u8; 8],
    },
    /// It has another version.
    Version {
        /// The version of the file.
        found: u32,
    },
    /// Its records or slots have another size.
    Record {
        /// The expected sizes of a record and a slot, in bytes.
        needed: [u32; 2],
        /// The sizes in the file.
        found: [u32; 2],
    },
    /// Its records have other fields.
    Schema {
        /// The expected format.
        needed: String,
        /// The format in the file, or an empty string if it has none.
        found: String,
    },
    /// The description of the record does not fit before the slots.
    SchemaSize {
        /// The size of the description in bytes.
        needed: usize,
        /// The number of bytes before the slots.
        available: usize,
    },
    /// It is too short for its slots, or has no slots.
    Length {
        /// The number of slots in the header.
        slots: u64,
        /// The size of the file in bytes.
        found: u64,
    },
    /// Its counters contradict each other, which no writer causes, even if it is killed.
    Counters {
        /// The number of published records.
        head: u64,
        /// The number of records whose slots have been or are being written.
        reserved: u64,
    },
    /// Another writer has the lock.
    Locked,
    /// It is no longer at the path at which the writer opened it.
    Moved,
    /// It was truncated after the writer opened it.
    Cut {
        /// The size of the ring in bytes.
        needed: u64,
        /// The size of the file in bytes.
        found: u64,
    },
    /// An earlier push failed while writing a counter, so it is unknown what readers saw.
    Poisoned,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(doing, error) => write!(f, "ring file: cannot {doing}: {error}"),
            Self::File(kind) => write!(f, "ring file: {kind}"),
            Self::Ring(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for FileErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFile => f.write_str("is not a regular file: use another path"),
            Self::TooShort { needed, found } => {
                write!(f, "has {found} bytes, too few for the header of {needed}")
            }
            Self::Magic { found } => write!(
                f,
                "begins with \"{}\", not with \"{}\": it is another kind of file",
                found.escape_ascii(),
                super::MAGIC.escape_ascii()
            ),
            Self::Version { found } => write!(
                f,
                "has version {found}, this is version {}: use the library that wrote it",
                super::VERSION
            ),
            Self::Record { needed, found } => write!(
                f,
                "has records of {} bytes in slots of {}, expected {} in {}",
                found[0], found[1], needed[0], needed[1]
            ),
            Self::Schema { needed, found } => write!(
                f,
                "has records of format {}, expected {needed}",
                found.escape_debug()
            ),
            Self::SchemaSize { needed, available } => write!(
                f,
                "the description of the record needs {needed} bytes, the header has room for {available}: use fewer fields or shorter names"
            ),
            Self::Length { slots, found } => {
                write!(f, "has {found} bytes, too few for the header and {slots} slots")
            }
            Self::Counters { head, reserved } => write!(
                f,
                "{head} records are published and {reserved} reserved, which is not a valid state: create the ring again"
            ),
            Self::Locked => {
                f.write_str("is locked by another writer: wait until it is dropped, or use another path")
            }
            Self::Moved => f.write_str(
                "is no longer at its path, so readers cannot open it: create the ring again",
            ),
            Self::Cut { needed, found } => write!(
                f,
                "was truncated to {found} bytes, the ring needs {needed}: create the ring again"
            ),
            Self::Poisoned => f.write_str(
                "an earlier push failed while it wrote a counter: drop this writer, and `resume` or `create` the ring",
            ),
        }
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(_, error) => Some(error),
            _ => None,
        }
    }
}

impl From<FileErrorKind> for FileError {
    fn from(kind: FileErrorKind) -> Self {
        Self::File(kind)
    }
}

impl From<RingError> for FileError {
    fn from(error: RingError) -> Self {
        Self::Ring(error)
    }
}
