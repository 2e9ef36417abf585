//! What a picture of a ring shows, and the picture as text, with [`Display`](core::fmt::Display).

mod band;
mod series;
mod text;

pub use band::Band;
pub use series::{Series, cell};
