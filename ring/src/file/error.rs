//! [`FileError`]: why a ring in a file could not be made, opened, written or read.

use core::fmt;
use std::io;

use memoryview::RingError;

/// Why a ring in a file could not be made, opened, written or read.
#[derive(Debug)]
#[non_exhaustive]
pub enum FileError {
    /// The file system refused: what was being done, and why it failed.
    Io(&'static str, io::Error),
    /// The file is no ring of these records.
    File(FileErrorKind),
    /// The arguments make no ring.
    Ring(RingError),
}

/// Why a file is no ring of the records that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileErrorKind {
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
    /// Its records or slots have another size, in bytes.
    Record {
        /// Bytes of a record, then of a slot, as asked for.
        needed: [u32; 2],
        /// The same of the file.
        found: [u32; 2],
    },
    /// Its records have other fields.
    Schema {
        /// The format of the record that is asked for.
        needed: &'static str,
    },
    /// The description of the record does not fit before the slots.
    SchemaSize {
        /// Bytes of the description.
        needed: usize,
        /// Bytes before the slots.
        available: usize,
    },
    /// It is too short for its slots, or has none.
    Length {
        /// Slots that the header says.
        slots: u64,
        /// Bytes of the file.
        found: u64,
    },
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
                "has records of {} bytes in slots of {}, {} in {} were asked for",
                found[0], found[1], needed[0], needed[1]
            ),
            Self::Schema { needed } => write!(f, "has other fields than {needed}"),
            Self::SchemaSize { needed, available } => write!(
                f,
                "the description of the record needs {needed} bytes, {available} are before the slots: use fewer fields or shorter names"
            ),
            Self::Length { slots, found } => {
                write!(f, "{found} bytes do not hold the header and {slots} slots")
            }
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
