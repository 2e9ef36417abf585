//! A ring in a file, which other processes and other languages can read, for example by mapping it.
//!
//! In an in-memory file system such as `/dev/shm`, the file is shared memory. The writer needs no
//! `unsafe`: it writes batches to the file with four system calls each. This page specifies the
//! file for readers in any language.
//!
//! ```
//! use memoryview::View;
//! use memoryview::ring::Entry;
//! use memoryview_ring::{FileReader, FileWriter};
//!
//! #[derive(View, Clone, Copy, Debug, PartialEq)]
//! #[layout("<idf")]
//! struct Record { id: i32, timestamp: f64, value: f32 }
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("ring");
//! let mut writer = FileWriter::<RecordView>::create(&path, 1000)?;
//! let mut reader = FileReader::<RecordView>::open(&path)?;
//!
//! let record = Record { id: 7, timestamp: 0.5, value: 2.5 };
//! writer.push_slice_at(10, &[record.to_view(); 3])?;
//!
//! let mut out = [Entry::<RecordView>::default(); 10];
//! let got = reader.poll(&mut out)?;
//! assert_eq!((got.n, got.lost), (3, 0));
//! assert_eq!((out[2].index, out[2].time, out[2].value.unpack()), (2, 10, record));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Writers and readers
//!
//! A ring has one writer at a time, which holds a lock on the file; a second writer is
//! [refused](FileErrorKind::Locked). The lock is released when the writer's process ends, even if
//! it is killed. [`FileReader::is_closed`] returns whether there is a writer, and
//! [`FileWriter::resume`] continues a ring without one. A new file is private to its user;
//! [`FileOptions`] sets other permissions.
//!
//! Readers need no write permission and do not disturb the writer or each other. They are safe on
//! hostile files: these cause wrong records or an error, but no read outside the file, no
//! allocation of a size read from the file, and no work beyond the records returned.
//!
//! # File format
//!
//! All numbers are little-endian. The first 80 bytes are a [`HeaderView`], whose documentation has
//! a table of offsets. After it:
//!
//! | offset | contents |
//! |--:|---|
//! | 80 | the schema: `schema_bytes` bytes of JSON |
//! | 4,096 | the slots: `slots` times `slot_bytes` bytes; record `i` is in slot `i % slots` |
//! | 4,096 + `i % slots * slot_bytes` | the time of record `i`, 8 bytes |
//! | 8 bytes later | the record, `record_bytes` bytes in its format, then zeros up to `slot_bytes` |
//!
//! The schema is an object of three strings: `name`, `format` (PEP 3118, with names), and `dtype`,
//! a Python literal ([`to_numpy_dtype`](memoryview::Layout::to_numpy_dtype)) for `ast.literal_eval`
//! and `numpy.dtype`.
//!
//! # How to read
//!
//! 1. Read `head`: the ring may contain records `head - slots` to `head - 1`.
//! 2. Copy the slots of the records.
//! 3. Read `reserved`: record `i` is whole if `i + slots >= reserved`. Discard the others.
//!
//! Read each counter until it has the same value twice, because another process may see its 8 bytes
//! change one after another.
//!
//! The writer has ended if `closed` is not 0, or if a shared, non-blocking `flock` on the file
//! succeeds; release that lock immediately.

mod check;
mod clock;
mod counters;
mod error;
mod header;
mod lock;
mod options;
mod place;
mod reader;
mod schema;
mod writer;

pub use error::{FileError, FileErrorKind};
pub use header::{Header, HeaderView, MAGIC, SLOTS_AT, VERSION};
pub use options::FileOptions;
pub use reader::FileReader;
pub use writer::FileWriter;
