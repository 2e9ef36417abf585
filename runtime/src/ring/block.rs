//! [`Block`]: what is known of 64 slots, so that statistics of a window touch few records.

use crate::reduce::{Exact, Summary};
use crate::{Number, Strided, Wire, ne};

/// Slots per block.
pub const BLOCK: usize = 64;

/// The summary of a block of slots, in bytes that fit anywhere: minimum, maximum, how many are NaN,
/// and two words of the sum.
pub type Block = [ne::U64; 5];

/// How a block of records is summarized.
pub(crate) type Summarize<W> = fn(&[W]) -> Block;

/// The summary of numbers.
pub(crate) fn summarize<W: Wire<Native: Number>>(records: &[W]) -> Block {
    Summary::of(Strided::from(records)).pack()
}

impl<T: Number> Summary<T> {
    /// The summary in bytes; the caller keeps the count.
    pub fn pack(&self) -> Block {
        let [low, high] = self.total.to_words();
        [
            self.min.to_word(),
            self.max.to_word(),
            self.nan as u64,
            low,
            high,
        ]
        .map(ne::U64::new)
    }

    /// The summary of the `count` records of `block`.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "at most 64")]
    pub fn unpack(block: &Block, count: usize) -> Self {
        let [min, max, nan, low, high] = block.map(ne::U64::get);
        Self {
            count,
            nan: nan as usize,
            min: T::from_word(min),
            max: T::from_word(max),
            total: T::Exact::from_words([low, high]),
        }
    }
}
