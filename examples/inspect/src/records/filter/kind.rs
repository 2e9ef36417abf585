//! [`Type`]: the kinds of values that can be compared and combined, which are known before records
//! are read.

use memoryview::Kind;
use memoryview_layout::expr::Binary;
use memoryview_layout::items::Extent;

use crate::records::Column;

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Int,
    /// A float from a column of at most 32 bits.
    Single,
    Float,
    Bool,
    /// Text in a field of fixed size, padded with zeros.
    Padded,
    Text,
    /// A list of data-dependent length.
    List,
    /// A value that cannot be ordered, with its description.
    Other(&'static str),
    /// An element of a list, whose kind is known when it is read.
    Any,
}

impl Type {
    /// Returns the kind of the values of `column`.
    pub(super) fn of(column: &Column) -> Self {
        let code = column.path.as_ref().map(|path| &path.node);
        match column.kind {
            Kind::Bits | Kind::Uint | Kind::Int => Self::Int,
            Kind::Float => {
                let bits = code.map_or(8 * column.unit, |node| {
                    8 * node.code.standard_size().unwrap_or(8)
                });
                if bits <= 32 {
                    Self::Single
                } else {
                    Self::Float
                }
            }
            Kind::Bool => Self::Bool,
            Kind::Complex => Self::Other("a complex number"),
            Kind::Opaque => Self::Other("a value of C or Python"),
            Kind::Record => Self::List,
            Kind::Bytes if code.is_none_or(|node| node.extent == Extent::Fixed) => Self::Padded,
            Kind::Bytes | Kind::Char | Kind::Pad | Kind::Pascal | Kind::Text => Self::Text,
        }
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Int => "an integer",
            Self::Single | Self::Float => "a float",
            Self::Bool => "a bool",
            Self::Padded | Self::Text => "text",
            Self::List => "a list",
            Self::Other(words) => words,
            Self::Any => "an element",
        }
    }

    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Single | Self::Float | Self::Any)
    }

    pub(super) const fn is_int(self) -> bool {
        matches!(self, Self::Int | Self::Any)
    }

    pub(super) const fn is_bool(self) -> bool {
        matches!(self, Self::Bool | Self::Any)
    }

    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Padded | Self::Text | Self::Any)
    }

    /// Returns `true` if the values have a length.
    pub(super) const fn is_long(self) -> bool {
        self.is_text() || matches!(self, Self::List)
    }

    /// Returns `true` if values of the two kinds can be ordered.
    pub(super) const fn has_order_with(self, other: Self) -> bool {
        self.is_number() && other.is_number()
            || self.is_bool() && other.is_bool()
            || self.is_text() && other.is_text()
    }

    /// Returns the kind of a value that is one of the two.
    pub(super) fn or(self, other: Self) -> Option<Self> {
        match (self, other) {
            _ if self == other => Some(self),
            (Self::Any, _) | (_, Self::Any) => Some(Self::Any),
            _ if self.is_number() && other.is_number() => Some(Self::Float),
            _ if self.is_text() && other.is_text() => Some(Self::Text),
            _ => None,
        }
    }

    /// Returns the kind of the result of a unary `-` or `!`.
    pub(super) const fn of_unary(self, is_negation: bool) -> Option<Self> {
        match self {
            Self::Single if is_negation => Some(Self::Float),
            Self::Int | Self::Any => Some(self),
            Self::Float if is_negation => Some(self),
            Self::Bool if !is_negation => Some(self),
            _ => None,
        }
    }

    /// Returns the kind of the result of a binary operator.
    pub(super) fn of_binary(self, op: Binary, other: Self) -> Option<Self> {
        use Binary::{Add, BitAnd, BitOr, BitXor, Div, Mul, Rem, Shl, Shr, Sub};
        match op {
            Add | Sub | Mul | Div | Rem if self.is_number() && other.is_number() => {
                match (self, other) {
                    (Self::Int, Self::Int) => Some(Self::Int),
                    (Self::Any, Self::Any | Self::Int) | (Self::Int, Self::Any) => Some(Self::Any),
                    _ => Some(Self::Float),
                }
            }
            BitAnd | BitOr | BitXor if self.is_bool() && other.is_bool() => self.or(other),
            BitAnd | BitOr | BitXor | Shl | Shr if self.is_int() && other.is_int() => {
                self.or(other)
            }
            _ if op.is_comparison() && self.has_order_with(other) => Some(Self::Bool),
            _ => None,
        }
    }
}
