//! The memory orderings of the ring, one name each, so that `tests/weaken.sh` can weaken one at a
//! time and check that a Loom model fails.
//!
//! | writer | reader |
//! |---|---|
//! | `reserved` := end | `head` by [`SEE_HEAD`] |
//! | [`before_words`] | words |
//! | words | [`after_words`] |
//! | `head` := end by [`PUBLISH`] | `reserved`; record i is whole if `i + slots >= reserved` |
//!
//! `head`: published records are visible completely. Fences: a reader that sees a word of a newer
//! record also sees that its slot was reserved.

use std::sync::atomic::Ordering;

use super::sync::fence;

/// Publishes the words written before it.
pub(super) const PUBLISH: Ordering = Ordering::Release;
/// Makes the published words visible.
pub(super) const SEE_HEAD: Ordering = Ordering::Acquire;

/// Marks that a reader is done with the slots before its position.
pub(super) const LEAVE: Ordering = Ordering::Release;
/// Makes visible to the writer that all readers are done with the slots it is about to write.
pub(super) const SEE_LEFT: Ordering = Ordering::Acquire;

/// Marks that the writer has ended, after everything it published.
pub(super) const CLOSE: Ordering = Ordering::Release;
/// Makes visible that the writer has ended, and everything it published.
pub(super) const SEE_CLOSED: Ordering = Ordering::Acquire;

/// Between the writer's stores of `reserved` and of words.
#[inline]
pub(super) fn before_words() {
    fence(Ordering::Release);
}

/// Between a reader's loads of words and of `reserved`.
#[inline]
pub(super) fn after_words() {
    fence(Ordering::Acquire);
}

/// Between the writer's store of `head` and its load of the number of sleepers.
#[inline]
pub(super) fn before_wake() {
    fence(Ordering::SeqCst);
}

/// Between a reader's store of the number of sleepers and its load of `head`.
#[inline]
pub(super) fn before_sleep() {
    fence(Ordering::SeqCst);
}
