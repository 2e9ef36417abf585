//! Rings of [`memoryview`] records that are shared: a lock-free ring between threads, a ring in a
//! file that other languages can read, and compressed archives of the records a ring overwrites.
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
//! | `shared` | yes | `SharedRing`: one writer, any number of readers, lock-free |
//! | `file` | | `FileWriter` and `FileReader`: a ring in a file that other processes and Python can map |
//! | `archive` | | `Archive` and `History`: older records, compressed by column |
//! | `svg` | | `ToSvg`: charts of rings and histories |
//!
//! The ring for a single thread is [`memoryview::Ring`].
//!
//! # Names
//!
//! Every ring is generic over the wire type of its records: `le::F64`, `[be::U16; 3]`,
//! `RecordView`. `push` takes the value of a record (`f64`, `Record`) and adds the current time.
//! Methods with the suffix `_wire` take the record in wire form, `_at` a caller-supplied time,
//! `_slice` several records with one time, and `_slices` several records with their times. A
//! lossless ring has the same methods with the prefix `try_`.
//!
//! `range` and `since` return the records in a range of times as a `RingRange`, `ArchiveRange` or
//! `HistoryRange`. Their iterators are `RingEntries`, `ArchiveEntries` and `HistoryEntries`.
//!
//! There is one error type for each kind of ring: `RingError`, `ArchiveError`, `FileError`, and
//! `PushError` for lossless rings.
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
