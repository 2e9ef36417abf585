//! [`Storage`]: the memory of a ring, its own or the caller's.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

#[cfg(feature = "alloc")]
use super::block::zeroed;
use super::block::{BLOCK, Block, summarize};
#[cfg(feature = "alloc")]
use super::column::Column;
use super::{RingError, RingErrorKind};
use crate::wires::split_wires_mut;
use crate::{Wire, ne};

/// The memory of a ring: [`Own`] or [`Lent`].
pub trait Storage<W>: Sealed<W> {}

/// Seals [`Storage`](super::Storage), because the lengths of the parts must match.
pub trait Sealed<W> {
    /// Returns the parts.
    fn parts(&self) -> Parts<'_, W>;
    /// Mutable version of [`parts`](Self::parts).
    fn parts_mut(&mut self) -> PartsMut<'_, W>;
}

/// The parts of a storage: columns of equal capacity, and summaries of their blocks.
#[derive(Debug)]
pub struct Parts<'a, W> {
    /// One slot per record.
    pub(super) records: &'a [W],
    /// One time per record.
    pub(super) times: &'a [ne::U64],
    /// One bit per slot, which marks where the clock stepped back.
    pub(super) steps: &'a [ne::U64],
    /// Summaries of whole records; empty if records are not numbers.
    pub(super) blocks: &'a [Block],
    /// Summaries of fields.
    #[cfg(feature = "alloc")]
    pub(super) columns: &'a [Column<W>],
}

impl<W> Clone for Parts<'_, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for Parts<'_, W> {}

/// Mutable version of [`Parts`].
pub struct PartsMut<'a, W> {
    pub(super) records: &'a mut [W],
    pub(super) times: &'a mut [ne::U64],
    pub(super) steps: &'a mut [ne::U64],
    pub(super) blocks: &'a mut [Block],
    #[cfg(feature = "alloc")]
    pub(super) columns: &'a mut [Column<W>],
}

/// Memory that the ring owns.
#[cfg(feature = "alloc")]
#[derive(Clone, Debug)]
pub struct Own<W> {
    records: Vec<W>,
    times: Vec<ne::U64>,
    steps: Vec<ne::U64>,
    blocks: Vec<Block>,
    columns: Vec<Column<W>>,
}

/// Memory that the ring owns; needs the feature `alloc`.
#[cfg(not(feature = "alloc"))]
#[derive(Clone, Debug)]
pub struct Own<W>(core::convert::Infallible, core::marker::PhantomData<W>);

/// The caller's bytes.
#[derive(Debug)]
pub struct Lent<'a, W> {
    records: &'a mut [W],
    times: &'a mut [ne::U64],
    steps: &'a mut [ne::U64],
    blocks: &'a mut [Block],
}

#[cfg(feature = "alloc")]
impl<W: Wire> Own<W> {
    pub(super) fn new(capacity: usize) -> Result<Self, RingError> {
        layout::<W>(capacity)?;
        Ok(Self {
            records: zeroed(capacity, capacity, W::NAME)?,
            times: zeroed(capacity, capacity, W::NAME)?,
            steps: zeroed(capacity.div_ceil(BLOCK), capacity, W::NAME)?,
            blocks: zeroed(blocks::<W>(capacity), capacity, W::NAME)?,
            columns: Vec::new(),
        })
    }

    /// Allocates memory of another capacity, with summaries of the same fields.
    pub(super) fn alike(&self, capacity: usize) -> Result<Self, RingError> {
        let mut own = Self::new(capacity)?;
        for column in &self.columns {
            own.track(column.alike(capacity)?)?;
        }
        Ok(own)
    }

    pub(super) fn track(&mut self, column: Column<W>) -> Result<(), RingError> {
        let capacity = self.records.len();
        self.columns
            .try_reserve(1)
            .map_err(|_| RingErrorKind::Memory { capacity }.of(W::NAME))?;
        self.columns.push(column);
        Ok(())
    }
}

#[cfg(feature = "alloc")]
impl<W> Storage<W> for Own<W> {}

