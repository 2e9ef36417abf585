//! How a field is read, as decided by `planner`.

use memoryview_layout::Order;
use proc_macro2::{Ident, Span, TokenStream};
use syn::Type;

use super::tree::Expr;
use crate::types::Primitive;

/// How a field is read.
pub(super) enum Plan {
    /// Bytes of a constant size: part of a run.
    Wire(Wire),
    /// Some bits of a run.
    Bits(Bits),
    /// An integer whose size the data decides.
    Integer {
        size: Expr,
        primitive: Primitive,
        order: WireOrder,
    },
    /// A number with a size of its own.
    Code(Type),
    /// Computed, without bytes.
    Value(Expr),
    /// Bytes, text, slices, sequences and bodies that are made when asked.
    Content { kind: Content, how: How },
    /// A record, union or enum.
    Nested { ty: Type, how: How },
    /// Not known, after a mistake that was reported.
    Broken,
}

/// A bit field.
pub(super) struct Bits {
    pub(super) width: usize,
    pub(super) order: Order,
    /// Bits before it in its run of bits.
    pub(super) first: usize,
    /// Bytes of the run of bits; 0 on all but its first field.
    pub(super) bytes: usize,
    pub(super) leaf: BitsLeaf,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum BitsLeaf {
    Unsigned(Primitive),
    Bool,
    Enum,
}

/// What a view keeps of a field of data-dependent size.
pub(super) enum Content {
    Bytes,
    Str,
    CStr,
    /// The encoding.
    Text(Type),
    /// The element, and its wire type if it is a number.
    Slice(Type, Option<TokenStream>),
    Numbers(Type),
    Seq(Type),
    Table(Type),
    Lazy(Type),
}

impl Content {
    /// The records of a sequence, table or body, and the type of the runtime that finds them.
    pub(super) fn records(&self) -> Option<(&Type, Ident)> {
        let (ty, maker) = match self {
            Self::Seq(ty) => (ty, "Seq"),
            Self::Table(ty) => (ty, "Table"),
            Self::Lazy(ty) => (ty, "Lazy"),
            _ => return None,
        };
        Some((ty, Ident::new(maker, Span::call_site())))
    }
}

/// Which bytes belong to a field.
pub(super) enum How {
    /// The number that it takes.
    Own,
    /// A window.
    Sized { size: Expr, or_end: bool },
    /// All that is left.
    ToEnd,
    /// So many elements, in a window if there is one.
    Counted { count: Expr, size: Option<Expr> },
    /// Elements with a window each.
    Each {
        each: Expr,
        count: Option<Expr>,
        size: Option<Expr>,
    },
    /// Bytes or text with a terminator, or with trailing bytes that are not part of it.
    Cut {
        until: Option<Terminator>,
        size: Option<Expr>,
        trim: Option<Expr>,
    },
    /// Elements until a condition.
    While {
        until: Expr,
        element: Option<String>,
        size: Option<Expr>,
    },
}

/// What ends bytes or text.
pub(super) struct Terminator {
    pub(super) mark: Mark,
    pub(super) inclusive: bool,
    pub(super) or_end: bool,
    pub(super) keep: bool,
}

pub(super) enum Mark {
    /// A unit of the encoding.
    Unit(u64),
    Bytes(Vec<u8>),
}

/// A field that is part of a run.
#[derive(Clone)]
pub(super) struct Wire {
    pub(super) kind: WireKind,
    pub(super) order: WireOrder,
    /// The wire type; of numbers whose order the data decides, the number type itself.
    pub(super) ty: TokenStream,
    pub(super) size: Size,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum WireKind {
    /// A number, read by value.
    Number(Primitive),
    /// An integer of fewer bytes than its type has.
    Integer { bytes: usize, primitive: Primitive },
    /// An array of numbers, read by value.
    Numbers(Primitive),
    /// `[u8; N]`, read by reference.
    Bytes,
    /// A type that converts itself from its wire type.
    Bind,
    /// `[T; N]` of records, read by reference.
    Records,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum WireOrder {
    Known(Order),
    /// The data or the outer record decides.
    AtRunTime,
}

/// The number of bytes of an item.
#[derive(Clone)]
pub(super) enum Size {
    Known(usize),
    /// A constant expression.
    Of(TokenStream),
}
