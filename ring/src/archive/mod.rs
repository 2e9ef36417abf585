//! The records that a ring overwrites, in compressed form.
//!
//! [`Archive`] compresses records by column, a few thousand at a time, and finds them by index and
//! by time without reading all of them. [`History`] is a [`Ring`](memoryview::Ring) with an archive
//! of the records it has overwritten.
//!
//! # File format
//!
//! A file is a header, chunks, and a copy of the header in case the first one is damaged. Numbers
//! are little-endian. Checksums are CRC-32, as in PNG and ZIP.
//!
//! | header | code | |
//! |---|---|---|
//! | magic | `8s` | `mvarchiv` |
//! | version | `I` | 1 |
//! | format length | `I` | length of the format string in bytes |
//! | chunk records | `I` | number of records in a full chunk |
//! | chunks | `Q` | number of chunks |
//! | dropped | `Q` | number of records that were dropped to stay within a limit |
//! | checksum | `I` | of the preceding fields and the format string |
//! | format string | | PEP 3118, as [`Fixed::FORMAT`](memoryview::Fixed::FORMAT) |
//!
//! | chunk | code | |
//! |---|---|---|
//! | magic | `4s` | `CHNK` |
//! | records | `I` | number of records, at least 1 |
//! | first index | `Q` | index of the first record; indices are consecutive |
//! | earliest, latest | `QQ` | smallest and largest time |
//! | body length | `I` | length of the sections in bytes |
//! | body checksum | `I` | of the sections |
//! | checksum | `I` | of the preceding fields and the zone map |
//! | zone map | `8Q` each | for each column with one number per record: [`Stats::to_words`](memoryview::Stats::to_words) |
//! | sections | | the times, then each column |
//!
//! | section | code | |
//! |---|---|---|
//! | encoding | `B` | 0: the values as in the records; 1: one value, which all are equal to; 2: a wrapped [`pco`] file of one chunk and one page |
//! | length | `I` | number of bytes that follow |
//! | values | | |
//!
//! Each number is a column, in the order of the fields; so is each part of a complex number, and
//! each element of an array of up to 64. A longer array is one column, record after record. The
//! remaining bytes (text, bits and padding) are columns of bytes: one per byte in runs of up to
//! 256.

mod append;
mod chunk;
mod chunks;
mod codec;
mod columns;
mod error;
mod file;
mod history;
mod options;
mod query;
mod range;
mod read;
mod reader;
mod store;

#[cfg(feature = "svg")]
pub(crate) use chunk::Chunk;
pub use chunks::{ArchiveChunk, ArchiveChunks};
pub use error::{ArchiveError, ArchiveErrorKind};
pub use history::{History, HistoryEntries, HistoryRange};
pub use options::ArchiveOptions;
pub use range::{ArchiveEntries, ArchiveRange};
pub use store::Archive;

use memoryview::ring::Entry;
