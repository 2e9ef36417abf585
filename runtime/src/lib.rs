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
//! To get started, read [your first format](guide::first_format) in the [`guide`]: from an empty
//! crate to a parsed file.
//!
//! # Which type for which job
//!
//! **Records.** Derive [`View`] for a struct, or for an enum with data, and [`Coded`] for an enum of
//! numbers.
//!
//! | job | use |
//! |---|---|
//! | read and write the fields of a record in its bytes | [`View`]: the derive and what it makes; [`example::PacketView`], a derived view |
//! | use the constants of a record of fixed size | [`Fixed`]: `SIZE`, `ALIGN`, `FORMAT`, `LAYOUT` |
//! | write the layout string | [`language`], with every code and attribute |
//! | use an enum of numbers, a struct of one field, or any other type as a field | [`Coded`], [`Newtype`](derive@Newtype), [`Bind`], [`Plain`] |
//! | use a length-prefixed string, or a `bool` of one byte | [`Pascal`], [`Bool`] |
//! | pass a field to a function, such as a column or a search | [`Field`], [`BitField`], whose values are [`BitValue`]s |
//! | inspect a layout | [`Layout`], its [`FieldInfo`]s ([`Fields`]), [`Bits`], padding ([`Padding`], [`Gap`]) |
//!
//! **Fields of data-dependent size.** See [`guide::files_and_packets`].
//!
//! | job | field type |
//! |---|---|
//! | consecutive records of any size | [`Seq`], iterated by [`SeqIter`] |
//! | the same, checked once so that no element can fail | [`Checked`], [`CheckedIter`]; with access in O(1), [`Offsets`] |
//! | records of the same, data-dependent size | [`Table`], [`TableIter`] |
//! | numbers in a data-dependent byte order | [`Numbers`] |
//! | a record that is read lazily | [`Lazy`]; at an offset, [`At`] |
//! | text | `&str`, or [`Text`] in an [`Encoding`]: [`Utf8`], [`Utf16Le`], [`Utf16Be`], [`Utf16Bom`], [`Ascii`], [`Latin1`], [`Cp437`]; known only at run time, [`AnyEncoding`]; see also [`Chars`], [`Known`], [`EncodingError`] |
//! | a number of variable size | [`Leb128`], [`Zigzag`], [`Vlq`], [`Octal`], [`Decimal`], [`Hex`], [`Bcd`]; your own, [`Code`] with [`CodeError`] |
//! | limits on nesting and empty elements | [`Limits`] |
//! | visit every field | [`View::trace`], [`trace`]; to print them, the module [`inspect`](https://docs.rs/memoryview/latest/memoryview/inspect/index.html) |
//!
//! **Numbers.**
//!
//! | job | use |
//! |---|---|
//! | store a number in a given byte order | [`le`], [`be`], [`ne`]; in generic code, [`Wire`], [`Element`] |
//! | store an integer of 24, 40, 48, 56 or 128 bits | [`Int`] of an [`Integer`], such as [`le::Int`], [`be::U128`] |
//! | use a byte order as a value, or as a type | [`Endian`]; [`ByteOrder`] with [`LittleEndian`], [`BigEndian`], [`NativeEndian`] |
//! | cast bytes to a slice of numbers, and back | [`cast`], [`cast_mut`], [`as_bytes`], [`as_bytes_mut`], [`into_bytes`] |
//! | view every n-th element, such as a channel of an image | [`Strided`], [`StridedMut`], both [`StridedBase`] over [`ViewBytes`]; iterators [`Iter`], [`IterMut`], [`Wires`], [`ElementsBase`] |
//! | view one field of all records | [`Columns`], [`ColumnsMut`]; for bits, [`BitColumn`], [`BitColumnMut`], whose iterators are [`BitIter`] and [`BitFilter`]; see also [`As`], [`Selector`] |
//! | slice as in Python | [`Slice`], with its [`Indices`] |
//! | view rows, columns, or any number of axes | [`NdView`], [`NdViewMut`], both [`NdBase`]; [`Lanes`], [`LanesMut`], both [`LanesBase`]; [`Ranges`], [`Slices`], [`NdIter`], [`MemoryOrder`] |
//! | compute count, sum, mean, deviation, minimum, maximum | [`Stats`] of a [`Number`]; stored as words, [`stats_words`] |
//! | search elements | [`Strided::find`], [`FindAll`], [`Positions`] |
//! | search bytes | [`find_all`], [`find_all_overlapping`], with iterators [`Matches`], [`OverlappingMatches`] |
//! | replace bytes | [`replace_in_place`], [`replace_into`] |
//! | keep the newest records of a stream | [`Ring`], the module [`ring`]; between threads, in a file, or compressed, the crate [`memoryview-ring`](https://docs.rs/memoryview-ring) |
//!
//! **Layouts known only at run time** (feature `alloc`).
//!
//! | job | use |
//! |---|---|
//! | parse a format string, for this machine or another | [`Format`]; [`Dialect`], [`Model`], [`CType`], [`Primitive`], [`Order`] |
//! | pack and unpack values | [`Value`]; [`IterUnpack`], [`NamedRow`], [`NamedRows`] |
//! | view one field of all records | [`Column`], [`ColumnIter`], [`ColumnStats`] |
//! | locate a value in dynamic data | [`Location`], [`DataPath`] |
//! | list the codes of the language | [`LayoutCode`], [`Kind`] |
//!
//! **Errors.** [`Error`] contains any of them.
//!
//! | error in | type |
//! |---|---|
//! | the number of bytes | [`SizeError`], [`SizeErrorKind`] |
//! | a field of data-dependent size | [`FieldError`], [`FieldErrorKind`], with the [`Path`], and [`Found`] or [`TagFound`] |
//! | the alignment of a cast | [`AlignError`] |
//! | a number that does not fit its field, an index | [`RangeError`], [`RangeErrorKind`] |
//! | a layout string | [`FormatError`], [`FormatErrorKind`] |
//! | a shape, a slice, a histogram, a ring | [`ShapeError`], [`ShapeErrorKind`], [`SliceError`], [`SliceErrorKind`], [`HistogramError`], [`RingError`], [`RingErrorKind`] |
//! | a value or the data of a run-time format, a replacement | [`ValueError`], [`ValueErrorKind`], [`DataError`], [`TextError`] |
//!
//! # Names
//!
//! | rule | examples |
//! |---|---|
//! | Methods with Rust ranges and steps cannot fail: bounds are clamped to the end, and a step of 0 is treated as 1. | [`Strided::slice`], [`NdView::slice`], [`Strided::step_by`] |
//! | Methods with Python's [`Slice`]s behave as in Python, and a step of 0 is an error. | [`Strided::sliced`], [`NdView::sliced`] |
//! | Searches return the index of the first match, or of all. | [`Strided::find`], [`position`](Strided::position), [`find_all`](Strided::find_all), [`positions`](Strided::positions) |
//! | Methods named after an iterator method return the same. | [`Strided::filter`], [`Strided::min`] |
//! | `as_` borrows, `to_` copies, `into_` consumes; `is_` returns a `bool`. | [`NdView::as_bytes`], [`NdView::is_c_contiguous`] |
//! | `_mut` and `Mut` mark mutable versions. | [`StridedMut`], [`NdViewMut::rows_mut`] |
//! | A function that fails in only one way returns that error type, any other [`Error`]. | [`HistogramError`], [`SliceError`] |
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `derive` | yes | `#[derive(View)]`, `#[derive(Coded)]`, `#[derive(Newtype)]` |
//! | `dynamic` | yes | `#[derive(View)]` for layouts of data-dependent size; implies `derive` |
//! | `cast` | yes | [`cast`](cast()) to native numbers and back, by zerocopy |
//! | `std` | yes | conversions to `std::io::Error`, the system clock for rings; implies `alloc` |
//! | `alloc` | yes | run-time formats, rings, and everything that returns a `Vec` |
//! | `simd` | yes | statistics and transposes with vector instructions, detected at run time; implies `std` |
//! | `text` | yes | search and replacement of bytes |
//! | `half` | | `half::f16` as a field type |
//! | `inspect` | | the module `inspect`: every field of a record as a table, JSON or a hexdump |
//! | `ndarray` | | conversions between [`NdView`] and `ndarray::ArrayView` |
//! | `num-complex` | | `num_complex::Complex` as a field type |
//! | `serde` | | `Serialize` for wire numbers and derived views; `Deserialize` for fixed views, and for their structs by `#[serde(from = "RecordView")]` |
//! | `zerocopy` | | zerocopy's `FromBytes`, `IntoBytes`, `Immutable`, `KnownLayout` and `Unaligned` for derived views |
#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

