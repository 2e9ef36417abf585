//! The memory orderings of the ring, one name each, so that `tests/weaken.sh` can weaken one at a time and
//! see a Loom model fail.
//!
//! | writer | reader |
//! |---|---|
//! | `reserved` := end | `head` by [`SEE_HEAD`] |
//! | [`before_words`] | words |
//! | words | [`after_words`] |
//! | `head` := end by [`PUBLISH`] | `reserved`; record i is whole if `i + slots >= reserved` |
//!
//! Head: what was published is seen whole. Fences: whoever sees a word of a newer record also sees
//! that its slot was reserved.

use std::sync::atomic::Ordering;

use super::sync::fence;

/// Publishes the words before it.
pub(super) const PUBLISH: Ordering = Ordering::Release;
/// Sees the words that were published.
pub(super) const SEE_HEAD: Ordering = Ordering::Acquire;

/// A reader is done with the slots before its position.
pub(super) const LEAVE: Ordering = Ordering::Release;
/// The writer sees that all readers have left the slots it is about to write.
pub(super) const SEE_LEFT: Ordering = Ordering::Acquire;

/// The writer is gone; what it published came before.
pub(super) const CLOSE: Ordering = Ordering::Release;
/// Sees that the writer is gone, and all that it published.
pub(super) const SEE_CLOSED: Ordering = Ordering::Acquire;

/// Between `reserved` and the words of the writer.
#[inline]
pub(super) fn before_words() {
    fence(Ordering::Release);
}

/// Between the words and `reserved` of a reader.
#[inline]
pub(super) fn after_words() {
    fence(Ordering::Acquire);
}

/// Between `head` and the number of sleepers, by the writer.
#[inline]
pub(super) fn before_wake() {
    fence(Ordering::SeqCst);
}

/// Between the number of sleepers and `head`, by a reader that goes to sleep.
#[inline]
pub(super) fn before_sleep() {
    fence(Ordering::SeqCst);
}
