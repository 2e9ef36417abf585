//! [`Block`]: the statistics of 64 slots, so that statistics of a window read few records.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use memoryview_layout::{Endian, Kind};

#[cfg(feature = "alloc")]
use super::{RingError, RingErrorKind};
use crate::{Field, Number, Stats, Wire, ne, stats_words};

/// The number of slots per block.
pub const BLOCK: usize = 64;

/// The statistics of a block of slots, as unaligned bytes.
pub(crate) type Block = [ne::U64; 8];

/// The position and kind of a number in each record, by which statistics are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(super) offset: usize,
    size: usize,
    kind: Kind,
    endian: Endian,
}

impl Place {
    pub(super) const fn of<W, X: Wire>(field: Field<W, X>) -> Self {
        Self {
            offset: field.offset(),
            size: size_of::<X>(),
            kind: X::ITEM.code.kind(),
            endian: X::ITEM.endian,
        }
    }
}

/// Computes statistics of whole records, or returns `None` if they are not numbers.
#[inline]
pub(super) fn summarize<W: Wire>(records: &[W]) -> Option<Block> {
    stats_words(records).map(|words| words.map(ne::U64::new))
}

/// Returns the statistics of the `count` records of `block`.
#[inline]
pub(super) fn stats_of<T: Number>(block: &Block, count: usize) -> Stats<T> {
    Stats::from_words(block.map(ne::U64::get), count)
}

/// Allocates `len` zeros, or returns an error.
#[cfg(feature = "alloc")]
pub(super) fn zeroed<T: Wire>(
    len: usize,
    capacity: usize,
    what: &'static str,
) -> Result<Vec<T>, RingError> {
    let mut slots = Vec::new();
    slots
        .try_reserve_exact(len)
        .map_err(|_| RingErrorKind::Memory { capacity }.of(what))?;
    slots.resize(len, crate::wires::zeroed());
    Ok(slots)
}
