//! A ring of timestamped records in memory of fixed size: a new record overwrites the oldest.
//!
//! ```
//! use memoryview::{Ring, le};
//!
//! let mut ring = Ring::<le::F64>::new(100)?;
//! for second in 0..150 {
//!     ring.push_at(second, second as f64);
//! }
//! assert_eq!(ring.stats().unwrap().mean(), 99.5); // of the hundred records in the ring
//! assert!(ring.latest(2).iter().map(|entry| entry.value.get()).eq([148.0, 149.0]));
//! assert_eq!(ring.range(60..70).len(), 10);
//! # Ok::<(), memoryview::Error>(())
//! ```
//!
//! | to | see |
//! |---|---|
//! | push one record or many, with a time or the current one | [`Ring::push`], [`push_at`](Ring::push_at), [`push_slice`](Ring::push_slice), [`Extend`] |
//! | read records in place | [`Ring::get`], [`latest`](Ring::latest), [`iter`](Ring::iter), [`as_slices`](Ring::as_slices), [`column`](Ring::column) |
//! | find by time | [`Ring::range`], [`since`](Ring::since), [`at_or_before`](Ring::at_or_before), [`at_or_after`](Ring::at_or_after) |
//! | compute count, minimum, maximum, sum, mean | [`Ring::stats`], [`stats_of`](Ring::stats_of), [`stats_last`](Ring::stats_last), [`RingRange::stats`] |
//! | draw it in a terminal | [`Display`](Ring#impl-Display-for-Ring%3CW,+C,+S%3E) |
//! | draw it as SVG | [`memoryview_ring::svg`](https://docs.rs/memoryview-ring/latest/memoryview_ring/svg/index.html) |
//!
//! # Memory layout
//!
//! Records are stored in consecutive slots, and times in slots of their own. After the last slot,
//! the ring continues with the first, so a window is one slice or two. Every 64 slots have a
//! summary: the count of NaN, minimum, maximum and sum. It is computed when the last of these slots
//! is written and never adjusted for a record that leaves, so rounding errors do not accumulate.
//! Statistics merge the summaries, and read the records of the block that is being written. One bit
//! per slot marks where the clock stepped back; between these, times are sorted and searched by
//! interpolation.

pub(crate) mod block;
mod clock;
#[cfg(feature = "alloc")]
mod column;
mod entry;
mod error;
#[cfg(feature = "alloc")]
mod owned;
pub(crate) mod picture;
mod push;
mod reads;
#[expect(clippy::module_inception, reason = "the file is named after the type")]
mod ring;
mod search;
mod stats;
mod steps;
mod storage;
mod window;
mod window_entries;

#[cfg(feature = "std")]
pub use clock::Monotonic;
pub use clock::{Clock, DefaultClock, NoClock};
pub use entry::Entry;
pub use error::{RingError, RingErrorKind};
pub use ring::Ring;
pub use search::{RingEntries, RingRange, RingWindows};
pub use storage::{Lent, Own, Storage};
pub use window::Window;
pub use window_entries::WindowEntries;
