//! The records that a ring overwrites, in compressed form.
//!
//! [`Archive`] compresses records by column, a few thousand at a time, and finds them by index and by
//! time without reading all of them. [`History`] is a [`Ring`](memoryview::Ring) with the archive of
//! what it has overwritten.
//!
//! # The file
//!
//! [`Archive::to_bytes`] writes numbers in little-endian order. A file is a header, chunks, and a copy
//! of the header, in case the first one is damaged. Checksums are CRC-32, as in PNG and zip.
//!
//! | header | code | |
//! |---|---|---|
//! | magic | `8s` | `mvarchiv` |
//! | version | `I` | 1 |
//! | format length | `I` | bytes of the format string |
//! | chunk records | `I` | records of a full chunk |
//! | chunks | `Q` | chunks that follow |
//! | dropped | `Q` | records that were dropped to keep a limit |
//! | checksum | `I` | of what is before it, and of the format string |
//! | format string | | PEP 3118, as [`Fixed::FORMAT`](memoryview::Fixed::FORMAT) |
//!
//! | chunk | code | |
//! |---|---|---|
//! | magic | `4s` | `CHNK` |
//! | records | `I` | at least 1 |
//! | first index | `Q` | the index of the first record; the others follow it one by one |
//! | earliest, latest | `QQ` | the smallest and the largest time |
//! | body length | `I` | bytes of the sections |
//! | body checksum | `I` | of the sections |
//! | checksum | `I` | of what is before it, and of the zone map |
//! | zone map | `8Q` | of each column of one number a record: [`Stats::to_words`](memoryview::Stats::to_words) |
//! | sections | | the times, then each column |
//!
//! | section | code | |
//! |---|---|---|
//! | encoding | `B` | 0: the values as they are in the records; 1: all values are this one; 2: a wrapped [`pco`] file of one chunk and one page |
//! | length | `I` | bytes that follow |
//! | values | | |
//!
//! Numbers have a column each, in the order of the fields; so do both parts of complex ones, and the
//! elements of arrays of up to 64. The numbers of a longer array are one column, record after record.
//! Columns of bytes hold the rest: text, bits and padding, each byte by itself in runs of up to 256.

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
