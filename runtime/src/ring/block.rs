//! [`Block`]: what is known of 64 slots, so that statistics of a window touch few records.

use zerocopy::{FromBytes, Immutable, IntoBytes, Unaligned};

use crate::reduce::{Exact, Summary};
use crate::{Number, Strided, Wire, ne};

/// Slots per block.
pub(crate) const BLOCK: usize = 64;

/// The summary of a block of slots, in bytes that fit anywhere.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, Unaligned)]
#[repr(C)]
pub struct Block {
    min: ne::U64,
    max: ne::U64,
    nan: ne::U64,
    total: [ne::U64; 2],
}

/// How a block of records is summarized.
#[doc(hidden)]
pub(crate) type Summarize<W> = fn(&[W]) -> Block;

/// The summary of numbers.
pub(crate) fn summarize<W: Wire<Native: Number>>(records: &[W]) -> Block {
    Block::pack(&Summary::of(Strided::from(records)))
}

impl Block {
    pub(crate) fn pack<T: Number>(summary: &Summary<T>) -> Self {
        Self {
            min: ne::U64::new(summary.min.to_word()),
            max: ne::U64::new(summary.max.to_word()),
            nan: ne::U64::new(summary.nan as u64),
            total: summary.total.to_words().map(ne::U64::new),
        }
    }

    /// The summary of the `count` records of this block.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "at most 64")]
    pub(crate) fn unpack<T: Number>(&self, count: usize) -> Summary<T> {
        Summary {
            count,
            nan: self.nan.get() as usize,
            min: T::from_word(self.min.get()),
            max: T::from_word(self.max.get()),
            total: T::Exact::from_words(self.total.map(ne::U64::get)),
        }
    }
}
