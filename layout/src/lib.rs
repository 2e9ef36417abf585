//! The layout language of the [`memoryview`](https://docs.rs/memoryview) crate.
//!
//! A short string gives the offset and type of every field of a record. The language consists of
//! the format strings of Python's `struct` and of PEP 3118, bit fields, and sizes that depend on
//! the data. This crate contains the grammar, the table of codes, expressions, sizes, alignment and
//! offsets. The derive macro and the run-time formats both use it, so they cannot differ.
//!
//! Use it through `memoryview`. It has no dependencies and, without the feature `alloc`, allocates
//! nothing. Layouts are computed in constants.
#![forbid(unsafe_code)]
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

mod agree;
mod canonical;
mod code;
mod error;
pub mod expr;
mod grammar;
mod item;
#[cfg(feature = "alloc")]
pub mod items;
mod layout;
mod limits;
mod model;
#[cfg(feature = "alloc")]
mod numpy;
mod order;
mod padding;
mod place;
mod record;
mod scalar;
mod span;

pub use canonical::{format_len, has_text, write_format, write_text};
pub use code::{Code, Kind};
pub use error::{FormatError, FormatErrorKind};
pub use grammar::{Dialect, Dims, Event, Parser, Prefix, Size};
pub use item::{Bits, Item, Part};
pub use layout::{FieldInfo, Fields, Layout};
pub use limits::{MAX_DEPTH, MAX_DIMS};
pub use model::{CType, Model, Primitive};
pub use order::{Endian, Order};
pub use padding::{Gap, Padding};
pub use place::{Placer, Rules};
pub use record::{Placed, Step, place, place_into};
pub use scalar::Scalar;
pub use span::Span;
