//! The description of a record for other languages, in JSON.

use memoryview::Wire;

use super::{HeaderView, SLOTS_AT};
use crate::layout::{format, with_layout};

/// The maximum length of a schema: the space before the slots, in bytes.
#[expect(clippy::cast_possible_truncation, reason = "a page")]
pub(super) const MOST: usize = SLOTS_AT as usize - size_of::<HeaderView>();

/// The text after the name of the record.
const FORMAT: &str = ",\"format\":\"";
/// The text after the format.
const DTYPE: &str = "\",\"dtype\":\"";

/// Returns `name`, `format` and `dtype` of the record as JSON. They consist of Rust names, codes
/// and single quotes, so nothing needs to be escaped.
pub(super) fn schema<W: Wire>() -> String {
    let (name, format) = (W::NAME, format::<W>());
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method alone is of one lifetime"
    )]
    let dtype = with_layout::<W, _>(|layout| layout.to_numpy_dtype());
    format!("{{\"name\":\"{name}\"{FORMAT}{format}{DTYPE}{dtype}\"}}")
}

/// Returns the format in a schema, or an empty string if it has none.
pub(super) fn stored_format(schema: &str) -> &str {
    let format = schema.split_once(FORMAT);
    let format = format.and_then(|(_, rest)| rest.split_once(DTYPE));
    format.map_or("", |(format, _)| format)
}
