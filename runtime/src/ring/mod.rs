//! A stream of timestamped records in a fixed size: the newest are held, the oldest overwritten.
//!
//! [`Ring`] is read without popping: by index, by time, as slices, field by field. Statistics are
//! those of the records that are held, exact at any moment.

mod block;
mod clock;
#[cfg(feature = "alloc")]
mod column;
mod entry;
mod error;
#[cfg(feature = "alloc")]
mod owned;
mod picture;
mod push;
mod reads;
#[expect(clippy::module_inception, reason = "the file is named after the type")]
mod ring;
mod search;
mod stats;
mod steps;
mod storage;
mod window;

#[cfg(feature = "std")]
pub use clock::Monotonic;
pub use clock::{Clock, DefaultClock, NoClock};
pub use entry::{Entries, Entry};
pub use error::{RingError, RingErrorKind};
#[cfg(feature = "svg")]
pub use picture::{Older, Picture};
pub use ring::Ring;
pub use search::{Found, FoundEntries, FoundWindows};
pub use storage::{Lent, Own, Storage};
pub use window::Window;

#[cfg(feature = "archive")]
pub(crate) use block::Block;
pub(crate) use block::{Summarize, summarize};
