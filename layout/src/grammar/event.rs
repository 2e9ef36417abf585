//! The events of a layout string: one per item, one per brace, and one at the end.

use crate::{Code, Order, Span};

/// What precedes a code: shape, order, size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    /// The inside of the parentheses of a shape, if there is one.
    pub shape: Option<Span>,
    /// The order in force.
    pub order: Order,
    /// The size.
    pub size: Size,
}

/// The number before a code: a count of values, or the length of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// No number.
    One,
    /// A number.
    Count(usize),
    /// `{…}`: the expression between the braces.
    Expr(Span),
    /// `*`: all remaining bytes.
    Rest,
}

impl Size {
    /// Returns `true` if the data determines the size.
    #[must_use]
    pub const fn is_dynamic(self) -> bool {
        matches!(self, Self::Expr(_) | Self::Rest)
    }
}

/// One step through a layout string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A code, or `T` without braces.
    Item {
        /// What precedes the code.
        prefix: Prefix,
        /// The code.
        code: Code,
        /// The name without its colons.
        name: Option<Span>,
        /// The item as written, without its name.
        span: Span,
    },
    /// An item whose letter is not a code. Its error was returned before.
    Unknown {
        /// What precedes the letter.
        prefix: Prefix,
        /// The name without its colons.
        name: Option<Span>,
        /// The item as written, without its name.
        span: Span,
    },
    /// `T{`.
    Open {
        /// What precedes `T{`.
        prefix: Prefix,
        /// The prefix and `T{`.
        span: Span,
    },
    /// `}`.
    Close {
        /// The order in force at the brace.
        order: Order,
        /// The name of the record, without its colons.
        name: Option<Span>,
        /// The position of the brace.
        at: usize,
    },
    /// The end of the string.
    End {
        /// The order in force.
        order: Order,
    },
}
