//! [`Column`]: statistics of the blocks of one field, so that not every record is read.

use alloc::vec::Vec;

use super::RingError;
use super::block::{BLOCK, Block, Place, zeroed};
use crate::{Columns, Field, Number, Stats, Wire, ne};

/// The statistics of the blocks of one field of the records.
#[derive(Clone, Debug)]
pub(crate) struct Column<W> {
    place: Place,
    summarize: fn(&[W], usize) -> Block,
    pub(super) blocks: Vec<Block>,
}

impl<W: Wire> Column<W> {
    pub(super) fn new<X: Wire<Native: Number>>(
        field: Field<W, X>,
        capacity: usize,
    ) -> Result<Self, RingError> {
        Ok(Self {
            place: Place::of(field),
            summarize: |records, offset| {
                let column = records.column(Field::<W, X>::at(offset));
                Stats::of(column).to_words().map(ne::U64::new)
            },
            blocks: zeroed(capacity.div_ceil(BLOCK), capacity, W::NAME)?,
        })
    }

    /// Creates a column of the same field for another capacity.
    pub(super) fn alike(&self, capacity: usize) -> Result<Self, RingError> {
        Ok(Self {
            blocks: zeroed(capacity.div_ceil(BLOCK), capacity, W::NAME)?,
            ..*self
        })
    }

    /// Returns `true` if these are the statistics of `field`.
    pub(super) fn is_of<X: Wire>(&self, field: Field<W, X>) -> bool {
        self.place == Place::of(field)
    }

    /// Computes the statistics of block `index` of these records.
    pub(super) fn close(&mut self, index: usize, records: &[W]) {
        if let Some(block) = self.blocks.get_mut(index) {
            *block = (self.summarize)(records, self.place.offset);
        }
    }
}
