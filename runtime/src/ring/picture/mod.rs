//! Pictures of a ring: text with [`Display`](core::fmt::Display), SVG with the feature `svg`.

mod band;
#[cfg(feature = "svg")]
mod panel;
mod series;
#[cfg(feature = "svg")]
mod svg;
mod text;
#[cfg(feature = "svg")]
mod trace;

#[cfg(all(feature = "archive", feature = "svg"))]
pub(crate) use series::Series;
#[cfg(feature = "svg")]
pub use svg::{Older, Picture};
