//! Stand-ins after errors: code that uses the view does not fail a second time for the same mistake.

use proc_macro2::TokenStream;

use super::expand;
use super::model::Record;
use super::steps::Steps;

/// A view with the accessors of the declaration, and nothing behind them.
pub(super) fn record(record: &Record<'_>, steps: &Steps) -> TokenStream {
    if record.fields.is_empty() {
        return TokenStream::new();
    }
    expand::stand_in(record, steps)
}
