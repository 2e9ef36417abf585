//! Outputs: a table, JSON, an annotated hexdump. Each writes entries as they come.

mod hex;
mod json;
mod style;
mod text;

pub(super) use hex::Hex;
pub(super) use json::Json;
pub(super) use style::Palette;
pub(super) use text::Text;
