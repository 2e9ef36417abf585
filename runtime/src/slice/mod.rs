//! Python's `start:stop:step`: bounds, the indices that they take, and the text that says them.

mod bounds;
mod error;
mod indices;
mod text;

pub use bounds::Slice;
pub use error::{SliceError, SliceErrorKind};
pub use indices::Indices;
