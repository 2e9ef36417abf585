//! [`Column`]: summaries of one field, for statistics that do not look at every record.

use alloc::vec::Vec;
use core::any::TypeId;

use super::RingError;
use super::block::{BLOCK, Block};
use super::storage::zeroed;
use crate::reduce::Summary;
use crate::{Columns, Field, Number, Wire};

/// The summaries of one field of the records.
#[derive(Clone, Debug)]
pub(crate) struct Column<W> {
    offset: usize,
    wire: TypeId,
    summarize: fn(&[W], usize) -> Block,
    pub(super) blocks: Vec<Block>,
}

impl<W: Wire> Column<W> {
    pub(super) fn new<X: Wire<Native: Number>>(
        field: Field<W, X>,
        capacity: usize,
    ) -> Result<Self, RingError> {
        Ok(Self {
            offset: field.offset(),
            wire: TypeId::of::<X>(),
            summarize: |records, offset| {
                Summary::of(records.column(Field::<W, X>::at(offset))).pack()
            },
            blocks: zeroed(capacity.div_ceil(BLOCK), capacity, W::NAME)?,
        })
    }

    /// The same field of another number of records.
    pub(super) fn alike(&self, capacity: usize) -> Result<Self, RingError> {
        Ok(Self {
            blocks: zeroed(capacity.div_ceil(BLOCK), capacity, W::NAME)?,
            ..*self
        })
    }

    /// Whether these are the summaries of `field`.
    pub(super) fn is_of<X: Wire>(&self, field: Field<W, X>) -> bool {
        self.offset == field.offset() && self.wire == TypeId::of::<X>()
    }

    /// Summarizes the records of block `index`.
    pub(super) fn close(&mut self, index: usize, records: &[W]) {
        if let Some(block) = self.blocks.get_mut(index) {
            *block = (self.summarize)(records, self.offset);
        }
    }
}
