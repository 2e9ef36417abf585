//! Declarative binary layouts with zero copies: Python's `memoryview`, `struct` and NumPy's
//! structured arrays for Rust, checked at compile time.
//!
//! ```
//! use memoryview::View;
//!
//! #[derive(View, Clone, Copy, Debug, PartialEq)]
//! #[layout("<idf")]
//! struct Record {
//!     id: i32,
//!     timestamp: f64,
//!     value: f32,
//! }
//!
//! let mut bytes = [0; 2 * Record::SIZE];
//! let records: &mut [RecordView] = Record::view_slice_mut(&mut bytes)?;
//! records[1].set_id(42);
//! assert_eq!(records[1].unpack(), Record { id: 42, timestamp: 0.0, value: 0.0 });
//! # Ok::<(), memoryview::Error>(())
//! ```
//!
//! # Where to look
//!
//! | for | see |
//! |---|---|
//! | what the derive gives a struct | [`View`], [`Fixed`] |
//! | enums of numbers | [`Coded`] |
//! | what the layout string may say | [`language`] |
//! | numbers as they lie in bytes | [`Wire`], [`le`], [`be`], [`ne`] |
//! | files and packets | [`guide::files_and_packets`], [`Seq`], [`At`], [`Lazy`] |
//! | bytes as a slice of numbers | [`cast`], [`as_bytes`] |
//! | layouts known only at run time | `Format`, `Value` |
//! | one field of all records, one channel of all pixels | [`Strided`], [`Columns`] |
//! | grids of numbers | [`NdView`] |
//! | statistics, searches, histograms | [`Strided::stats`], [`Strided::find`] |
//! | text in bytes | `find_all`, `replace_in_place` |
//! | the newest records of a stream | [`Ring`]; between threads, in a file, compressed: the crate `memoryview-ring` |
//! | what can go wrong | [`Error`] |
//!
//! # Names
//!
//! | rule | for example |
//! |---|---|
//! | What takes Rust's ranges and steps cannot fail: bounds past the end are the end, a step of 0 is a step of 1. | [`Strided::slice`], [`Strided::step_by`] |
//! | What takes Python's [`Slice`]s behaves as in Python, and a step of 0 is an error. | [`Strided::sliced`], [`NdView::slice`] |
//! | Searches give indices: of the first hit, or of all. | [`Strided::find`], [`position`](Strided::position), [`find_all`](Strided::find_all), [`positions`](Strided::positions) |
//! | Methods that iterators have too give what those give. | [`Strided::filter`], [`Strided::min`] |
//! | `as_` borrows, `to_` copies, `into_` consumes; `is_` asks. | [`NdView::as_bytes`], [`NdView::is_c_contiguous`] |
//! | `_mut` is the mutable version, of a method and of a type. | [`StridedMut`], [`NdViewMut::rows_mut`] |
//! | An operation that can fail in one way returns the type of that failure, all others [`Error`]. | [`HistogramError`], [`SliceError`] |
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `derive` | yes | `#[derive(View)]`, `#[derive(Coded)]`, `#[derive(Newtype)]` |
//! | `std` | yes | implies `alloc` |
//! | `alloc` | yes | run-time formats, rings, and everything that returns a `Vec` |
//! | `text` | yes | search and replacement of bytes |
//! | `half` | | `half::f16` as a field type |
//! | `inspect` | | the module `inspect`: every field of a record as a table, JSON or a hexdump |
//! | `ndarray` | | conversions between [`NdView`] and `ndarray::ArrayView` |
//! | `num-complex` | | `num_complex::Complex` as a field type |
//! | `serde` | | `Serialize` for wire numbers and derived views |
#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

// Generated code names the crate by its absolute path, here too.
extern crate self as memoryview;

