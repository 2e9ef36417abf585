//! Pictures of rings and histories as SVG.

#[cfg(feature = "archive")]
mod chunks;
mod panel;
mod picture;
mod trace;

pub use picture::{Older, Picture, ToSvg};
