//! The data of pictures of a ring, and the picture as text by [`Display`](core::fmt::Display).

mod band;
mod series;
mod text;

pub use band::Band;
pub use series::{Series, cell};
