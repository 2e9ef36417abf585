//! What the layout string says of a field.

use memoryview_layout::items::Node;

use super::tree::Expr;

/// What the layout string says of a field.
#[derive(Default)]
pub(super) struct Spec {
    /// The item, if the string has items and not only an order.
    pub(super) item: Option<StringItem>,
    /// Bytes before it that are not part of any field.
    pub(super) before: Vec<Skip>,
}

/// An item of the string that has a field.
pub(super) struct StringItem {
    pub(super) node: Node,
    pub(super) amount: Amount,
}

/// How much of a code there is.
pub(super) enum Amount {
    /// One value, or as many as a number says.
    Fixed,
    /// `{expr}`; none if the expression has a mistake, which was reported.
    Expr(Option<Expr>),
    /// `*`: to the end of the window.
    Rest,
    /// `z`: to a terminator.
    Terminated,
}

/// Bytes that are not part of any field.
pub(super) enum Skip {
    Bytes(usize),
    Expr(Expr),
}
