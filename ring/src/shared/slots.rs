//! [`Slots`]: records as atomic words, two counters, and the protocol between one writer and many
//! readers.

use core::marker::PhantomData;

use memoryview::__private::zeroed;
use memoryview::Wire;
use memoryview::ring::{RingError, RingErrorKind};
use std::sync::atomic::Ordering::Relaxed;

use super::ordering::{PUBLISH, SEE_HEAD, after_words, before_words};
use super::sync::AtomicU64;

const WORD: usize = size_of::<u64>();

/// The counters of the writer, on cache lines of their own because every push writes them.
#[repr(align(128))]
pub(super) struct Counters {
    /// The number of records whose slots have been or are being written: `reserved >= head`.
    reserved: AtomicU64,
    /// The number of published records.
    head: AtomicU64,
}

/// A power of two of slots, each a word of time and the words of a `W`.
///
/// Record `i` is in slot `i % slots`. Nothing here blocks, and no `unsafe` is needed: wire values
/// have no padding, so they convert to words.
pub(super) struct Slots<W> {
    counters: Counters,
    /// `slots * Self::WORDS` words.
    words: Box<[AtomicU64]>,
    /// The number of slots, a power of two, minus one.
    mask: u64,
    records: PhantomData<fn(W) -> W>,
}

impl<W: Wire> Slots<W> {
    /// The number of words in a slot.
    const WORDS: usize = 1 + size_of::<W>().div_ceil(WORD);

    /// Creates at least `capacity` empty slots.
    pub(super) fn new(capacity: usize) -> Result<Self, RingError> {
        if capacity == 0 {
            return Err(RingErrorKind::NoCapacity.of(W::NAME));
        }
        let size = Self::WORDS * WORD;
        let slots = capacity
            .checked_next_power_of_two()
            .ok_or_else(|| RingErrorKind::Overflow { capacity, size }.of(W::NAME))?;
        let words = zeros(slots, Self::WORDS, W::NAME)?;
        Ok(Self {
            counters: Counters {
                reserved: AtomicU64::new(0),
                head: AtomicU64::new(0),
            },
            words,
            mask: slots as u64 - 1,
            records: PhantomData,
        })
    }

    /// Returns the number of published records.
    #[inline]
    pub(super) fn head(&self) -> u64 {
        self.counters.head.load(SEE_HEAD)
    }

    /// Returns the number of slots, a power of two.
    pub(super) fn count(&self) -> u64 {
        self.mask + 1
    }

    /// Returns the first record that can still be in its slot when `count` are published.
    #[inline]
    pub(super) fn oldest(&self, count: u64) -> u64 {
        count.saturating_sub(self.mask + 1)
    }

    /// Announces that records before `end` are about to be written. Only the writer calls this.
    #[inline]
    pub(super) fn reserve(&self, end: u64) {
        self.counters.reserved.store(end, Relaxed);
        before_words();
    }

    /// Publishes the records before `end`. Only the writer calls this.
    #[inline]
    pub(super) fn publish(&self, end: u64) {
        self.counters.head.store(end, PUBLISH);
    }

    /// Returns the first record that was not overwritten while it was read. This one and later
    /// published ones were read whole.
    #[inline]
    pub(super) fn first_whole(&self) -> u64 {
        after_words();
        self.oldest(self.counters.reserved.load(Relaxed))
    }

    #[inline]
    fn slot(&self, index: u64) -> &[AtomicU64] {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "less than the number of slots, which is a usize"
        )]
        let start = (index & self.mask) as usize * Self::WORDS;
        &self.words[start..start + Self::WORDS]
    }

    /// Writes a reserved record.
    #[inline]
    pub(super) fn store(&self, index: u64, time: u64, value: &W) {
        let (when, words) = self.slot(index).split_at(1);
        when[0].store(time, Relaxed);
        let (whole, rest) = value.as_bytes().as_chunks();
        for (word, bytes) in words.iter().zip(whole) {
            word.store(u64::from_ne_bytes(*bytes), Relaxed);
        }
        if !rest.is_empty() {
            let mut bytes = [0; WORD];
            bytes[..rest.len()].copy_from_slice(rest);
            words[whole.len()].store(u64::from_ne_bytes(bytes), Relaxed);
        }
    }

    /// Reads a record, which is valid only if [`first_whole`](Self::first_whole) confirms it
    /// afterwards.
    #[inline]
    pub(super) fn load(&self, index: u64) -> (u64, W) {
        let (when, words) = self.slot(index).split_at(1);
        let time = when[0].load(Relaxed);
        let mut value = zeroed::<W>();
        let (whole, rest) = value.as_mut_bytes().as_chunks_mut();
        for (word, bytes) in words.iter().zip(&mut *whole) {
            *bytes = word.load(Relaxed).to_ne_bytes();
        }
        if !rest.is_empty() {
            let bytes = words[whole.len()].load(Relaxed).to_ne_bytes();
            rest.copy_from_slice(&bytes[..rest.len()]);
        }
        (time, value)
    }

    /// Reads the `N`, of at most 8 bytes, at byte `offset` of a record. It is valid only if
    /// [`first_whole`](Self::first_whole) confirms it afterwards.
    #[inline]
    pub(super) fn load_field<N: Wire>(&self, index: u64, offset: usize) -> N {
        let words = &self.slot(index)[1..];
        let (first, last) = (offset / WORD, (offset + size_of::<N>() - 1) / WORD);
        // As a little-endian number, so that a field is a shift away.
        let mut bits = u128::from(words[first].load(Relaxed).to_le());
        if last > first {
            bits |= u128::from(words[last].load(Relaxed).to_le()) << u64::BITS;
        }
        let bytes = (bits >> (8 * (offset % WORD))).to_le_bytes();
        let mut value = zeroed::<N>();
        value
            .as_mut_bytes()
            .copy_from_slice(&bytes[..size_of::<N>()]);
        value
    }
}

/// Allocates `count` times `words` zeros, for a ring of `what`.
pub(super) fn zeros(
    count: usize,
    words: usize,
    what: &'static str,
) -> Result<Box<[AtomicU64]>, RingError> {
    let (capacity, size) = (count, words * WORD);
    let length = count
        .checked_mul(words)
        .ok_or_else(|| RingErrorKind::Overflow { capacity, size }.of(what))?;
    let mut zeros = Vec::new();
    zeros
        .try_reserve_exact(length)
        .map_err(|_| RingErrorKind::Memory { capacity }.of(what))?;
    zeros.resize_with(length, || AtomicU64::new(0));
    Ok(zeros.into_boxed_slice())
}

/// Converts a number of records in memory.
pub(super) fn count(records: u64) -> usize {
    usize::try_from(records).unwrap_or(usize::MAX)
}
