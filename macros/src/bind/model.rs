//! A record whose items have been paired with fields.

use std::ptr;

use memoryview_layout::items::Inner;
use memoryview_layout::{Code, Model, Order, Placer, Rules};
use syn::{Expr, Type};

use crate::ast::Field;
use crate::types::{Integer, Primitive, literal};

/// A record as a list of steps.
pub(crate) struct Bound<'a> {
    pub(crate) steps: Vec<Step<'a>>,
    pub(crate) rules: Rules,
    /// The order in force at the end.
    pub(crate) end: Order,
    /// The fields that could not be bound, because of a reported mistake.
    pub(crate) broken: Vec<&'a Field<'a>>,
    /// The fields without accessors, because of a reported conflict of names.
    pub(crate) hidden: Vec<&'a Field<'a>>,
}

impl<'a> Bound<'a> {
    /// Returns the steps that are fields, each with its index.
    pub(crate) fn fields<'b>(&'b self) -> impl Iterator<Item = (usize, &'b Step<'a>)> {
        let is_field = |step: &&Step<'_>| !matches!(step, Step::Skip { .. });
        self.steps.iter().filter(is_field).enumerate()
    }

    /// Returns `true` if the view has accessors for `field`.
    pub(crate) fn shows(&self, field: &Field<'_>) -> bool {
        let is_hidden = self.hidden.iter().any(|hidden| ptr::eq(*hidden, field));
        !is_hidden && !field.is_reserved()
    }

    /// Returns `true` if every field was bound.
    pub(crate) fn is_whole(&self) -> bool {
        self.broken.is_empty() && self.hidden.is_empty()
    }
}

/// A part of the bytes of a record.
pub(crate) enum Step<'a> {
    /// Bytes without a field, or an alignment (a count of zero).
    Skip {
        code: Code,
        order: Order,
        count: usize,
    },
    /// Whole bytes.
    Field(BoundField<'a>),
    /// Some bits.
    Bits(BoundBits<'a>),
}

/// A field of whole bytes.
pub(crate) struct BoundField<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) code: Code,
    pub(crate) order: Order,
    /// The lengths of the arrays around one value, outermost first, as written in the type.
    pub(crate) dims: Vec<&'a Expr>,
    /// The length of the array that is one value: the bytes of `5s`, the two parts of a complex
    /// number.
    pub(crate) tail: Option<&'a Expr>,
    /// The dimensions inside the type of the field, from the layout string.
    pub(crate) own_dims: Vec<usize>,
    /// The length of one value if the count is a length, otherwise 1; `None` if only the type
    /// determines it.
    pub(crate) width: Option<usize>,
    pub(crate) leaf: BoundLeaf<'a>,
    /// Lengths that are not literals, with their required values.
    pub(crate) lengths: Vec<(&'a Expr, usize)>,
    /// The layout that a nested record must have.
    pub(crate) inner: Option<Inner>,
}

/// The type of a field inside all arrays.
#[derive(Clone, Copy)]
pub(crate) enum BoundLeaf<'a> {
    Primitive(Primitive),
    /// An integer of a size without a code.
    Integer {
        ty: &'a Type,
        /// The type itself.
        own: Integer,
        /// The size of one value in bytes.
        bytes: usize,
    },
    /// A type that implements `Bind` if it matches the code.
    Bind(&'a Type),
    Pascal(&'a Type),
    Record(&'a Type),
    /// A type that implements `Plain`: the layout gives only the order.
    Plain(&'a Type),
}

/// A bit field.
pub(crate) struct BoundBits<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) order: Order,
    pub(crate) width: usize,
    pub(crate) leaf: BitLeaf,
}

/// The type of a bit field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum BitLeaf {
    Bool,
    Unsigned,
    Signed,
    Enum,
    /// An invalid type, which has been reported.
    Broken,
}

/// The size of a step, as far as the macro knows it.
pub(crate) struct Extent {
    size: usize,
    align: usize,
    count: usize,
    aligned: bool,
}

impl Extent {
    /// Places the step. Returns its offset, or `None` if the record becomes larger than
    /// `isize::MAX`.
    pub(crate) fn place(&self, placer: &mut Placer) -> Option<usize> {
        placer.item(self.size, self.align, self.count, self.aligned)
    }
}

impl Step<'_> {
    pub(crate) fn order(&self) -> Order {
        match self {
            Step::Skip { order, .. } => *order,
            Step::Field(field) => field.order,
            Step::Bits(bits) => bits.order,
        }
    }

    /// Returns `true` if the step may have zero bytes.
    pub(crate) fn may_be_empty(&self) -> bool {
        match self {
            Step::Bits(_) => false,
            Step::Field(_) | Step::Skip { .. } => self.extent().is_some_and(|e| e.count == 0),
        }
    }

    /// Returns the size on 64-bit Unix, or `None` for nested records, lengths that are not
    /// literals, and bits.
    pub(crate) fn extent(&self) -> Option<Extent> {
        let (code, order, count) = match self {
            Step::Skip { code, order, count } => (*code, *order, *count),
            Step::Field(field) => (field.code, field.order, field.count()?),
            Step::Bits(_) => return None,
        };
        let unit = code.unit(order, &Model::LP64)?;
        Some(Extent {
            size: unit.size,
            align: unit.align,
            count,
            aligned: order.aligned(),
        })
    }
}

impl BoundField<'_> {
    /// Returns `true` if the layout gives only the order, and the type determines the wire form.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.leaf, BoundLeaf::Plain(_))
    }

    /// Returns the number of units: bytes of a byte string, numbers of an array.
    fn count(&self) -> Option<usize> {
        if matches!(self.leaf, BoundLeaf::Record(_) | BoundLeaf::Plain(_)) {
            return None;
        }
        let own = self.own_dims.iter().copied().map(Some);
        let dims = self.dims.iter().map(|length| literal(length));
        dims.chain(own)
            .try_fold(self.width?, |count, length| count.checked_mul(length?))
    }
}
