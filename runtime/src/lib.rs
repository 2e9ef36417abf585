//! Declarative binary layouts with zero copies.
#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

// Generated code names the crate by its absolute path, here too.
extern crate self as memoryview;

mod bind;
mod bits;
mod boolean;
mod cast;
mod error;
mod field;
mod half;
mod number;
mod pascal;
#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod private;
mod view;
mod wire;

pub use memoryview_layout::{
    CType, Code, Dialect, Endian, FieldInfo, Fields, FormatError, FormatErrorKind, Kind, Layout,
    Model, Order, Padding, Primitive,
};
#[cfg(feature = "derive")]
pub use memoryview_macros::View;

pub use bind::{Bind, Coded};
pub use boolean::Bool;
pub use cast::{Element, as_bytes, as_bytes_mut, cast, cast_mut};
pub use error::{AlignError, Error, RangeError, RangeErrorKind, SizeError, SizeErrorKind};
pub use field::{BitField, Field};
pub use number::{be, le, ne};
pub use pascal::Pascal;
pub use view::View;
pub use wire::Wire;
