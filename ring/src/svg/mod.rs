//! Pictures of rings and histories as SVG.

#[cfg(feature = "archive")]
mod chunks;
mod older;
mod panel;
mod picture;
mod trace;

pub use older::Older;
pub use picture::{Picture, ToSvg};
