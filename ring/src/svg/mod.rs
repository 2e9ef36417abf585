//! Charts of rings and histories as SVG.
//!
//! The first panel shows how full the ring was over time, and there is a further panel for each
//! column of numbers. This ring has 200 slots, and 300 samples were pushed to it:
//!
#![doc = include_str!("../../pictures/ring.svg")]

#[cfg(feature = "archive")]
mod chunks;
mod older;
mod panel;
mod picture;
mod trace;

pub use older::Older;
pub use picture::{Picture, ToSvg};
