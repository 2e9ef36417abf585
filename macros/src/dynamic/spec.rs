//! The part of the layout string for a field.

use memoryview_layout::items::Node;

use super::tree::Expr;

/// The part of the layout string for a field.
#[derive(Default)]
pub(super) struct Spec {
    /// The item, if the string is not only an order.
    pub(super) item: Option<StringItem>,
    /// Padding before it.
    pub(super) before: Vec<Skip>,
}

/// An item of the string with a field.
pub(super) struct StringItem {
    pub(super) node: Node,
    pub(super) amount: Amount,
}

/// The size or count of an item.
pub(super) enum Amount {
    /// One value, or a constant number of values.
    Fixed,
    /// `{expr}`, or `None` after a reported mistake.
    Expr(Option<Expr>),
    /// `*`: to the end of the window.
    Rest,
    /// `z`: up to a terminator.
    Terminated,
}

/// Bytes that are not part of any field.
pub(super) enum Skip {
    Bytes(usize),
    Expr(Expr),
}
