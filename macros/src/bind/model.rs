//! A record whose items have found their fields.

use std::ptr;

use memoryview_layout::items::Inner;
use memoryview_layout::{Code, Model, Order, Placer, Rules};
use syn::{Expr, Type};

use crate::ast::Field;
use crate::types::{Integer, Primitive, literal};

/// A record, item by item.
pub(crate) struct Bound<'a> {
    pub(crate) steps: Vec<Step<'a>>,
    pub(crate) rules: Rules,
    /// The order in force at the end.
    pub(crate) end: Order,
    /// The fields that found no place, because of a mistake that was reported.
    pub(crate) broken: Vec<&'a Field<'a>>,
    /// The fields without accessors, because of a clash of names that was reported.
    pub(crate) hidden: Vec<&'a Field<'a>>,
}

impl<'a> Bound<'a> {
    /// The steps that are fields, each with its index.
    pub(crate) fn fields<'b>(&'b self) -> impl Iterator<Item = (usize, &'b Step<'a>)> {
        let is_field = |step: &&Step<'_>| !matches!(step, Step::Skip { .. });
        self.steps.iter().filter(is_field).enumerate()
    }

    /// Whether the view has accessors for `field`.
    pub(crate) fn shows(&self, field: &Field<'_>) -> bool {
        let is_hidden = self.hidden.iter().any(|hidden| ptr::eq(*hidden, field));
        !is_hidden && !field.is_reserved()
    }

    /// Whether every field found its place.
    pub(crate) fn is_whole(&self) -> bool {
        self.broken.is_empty() && self.hidden.is_empty()
    }
}

/// One step through the bytes of the record.
pub(crate) enum Step<'a> {
    /// Bytes without a field, or a count of zero that only aligns.
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
    /// The arrays around one value, outermost first, as the type writes their lengths.
    pub(crate) dims: Vec<&'a Expr>,
    /// The array that is one value: the bytes of `5s`, the two parts of a complex number.
    pub(crate) tail: Option<&'a Expr>,
    /// The arrays that the type of the field contains itself, as the layout string says.
    pub(crate) own_dims: Vec<usize>,
    /// The length of one value where the count says so, otherwise 1; none where only the type
    /// knows it.
    pub(crate) width: Option<usize>,
    pub(crate) leaf: BoundLeaf<'a>,
    /// Lengths that only the compiler knows, and what they must be.
    pub(crate) lengths: Vec<(&'a Expr, usize)>,
    /// The layout that a nested record must have.
    pub(crate) inner: Option<Inner>,
}

/// What a field holds, apart from the arrays around it.
#[derive(Clone, Copy)]
pub(crate) enum BoundLeaf<'a> {
    Primitive(Primitive),
    /// An integer in as many bytes as no other code has.
    Integer {
        ty: &'a Type,
        /// The type itself.
        own: Integer,
        /// Bytes of one value.
        bytes: usize,
    },
    /// A type that says itself whether it matches the code.
    Bind(&'a Type),
    Pascal(&'a Type),
    Record(&'a Type),
    /// A type that knows its wire form: the layout says its order alone.
    Plain(&'a Type),
}

/// A bit field.
pub(crate) struct BoundBits<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) order: Order,
    pub(crate) width: usize,
    pub(crate) leaf: BitLeaf,
}

/// What a bit field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum BitLeaf {
    Bool,
    Unsigned,
    Signed,
    Enum,
    /// A type that holds no bits; that was reported.
    Broken,
}

/// How much room a step takes, as far as the macro can know it.
pub(crate) struct Extent {
    size: usize,
    align: usize,
    count: usize,
    aligned: bool,
}

impl Extent {
    /// Where the step begins; none if the record becomes larger than `isize::MAX`.
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

    /// Whether the step may take no bytes at all.
    pub(crate) fn may_be_empty(&self) -> bool {
        match self {
            Step::Bits(_) => false,
            Step::Field(_) | Step::Skip { .. } => self.extent().is_some_and(|e| e.count == 0),
        }
    }

    /// The room on a 64-bit Unix; none for nested records, for lengths that only the compiler
    /// knows, and for bits.
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
    /// Whether the type of the field knows its wire form, and the layout only its order.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.leaf, BoundLeaf::Plain(_))
    }

    /// The number of units: bytes of a byte string, numbers of an array.
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
