//! Pictures of a ring: text with [`Display`](core::fmt::Display), SVG with the feature `svg`.

mod band;
mod series;
#[cfg(feature = "svg")]
mod svg;
mod text;

use band::Band;
use series::Series;
#[cfg(feature = "svg")]
pub use svg::Picture;
