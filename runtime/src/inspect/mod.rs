//! Formats every field of any type that derives [`View`](crate::View): path, offset, size, type,
//! value, and the names of coded values.
//!
//! [`table`], [`json`] and [`hex`] print a record. To print many records, or selected fields, pass
//! a [`Walk`] to [`View::trace`](crate::View::trace): it passes each field as an [`Entry`] to a
//! [`Sink`], such as [`Table`], [`Json`] or [`Hex`]. Nothing is collected, so memory use does not
//! depend on the size of the data or on lengths in it.
//!
//! The example `hexdump_svg` draws this picture with a custom sink:
//!
#![doc = include_str!("../../pictures/hexdump.svg")]

mod coverage;
mod digits;
mod entry;
mod escape;
mod hex;
mod json;
mod line;
mod lines;
mod palette;
mod shown;
mod table;
mod walk;

pub use entry::{Entry, Fault, Sink};
pub use escape::{Escaped, JsonString};
pub use hex::Hex;
pub use json::Json;
pub use palette::Palette;
pub use shown::{Shown, hex, json, table};
pub use table::Table;
pub use walk::{Meaning, Walk};
