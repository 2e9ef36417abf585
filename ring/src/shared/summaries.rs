//! [`Summaries`]: statistics of blocks of records, which the writer computes when a block is full.

use core::any::TypeId;

use memoryview::__private::{self, zeroed};
use memoryview::ring::RingError;
use memoryview::{Wire, stats_words};
use std::sync::atomic::Ordering::Relaxed;

use super::slots::{Slots, count, zeros};
use super::sync::AtomicU64;

/// The number of records in a block; in a model, two are enough.
pub(super) const BLOCK: usize = if cfg!(all(test, loom)) {
    2
} else {
    __private::BLOCK
};

/// The number of words in a summary.
const WORDS: usize = 8;

/// Summaries of one field, for every block of records in the slots.
///
/// Like the words of records, they are written between `reserved` and `head`. The summary of a
/// block is overwritten a whole round later, when all records of the block are long gone. So a
/// summary is whole if the first record of its block is.
pub(super) struct Summaries<W> {
    offset: usize,
    wire: TypeId,
    summarize: fn(&Slots<W>, u64, usize) -> Option<[u64; WORDS]>,
    /// `blocks * WORDS` words.
    words: Box<[AtomicU64]>,
    /// The number of blocks, a power of two, minus one.
    mask: u64,
}

impl<W: Wire> Summaries<W> {
    /// Creates summaries, or none if `X` is not a number or the ring is too small to have full
    /// blocks.
    pub(super) fn of<X: Wire>(offset: usize, slots: u64) -> Result<Option<Self>, RingError> {
        let blocks = slots / BLOCK as u64;
        if stats_words::<X>(&[]).is_none() || blocks == 0 {
            return Ok(None);
        }
        Ok(Some(Self {
            offset,
            wire: TypeId::of::<X>(),
            summarize: |slots, first, offset| {
                let mut values = [zeroed::<X>(); BLOCK];
                for (value, index) in values.iter_mut().zip(first..) {
                    *value = slots.load_field(index, offset);
                }
                stats_words(&values)
            },
            words: zeros(count(blocks), WORDS, W::NAME)?,
            mask: blocks - 1,
        }))
    }

    /// Returns `true` if these are the summaries of the `X` at byte `offset`.
    pub(super) fn is_of<X: Wire>(&self, offset: usize) -> bool {
        self.offset == offset && self.wire == TypeId::of::<X>()
    }

    /// Writes the summaries of all blocks that records `first..end` filled.
    #[inline]
    pub(super) fn close(&self, first: u64, end: u64, slots: &Slots<W>) {
        for block in first / BLOCK as u64..end / BLOCK as u64 {
            self.close_block(block, slots);
        }
    }

    #[inline(never)]
    fn close_block(&self, block: u64, slots: &Slots<W>) {
        let Some(summary) = (self.summarize)(slots, block * BLOCK as u64, self.offset) else {
            return;
        };
        for (word, value) in self.place(block).iter().zip(summary) {
            word.store(value, Relaxed);
        }
    }

    /// Reads the summary of a block, which is valid only if its first record is whole afterwards.
    #[inline]
    pub(super) fn load(&self, block: u64) -> [u64; WORDS] {
        let mut summary = [0; WORDS];
        for (word, value) in self.place(block).iter().zip(&mut summary) {
            *value = word.load(Relaxed);
        }
        summary
    }

    fn place(&self, block: u64) -> &[AtomicU64] {
        let start = count(block & self.mask) * WORDS;
        &self.words[start..start + WORDS]
    }
}
