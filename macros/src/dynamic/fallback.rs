//! Stand-ins after errors: code that uses the view does not fail a second time for the same mistake.

use proc_macro2::TokenStream;

use super::expand;
use super::model::Record;
use super::plan::Plan;
use super::steps::Steps;

/// A view with the accessors of the declaration, and nothing behind them.
pub(super) fn record(record: &mut Record<'_>) -> TokenStream {
    if record.fields.is_empty() {
        return TokenStream::new();
    }
    for field in &mut record.fields {
        field.plan = Plan::Broken;
    }
    let steps = Steps::of(record, &[]);
    expand::stand_in(record, &steps)
}
