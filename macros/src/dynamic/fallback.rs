//! Stand-ins after errors: code that uses the view does not fail a second time for the same mistake.

use proc_macro2::TokenStream;

use super::model::Record;
use super::union::Union;

/// A view with the accessors of the declaration, and nothing behind them.
pub(super) fn record(_record: &Record<'_>) -> TokenStream {
    TokenStream::new()
}

/// The same of a union.
pub(super) fn union(_union: &Union<'_>) -> TokenStream {
    TokenStream::new()
}
