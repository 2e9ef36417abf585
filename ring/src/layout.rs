//! The layout of a wire type.

use memoryview::__private::{format_len, write_format};
use memoryview::{Layout, Wire};

/// Calls `use_layout` with the layout of `W`. For a type that is not a derived record, that is a
/// record with one unnamed field.
pub(crate) fn with_layout<W: Wire, R>(use_layout: impl FnOnce(&Layout<'_>) -> R) -> R {
    let items = [W::ITEM];
    let value = Layout::new("", &items, size_of::<W>(), 1);
    let field = value.fields().next().filter(|field| field.count() == 1);
    let record = field.and_then(|field| field.record());
    use_layout(&record.unwrap_or(value))
}

/// Returns the canonical format string of `W`.
pub(crate) fn format<W: Wire>() -> String {
    with_layout::<W, _>(|layout| {
        let mut text = vec![0; format_len(layout)];
        write_format(layout, &mut text);
        String::from_utf8_lossy(&text).into_owned()
    })
}
