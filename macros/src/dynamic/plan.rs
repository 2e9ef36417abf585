//! How a field is read, as determined by `planner`.

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
    /// An integer of data-dependent size.
    Integer {
        size: Expr,
        primitive: Primitive,
        order: WireOrder,
    },
    /// A number with an encoding.
    Code(Type),
    /// A computed value without bytes.
    Value(Expr),
    /// Bytes, text, slices, sequences and lazy bodies.
    Content { kind: Content, how: How },
    /// A record, union or enum.
    Nested { ty: Type, how: How },
    /// Unknown, after a reported mistake.
    Broken,
}

/// A bit field.
pub(super) struct Bits {
    pub(super) width: usize,
    pub(super) order: Order,
    /// The number of bits before it in its run of bits.
    pub(super) first: usize,
    /// The size of the run of bits in bytes for its first field; 0 for the others.
    pub(super) bytes: usize,
    pub(super) leaf: BitsLeaf,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum BitsLeaf {
    Unsigned(Primitive),
    Bool,
    Enum,
}

/// The kind of a field of data-dependent size.
pub(super) enum Content {
    Bytes,
    Str,
    CStr,
    /// The encoding.
    Text(Type),
    /// The element type, and its wire type if it is a number.
    Slice(Type, Option<TokenStream>),
    Numbers(Type),
    Seq(Type),
    Table(Type),
    Lazy(Type),
}

impl Content {
    /// Returns the record type of a sequence, table or body, and the runtime type that reads it.
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

/// The extent of a field.
pub(super) enum How {
    /// Its own size.
    Own,
    /// A window.
    Sized { size: Expr, or_end: bool },
    /// All remaining bytes.
    ToEnd,
    /// A number of elements, optionally in a window.
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
        /// Whether the window may extend past the end.
        or_end: bool,
        trim: Option<Expr>,
    },
    /// Elements until a condition.
    While {
        until: Expr,
        element: Option<String>,
        size: Option<Expr>,
    },
}

/// The terminator of bytes or text.
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
    /// The wire type, or the number type itself if the data selects the order.
    pub(super) ty: TokenStream,
    pub(super) size: Size,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum WireKind {
    /// A number, read by value.
    Number(Primitive),
    /// An integer of fewer bytes than its type.
    Integer { bytes: usize, primitive: Primitive },
    /// An array of numbers, read by value.
    Numbers(Primitive),
    /// `[u8; N]`, read by reference.
    Bytes,
    /// A type that converts from its wire type.
    Bind,
    /// `[T; N]` of records, read by reference.
    Records,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum WireOrder {
    Known(Order),
    /// Selected by the data or the enclosing record.
    AtRunTime,
}

/// The size of an item in bytes.
#[derive(Clone)]
pub(super) enum Size {
    Known(usize),
    /// A constant expression.
    Of(TokenStream),
}
