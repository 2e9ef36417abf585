//! [`Padding`]: the bytes that belong to no field.

use crate::{FieldInfo, Fields};

/// The gaps of a layout; made by [`Layout::padding`](crate::Layout::padding).
#[derive(Clone, Debug)]
pub struct Padding<'a> {
    fields: Fields<'a>,
    position: usize,
    size: usize,
}

impl<'a> Padding<'a> {
    /// The gaps between `fields`, and after them up to `size`.
    pub(crate) const fn new(fields: Fields<'a>, size: usize) -> Self {
        Self {
            fields,
            position: 0,
            size,
        }
    }

    /// [`Iterator::next`] for constants.
    pub(crate) const fn step(&mut self) -> Option<(usize, usize)> {
        while let Some(field) = self.fields.step() {
            let (start, end) = covered(&field);
            let gap = (self.position, start.saturating_sub(self.position));
            if end > self.position {
                self.position = end;
            }
            if gap.1 > 0 {
                return Some(gap);
            }
        }
        let gap = (self.position, self.size - self.position);
        self.position = self.size;
        if gap.1 > 0 { Some(gap) } else { None }
    }
}

impl Iterator for Padding<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        self.step()
    }
}

/// The bytes that a field covers; of a bit field, those that it touches.
const fn covered(field: &FieldInfo<'_>) -> (usize, usize) {
    match field.bits() {
        Some((first, width)) => (
            field.offset() + first / 8,
            field.offset() + (first + width).div_ceil(8),
        ),
        None => (field.offset(), field.offset() + field.size()),
    }
}
