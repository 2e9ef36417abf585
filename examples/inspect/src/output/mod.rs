//! Outputs: a table, JSON, an annotated hexdump. Each writes entries as they come.

mod hex;
mod json;
mod progress;
mod select;
mod style;
mod text;
mod values;

pub(super) use hex::Hex;
pub(super) use json::Json;
pub(super) use progress::Progress;
pub(super) use select::Select;
pub(super) use style::Palette;
pub(super) use text::Text;
pub(super) use values::Values;
