//! Rings of [`memoryview`] beyond one thread and one process: a lock-free ring between threads, a
//! ring in a file that other languages read, and compressed archives of what a ring overwrites.
//!
//! ```
//! use memoryview::View;
//! use memoryview_ring::SharedRing;
//!
//! #[derive(View, Clone, Copy, Debug, PartialEq)]
//! #[layout("<idf")]
//! struct Record {
//!     id: i32,
//!     timestamp: f64,
//!     value: f32,
//! }
//!
//! let (mut writer, mut reader) = SharedRing::<RecordView>::new(1000)?;
//! std::thread::spawn(move || {
//!     for id in 0..100 {
//!         writer.push(Record { id, timestamp: 0.5, value: 1.5 });
//!     }
//! })
//! .join()
//! .unwrap();
//!
//! let mut out = [RecordView::default(); 100];
//! let got = reader.poll(&mut out);
//! assert_eq!((got.n, got.lost), (100, 0));
//! assert_eq!(out[99].unpack(), Record { id: 99, timestamp: 0.5, value: 1.5 });
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `shared` | yes | `SharedRing`: one writer, any number of readers, no lock |
//! | `file` | | the ring in a file that other processes and Python map |
//! | `archive` | | `Archive` and `History`: old records, compressed by column |
//! | `svg` | | charts of rings and histories |
//!
//! The ring of one thread is [`memoryview::Ring`].
//!
//! # Names
//!
//! Every ring is generic over the wire type of its records: `le::F64`, `[be::U16; 3]`, `RecordView`.
//! `push` takes the value of a record (`f64`, `Record`) and stamps it with the current time. The suffix
//! `_wire` takes the record in wire form, `_at` a caller-supplied time, `_slice` many records with one
//! time, `_slices` many with their times. A lossless ring has the same methods with the prefix `try_`.
//!
//! `range` and `since` return the records of a range of times: `RingRange`, `ArchiveRange` and
//! `HistoryRange`, which iterate over `RingEntries`, `ArchiveEntries` and `HistoryEntries`.
//!
//! Errors are one type for each place: `RingError`, `ArchiveError`, `FileError`, `PushError`.
#![forbid(unsafe_code)]

#[cfg(feature = "archive")]
pub mod archive;
#[cfg(all(feature = "file", unix))]
pub mod file;
#[cfg(any(feature = "archive", feature = "file"))]
mod layout;
#[cfg(all(feature = "shared", target_has_atomic = "64"))]
pub mod shared;
#[cfg(feature = "svg")]
pub mod svg;
#[cfg(any(feature = "file", feature = "shared"))]
mod take;

#[cfg(feature = "archive")]
pub use archive::{Archive, ArchiveError, ArchiveErrorKind, ArchiveOptions, History};
#[cfg(all(feature = "file", unix))]
pub use file::{FileError, FileErrorKind, FileOptions, FileReader, FileWriter};
#[cfg(all(feature = "shared", target_has_atomic = "64"))]
pub use shared::SharedRing;
#[cfg(any(feature = "file", feature = "shared"))]
pub use take::{Got, Take};