// Generated code refers to the crate by its absolute path.
extern crate self as memoryview;

#[doc(hidden)]
pub mod __private;
mod array;
mod axes;
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
mod fixed_view;
mod foreign;
#[cfg(feature = "alloc")]
mod format;
#[cfg(feature = "derive")]
pub mod guide;
mod half;
mod hint;
#[cfg(feature = "inspect")]
pub mod inspect;
mod int;
mod nd;
mod number;
mod pascal;
mod plain;
mod plural;
mod reduce;
mod repr;
pub mod ring;
mod shape;
mod short_text;
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
mod wires;

pub use memoryview_layout::{
    Bits, CType, Code as LayoutCode, Dialect, Endian, FieldInfo, Fields, FormatError,
    FormatErrorKind, Gap, Kind, Layout, Model, Order, Padding, Primitive,
};
#[cfg(feature = "derive")]
pub use memoryview_macros::{Coded, Newtype, View};

#[doc = include_str!("language.md")]
pub mod language {}

pub use bind::{Bind, Coded};
pub use bit_column::{BitColumn, BitColumnMut, BitFilter, BitIter};
pub use bit_field::{BitField, BitValue};
pub use boolean::Bool;
#[cfg(feature = "alloc")]
pub use cast::into_bytes;
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
pub use int::{Int, Integer};
pub use nd::{
    Lanes, LanesBase, LanesMut, MemoryOrder, NdBase, NdIter, NdView, NdViewMut, Ranges, Slices,
};
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
