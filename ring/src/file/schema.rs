//! The description of a record for other languages, in JSON.

use memoryview::Wire;

use super::{HeaderView, SLOTS_AT};
use crate::layout::{format, with_layout};

/// The most bytes of a schema: those before the slots.
#[expect(clippy::cast_possible_truncation, reason = "a page")]
pub(super) const MOST: usize = SLOTS_AT as usize - size_of::<HeaderView>();

/// What comes after the name of the record.
const FORMAT: &str = ",\"format\":\"";
/// What comes after the format.
const DTYPE: &str = "\",\"dtype\":\"";

/// `name`, `format` and `dtype` of the record: Rust's names, codes and single quotes, so that nothing
/// needs to be escaped.
pub(super) fn schema<W: Wire>() -> String {
    let (name, format) = (W::NAME, format::<W>());
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method alone is of one lifetime"
    )]
    let dtype = with_layout::<W, _>(|layout| layout.to_numpy_dtype());
    format!("{{\"name\":\"{name}\"{FORMAT}{format}{DTYPE}{dtype}\"}}")
}

/// The format in a schema; empty where there is none.
pub(super) fn stored_format(schema: &str) -> &str {
    let format = schema.split_once(FORMAT);
    let format = format.and_then(|(_, rest)| rest.split_once(DTYPE));
    format.map_or("", |(format, _)| format)
}
