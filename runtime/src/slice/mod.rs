//! Python's `start:stop:step`: bounds, the indices they select, and their text form.

mod bounds;
mod error;
mod indices;
mod text;

pub use bounds::Slice;
pub use error::{SliceError, SliceErrorKind};
pub use indices::Indices;
