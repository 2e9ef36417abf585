//! What generated code calls. Not part of the public face: it may change in any version.

mod carrier;
mod format;
mod place;

pub use memoryview_layout::{
    Code, Endian, Item, Layout, Model, Order, Part, Placer, Rules, format_len, write_format,
};
#[cfg(feature = "serde")]
pub use serde;
pub use zerocopy;

pub use crate::bind::Shown;
pub use carrier::{bytes_at, bytes_at_mut, wire_at, wire_at_mut};
pub use format::{FormatBuffer, format_text};
pub use place::{Placed, Step, place};
