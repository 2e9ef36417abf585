//! The offsets of fields, as far as the macro knows them, for checks, documentation and constants.

use memoryview_layout::{Order, Placer};

use crate::ast::Record;
use crate::bind::{Bound, Step};

/// The placement of a record.
pub(crate) struct Placement {
    /// The position of each step.
    pub(crate) spots: Vec<Spot>,
    /// The end of the record, or `None` if the record is larger than `isize::MAX`.
    pub(crate) end: Option<Spot>,
    pub(crate) precision: Precision,
}

/// The validity of the numbers of a placement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precision {
    /// The same on every target.
    Exact,
    /// Those of 64-bit Unix, because sizes or alignments depend on the target.
    OfTarget,
}

/// The position of a step.
#[derive(Clone, Default)]
pub(crate) struct Spot {
    /// The steps before it whose sizes only the compiler knows.
    pub(crate) after: Vec<usize>,
    /// The size of all other steps before it; for a bit field, before its run of bit fields.
    pub(crate) offset: usize,
    /// The first bit in that run.
    pub(crate) first_bit: usize,
}

impl Spot {
    /// Returns the offset, if the macro knows every size before it.
    pub(crate) fn known(&self) -> Option<usize> {
        self.after.is_empty().then_some(self.offset)
    }
}

impl Placement {
    pub(crate) fn of(record: &Record<'_>, bound: &Bound<'_>) -> Self {
        let portable = |order: Order| !order.native_sizes() && !order.aligned();
        let orders = bound.steps.iter().map(Step::order);
        let is_portable = record.is_generic() || orders.chain([bound.end]).all(portable);
        let mut placing = Placing {
            placer: Placer::new(bound.rules),
            after: Vec::new(),
        };
        let mut spots = Vec::new();
        for (index, step) in bound.steps.iter().enumerate() {
            match placing.step(index, step) {
                Some(spot) => spots.push(spot),
                None => break,
            }
        }
        let is_whole = spots.len() == bound.steps.len();
        spots.resize_with(bound.steps.len(), Spot::default);
        Self {
            spots,
            end: if is_whole {
                placing.finish(bound.end.aligned())
            } else {
                None
            },
            precision: if is_portable {
                Precision::Exact
            } else {
                Precision::OfTarget
            },
        }
    }

    /// Returns the steps that are fields, each with its index among the fields.
    pub(crate) fn fields<'b, 'a>(
        &'b self,
        bound: &'b Bound<'a>,
    ) -> impl Iterator<Item = (usize, &'b Spot, &'b Step<'a>)> {
        let steps = bound.steps.iter().zip(&self.spots);
        steps
            .filter(|(step, _)| !matches!(step, Step::Skip { .. }))
            .enumerate()
            .map(|(index, (step, spot))| (index, spot, step))
    }
}

struct Placing {
    placer: Placer,
    after: Vec<usize>,
}

impl Placing {
    /// Places `step`. Returns its position, or `None` if the record becomes too large.
    fn step(&mut self, index: usize, step: &Step<'_>) -> Option<Spot> {
        if let Step::Bits(bits) = step {
            let (offset, first_bit) = self.placer.bits(bits.width)?;
            return Some(Spot {
                after: self.after.clone(),
                offset,
                first_bit,
            });
        }
        self.placer.end_bits()?;
        let after = self.after.clone();
        let offset = if let Some(extent) = step.extent() {
            extent.place(&mut self.placer)?
        } else {
            self.after.push(index);
            self.placer.item(0, 1, 0, false)?
        };
        Some(Spot {
            after,
            offset,
            first_bit: 0,
        })
    }

    fn finish(self, aligned: bool) -> Option<Spot> {
        let (offset, _) = self.placer.finish(aligned)?;
        Some(Spot {
            after: self.after,
            offset,
            first_bit: 0,
        })
    }
}