#[cfg(feature = "alloc")]
impl<W> Sealed<W> for Own<W> {
    #[inline]
    fn parts(&self) -> Parts<'_, W> {
        Parts {
            records: &self.records,
            times: &self.times,
            steps: &self.steps,
            blocks: &self.blocks,
            columns: &self.columns,
        }
    }

    #[inline]
    fn parts_mut(&mut self) -> PartsMut<'_, W> {
        PartsMut {
            records: &mut self.records,
            times: &mut self.times,
            steps: &mut self.steps,
            blocks: &mut self.blocks,
            columns: &mut self.columns,
        }
    }
}

impl<'a, W: Wire> Lent<'a, W> {
    /// Creates a storage with as many slots as fit the bytes.
    pub(super) fn new(bytes: &'a mut [u8]) -> Result<Self, RingError> {
        let available = bytes.len();
        let capacity = capacity::<W>(available);
        let short = || {
            let needed = layout::<W>(1).unwrap_or(usize::MAX);
            RingErrorKind::Bytes { needed, available }.of(W::NAME)
        };
        if capacity == 0 {
            return Err(short());
        }
        let (times, rest) = split_wires_mut(bytes, capacity).ok_or_else(short)?;
        let (steps, rest) = split_wires_mut(rest, capacity.div_ceil(BLOCK)).ok_or_else(short)?;
        let (blocks, rest) = split_wires_mut(rest, blocks::<W>(capacity)).ok_or_else(short)?;
        let (records, _) = split_wires_mut(rest, capacity).ok_or_else(short)?;
        steps.fill(ne::U64::new(0));
        Ok(Self {
            records,
            times,
            steps,
            blocks,
        })
    }
}

impl<W> Storage<W> for Lent<'_, W> {}

impl<W> Sealed<W> for Lent<'_, W> {
    #[inline]
    fn parts(&self) -> Parts<'_, W> {
        Parts {
            records: self.records,
            times: self.times,
            steps: self.steps,
            blocks: self.blocks,
            #[cfg(feature = "alloc")]
            columns: &[],
        }
    }

    #[inline]
    fn parts_mut(&mut self) -> PartsMut<'_, W> {
        PartsMut {
            records: self.records,
            times: self.times,
            steps: self.steps,
            blocks: self.blocks,
            #[cfg(feature = "alloc")]
            columns: &mut [],
        }
    }
}

/// Returns the size of a ring of `capacity` records, including times and summaries, in bytes.
pub(super) fn layout<W: Wire>(capacity: usize) -> Result<usize, RingError> {
    if capacity == 0 {
        return Err(RingErrorKind::NoCapacity.of(W::NAME));
    }
    let slots = capacity.checked_mul(slot::<W>());
    let summaries = capacity.div_ceil(BLOCK).checked_mul(shared::<W>());
    slots
        .zip(summaries)
        .and_then(|(slots, summaries)| slots.checked_add(summaries))
        .filter(|bytes| isize::try_from(*bytes).is_ok())
        .ok_or_else(|| {
            let size = slot::<W>();
            RingErrorKind::Overflow { capacity, size }.of(W::NAME)
        })
}

/// Returns the maximum number of records whose [`layout`] fits: whole blocks, and a partial one.
fn capacity<W: Wire>(bytes: usize) -> usize {
    let block = BLOCK * slot::<W>() + shared::<W>();
    let rest = bytes % block;
    bytes / block * BLOCK + rest.saturating_sub(shared::<W>()) / slot::<W>()
}

/// Returns the size of a record and its time in bytes.
const fn slot<W: Wire>() -> usize {
    const { assert!(size_of::<W>() > 0, "records must have at least one byte") };
    size_of::<W>().saturating_add(size_of::<ne::U64>())
}

/// Returns the number of bytes per block for steps of the clock and the summary.
fn shared<W: Wire>() -> usize {
    size_of::<ne::U64>() + blocks::<W>(1) * size_of::<Block>()
}

/// Returns the number of summaries of whole records; 0 if records are not numbers.
fn blocks<W: Wire>(capacity: usize) -> usize {
    summarize::<W>(&[]).map_or(0, |_| capacity.div_ceil(BLOCK))
}
