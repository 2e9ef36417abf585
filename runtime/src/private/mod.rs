//! What generated code calls. Not part of the public face: it may change in any version.

mod carrier;
mod fits;
mod format;
mod place;
#[cfg(feature = "serde")]
mod serialize;

pub use memoryview_layout::{
    Code, Endian, Item, Layout, Model, Order, Part, Placer, Rules, format_len, write_format,
};
#[cfg(feature = "serde")]
pub use serde;
pub use zerocopy;

pub use crate::bind::{Shown, ShownCode, debug_code};
pub use carrier::{I8, U8, bytes_at, bytes_at_mut, wire_at, wire_at_mut, zero};
pub use fits::{fits, fits_bits};
pub use format::{FormatBuffer, format_text};
pub use place::{Placed, Step, bit_field, place, record_item};
#[cfg(feature = "serde")]
pub use serialize::{SerializeWire, Serialized};
