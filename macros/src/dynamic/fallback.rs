//! Stubs after errors, so that code that uses the view causes no further errors.

use proc_macro2::TokenStream;

use super::expand;
use super::model::Record;
use super::steps::Steps;

/// Generates a view with stub accessors.
pub(super) fn record(record: &Record<'_>, steps: &Steps) -> TokenStream {
    if record.fields.is_empty() {
        return TokenStream::new();
    }
    expand::stand_in(record, steps)
}
