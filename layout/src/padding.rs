//! [`Padding`]: the bytes that do not belong to a field.

use crate::{FieldInfo, Fields, Layout};

/// Bytes that do not belong to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Gap {
    /// The offset from the start of the record, in bytes.
    pub offset: usize,
    /// The number of bytes.
    pub size: usize,
}

impl<'a> Layout<'a> {
    /// Returns the bytes that do not belong to a field, including those at the end.
    #[must_use]
    pub const fn padding(&self) -> Padding<'a> {
        Padding::new(self.fields(), self.size())
    }
}

/// Iterator over the gaps of a layout, created by [`Layout::padding`].
#[derive(Clone, Debug)]
pub struct Padding<'a> {
    fields: Fields<'a>,
    position: usize,
    size: usize,
}

impl<'a> Padding<'a> {
    /// Creates an iterator over the gaps between `fields`, and after them up to `size`.
    pub(crate) const fn new(fields: Fields<'a>, size: usize) -> Self {
        Self {
            fields,
            position: 0,
            size,
        }
    }

    /// [`Iterator::next`] in constants.
    pub(crate) const fn step(&mut self) -> Option<Gap> {
        while let Some(field) = self.fields.step() {
            let (start, end) = covered(&field);
            let gap = Gap {
                offset: self.position,
                size: start.saturating_sub(self.position),
            };
            if end > self.position {
                self.position = end;
            }
            if gap.size > 0 {
                return Some(gap);
            }
        }
        let gap = Gap {
            offset: self.position,
            size: self.size.saturating_sub(self.position),
        };
        self.position = self.size;
        if gap.size > 0 { Some(gap) } else { None }
    }
}

impl Iterator for Padding<'_> {
    type Item = Gap;

    fn next(&mut self) -> Option<Gap> {
        self.step()
    }
}

/// Returns the range of bytes that a field covers; for a bit field, the bytes that it touches.
const fn covered(field: &FieldInfo<'_>) -> (usize, usize) {
    match field.bits() {
        Some(bits) => {
            let start = field.offset() + bits.skipped();
            (start, start + field.size())
        }
        None => (field.offset(), field.offset() + field.size()),
    }
}