#[doc(hidden)]
pub mod __private;
mod access;
mod array;
mod bind;
mod bit_column;
mod bit_field;
mod bits;
mod boolean;
mod cast;
mod codec;
mod dispatch;
mod dynamic;
mod error;
mod exact;
#[cfg(all(doc, feature = "derive"))]
pub mod example;
mod field;
mod fixed;
#[cfg(feature = "alloc")]
mod format;
#[cfg(feature = "derive")]
pub mod guide;
mod half;
#[cfg(feature = "inspect")]
pub mod inspect;
mod nd;
mod number;
mod pascal;
mod plain;
mod plural;
mod reduce;
mod repr;
pub mod ring;
mod shape;
mod sizes;
mod slice;
mod strided;
#[cfg(feature = "text")]
mod text;
mod typed;
#[cfg(feature = "alloc")]
mod value;
#[cfg(feature = "alloc")]
mod value_error;
mod view;
mod wire;

pub use memoryview_layout::{
    Bits, CType, Code as LayoutCode, Dialect, Endian, FieldInfo, Fields, FormatError,
    FormatErrorKind, Gap, Kind, Layout, Model, Order, Padding, Primitive,
};
#[cfg(feature = "derive")]
pub use memoryview_macros::{Coded, Newtype, View};

#[doc = include_str!("language.md")]
pub mod language {}

pub use bind::{Bind, Coded};
pub use bit_column::{BitColumn, BitColumnMut};
pub use bit_field::{BitField, BitValue};
pub use boolean::Bool;
pub use cast::{Element, as_bytes, as_bytes_mut, cast, cast_mut};
pub use dynamic::at::At;
#[cfg(feature = "alloc")]
pub use dynamic::checked::Offsets;
pub use dynamic::checked::{Checked, CheckedIter};
pub use dynamic::code::{Bcd, Code, CodeError, Decimal, Hex, Leb128, Octal, Vlq, Zigzag};
pub use dynamic::fault::FieldError;
pub use dynamic::fault_kind::{FieldErrorKind, Found, TagFound};
pub use dynamic::lazy::Lazy;
pub use dynamic::limits::Limits;
pub use dynamic::numbers::Numbers;
pub use dynamic::path::Path;
pub use dynamic::seq::{Seq, SeqIter};
pub use dynamic::table::{Table, TableIter};
pub use dynamic::text::{
    AnyEncoding, Ascii, Chars, Cp437, Encoding, EncodingError, Known, Latin1, Text, Utf8, Utf16Be,
    Utf16Bom, Utf16Le,
};
pub use dynamic::trace;
pub use error::{AlignError, Error, RangeError, RangeErrorKind, SizeError, SizeErrorKind};
pub use field::Field;
pub use fixed::Fixed;
#[cfg(feature = "alloc")]
pub use format::{
    Column, ColumnIter, ColumnStats, DataError, DataPath, Format, IterUnpack, Location, NamedRow,
    NamedRows,
};
pub use nd::{MemoryOrder, NdBase, NdIter, NdView, NdViewMut, Rows, RowsMut, Slices};
pub use number::{be, le, ne};
pub use pascal::Pascal;
pub use plain::{BigEndian, ByteOrder, LittleEndian, NativeEndian, Plain};
pub use reduce::{FindAll, HistogramError, Number, Positions, Stats, stats_words};
pub use ring::{Ring, RingError, RingErrorKind};
pub use shape::{ShapeError, ShapeErrorKind};
pub use slice::{Indices, Slice, SliceError, SliceErrorKind};
pub use strided::{
    Columns, ColumnsMut, ElementsBase, Iter, IterMut, Selector, Strided, StridedBase, StridedMut,
    ViewBytes, Wires,
};
#[cfg(all(feature = "text", feature = "alloc"))]
pub use text::replace_into;
#[cfg(feature = "text")]
pub use text::{
    Matches, OverlappingMatches, TextError, find_all, find_all_overlapping, replace_in_place,
};
pub use typed::As;
#[cfg(feature = "alloc")]
pub use value::Value;
#[cfg(feature = "alloc")]
pub use value_error::{ValueError, ValueErrorKind};
pub use view::View;
pub use wire::Wire;
