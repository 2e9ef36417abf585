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

/// What the writer counts; alone on its cache lines, since every push writes it.
#[repr(align(128))]
pub(super) struct Counters {
    /// Records whose slots are or were being written: `reserved >= head`.
    reserved: AtomicU64,
    /// Records that are published.
    head: AtomicU64,
}

/// Slots for a power of two of records, each a word of time and the words of a `W`.
///
/// Record `i` is in slot `i % slots`. Nothing here blocks, and no bytes are reinterpreted: wire
/// values have no padding, so their words are plain numbers.
pub(super) struct Slots<W> {
    counters: Counters,
    /// `slots * Self::WORDS` words.
    words: Box<[AtomicU64]>,
    /// Slots less one; slots are a power of two.
    mask: u64,
    records: PhantomData<fn(W) -> W>,
}

impl<W: Wire> Slots<W> {
    /// Words of one slot.
    const WORDS: usize = 1 + size_of::<W>().div_ceil(WORD);

    /// At least `capacity` empty slots.
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

    /// Records that are published.
    #[inline]
    pub(super) fn head(&self) -> u64 {
        self.counters.head.load(SEE_HEAD)
    }

    /// Records that can be there at a time: a power of two.
    pub(super) fn count(&self) -> u64 {
        self.mask + 1
    }

    /// The first record that can still be there when `count` are published.
    #[inline]
    pub(super) fn oldest(&self, count: u64) -> u64 {
        count.saturating_sub(self.mask + 1)
    }

    /// Says that records before `end` are about to be written; only the one writer does.
    #[inline]
    pub(super) fn reserve(&self, end: u64) {
        self.counters.reserved.store(end, Relaxed);
        before_words();
    }

    /// Says that records before `end` are written; only the one writer does.
    #[inline]
    pub(super) fn publish(&self, end: u64) {
        self.counters.head.store(end, PUBLISH);
    }

    /// The first record that no writer touched while it was read: what was read of this one and of
    /// later published ones is whole.
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

    /// Writes a record that is reserved.
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

    /// Reads a record, which counts only if [`first_whole`](Self::first_whole) says so afterwards.
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

    /// Reads the `N` of a record that begins at byte `offset`; at most 8 bytes. Counts only if
    /// [`first_whole`](Self::first_whole) says so afterwards.
    #[inline]
    pub(super) fn load_field<N: Wire>(&self, index: u64, offset: usize) -> N {
        let words = &self.slot(index)[1..];
        let (first, last) = (offset / WORD, (offset + size_of::<N>() - 1) / WORD);
        // As bytes of a little-endian number, the first lowest: a field is a shift away.
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

/// `count` times `words` zeros, for a ring of `what`.
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

/// A number of records in memory.
pub(super) fn count(records: u64) -> usize {
    usize::try_from(records).unwrap_or(usize::MAX)
}
