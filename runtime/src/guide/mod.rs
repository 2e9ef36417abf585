//! The guide: what the parts of the crate are for, with examples that run.

#[doc = include_str!("files_and_packets.md")]
pub mod files_and_packets {}
