//! Text from data, safe to show.

mod escape;

pub use escape::{Escaped, JsonString};
