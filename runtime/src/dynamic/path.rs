//! [`Path`]: the path from the outermost record to a field.

use core::fmt;
use core::ops::Range;

use super::meta::{FieldMeta, Meta};

/// The maximum number of steps in an error: of longer paths, the first and the last ones.
pub(crate) const STEPS: usize = 4;

/// One step: a field of a record, and the index of an element.
#[derive(Clone, Copy)]
pub struct Step {
    pub(crate) meta: &'static Meta,
    pub(crate) field: u16,
    /// The number of the attribute whose expression the step evaluates, from 1, or 0 if there is none.
    attribute: u8,
    /// The index of an element, or `NO_INDEX` for the whole field.
    pub(crate) index: u32,
}

pub(crate) const NO_INDEX: u32 = u32::MAX;

impl Meta {
    /// Creates the step to the whole `field`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn step(&'static self, field: u16) -> Step {
        Step {
            meta: self,
            field,
            attribute: 0,
            index: NO_INDEX,
        }
    }

    /// Creates the step to the whole record rather than a field.
    #[must_use]
    pub const fn whole(&'static self) -> Step {
        self.step(u16::MAX)
    }
}

impl Step {
    /// Creates the same step, which evaluates the expression of attribute `number`, from 1.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn in_attribute(self, number: u8) -> Self {
        Self {
            attribute: number,
            ..self
        }
    }

    /// Returns the attribute whose expression the step evaluates: `size = length - 4`.
    pub(crate) fn attribute(self) -> Option<&'static str> {
        let number = usize::from(self.attribute).checked_sub(1)?;
        self.meta.attribute(self.field, number)
    }

    /// Returns the condition of the `check` or `verify` that the step evaluates.
    pub(crate) fn condition(self) -> Option<&'static str> {
        self.attribute().map(value_of)
    }

    /// Creates the step to an element of the field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn element(self, index: u64) -> Self {
        let index = u32::try_from(index).unwrap_or(NO_INDEX);
        Self {
            index: index.min(NO_INDEX - 1),
            ..self
        }
    }

    /// Returns the items of the run that begins with this field, each with its range of bytes. The
    /// bit fields of one run of bits have the same range.
    pub(crate) fn run(self) -> impl Iterator<Item = (Self, &'static FieldMeta, Range<usize>)> {
        let items = self.meta.items().iter().zip(0..);
        let mut range = 0..0;
        items
            .skip(usize::from(self.field))
            .map_while(move |(item, field)| {
                let size = item.size as usize;
                if size > 0 {
                    range = range.end..range.end + size;
                } else if item.bits.is_none() {
                    return None;
                }
                Some((self.meta.step(field), item, range.clone()))
            })
    }
}

/// Returns the expression of an attribute.
pub(crate) fn value_of(attribute: &str) -> &str {
    attribute
        .split_once(" = ")
        .map_or(attribute, |(_, value)| value)
}

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.meta.name() == other.meta.name()
            && self.field == other.field
            && self.index == other.index
    }
}

/// The steps in an error.
pub(crate) type Steps = [Option<Step>; STEPS];

/// The path from the outermost record to a field: `Png.chunks[3].data`.
///
/// An error contains four steps. For longer paths, these are the first and the last three, shown
/// with `…` in between.
#[derive(Clone, Copy, PartialEq)]
pub struct Path {
    /// Innermost first; the last one is the outermost step.
    pub(crate) steps: Steps,
    /// The number of all steps, including omitted ones.
    pub(crate) count: u16,
}

impl Path {
    pub(crate) const EMPTY: Self = Self {
        steps: [None; STEPS],
        count: 0,
    };

    /// Adds the step that encloses the others.
    pub(crate) fn push(&mut self, step: Step) {
        let at = usize::from(self.count).min(STEPS - 1);
        self.steps[at] = Some(step);
        self.count = self.count.saturating_add(1);
    }

    /// Returns the name of the field in the innermost step, or an empty string for a whole record.
    #[cfg(feature = "inspect")]
    pub(crate) fn last(&self) -> &'static str {
        self.steps[0].map_or("", |step| step.meta.field_name(step.field))
    }

    /// Returns the name of the outermost record, or an empty string if there is none.
    #[must_use]
    pub fn record(&self) -> &'static str {
        self.steps
            .iter()
            .rev()
            .flatten()
            .next()
            .map_or("", |step| step.meta.name())
    }

    /// Returns the name of the innermost field.
    #[must_use]
    pub fn field(&self) -> &'static str {
        let mut named = self
            .steps
            .iter()
            .flatten()
            .map(|step| step.meta.field_name(step.field));
        named.find(|name| !name.is_empty()).unwrap_or("")
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.record())?;
        let hidden = usize::from(self.count) > STEPS;
        for (i, step) in self.steps.iter().rev().flatten().enumerate() {
            if i == 1 && hidden {
                f.write_str(".…")?;
            }
            let name = step.meta.field_name(step.field);
            if !name.is_empty() {
                write!(f, ".{name}")?;
            }
            if step.index != NO_INDEX {
                write!(f, "[{}]", step.index)?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
