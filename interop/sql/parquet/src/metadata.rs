//! The layout of the original records, stored in the metadata of a Parquet file.

use memoryview_arrow::RecordLayout;
use parquet::file::metadata::KeyValue;

const LAYOUT: &str = "memoryview.layout";
/// One entry for each field that is text.
const TEXT: &str = "memoryview.text";
/// One entry for each field with names.
const NAMES: &str = "memoryview.names";

/// Returns metadata that contain `layout`.
pub(crate) fn write(layout: &RecordLayout) -> Vec<KeyValue> {
    let pair = |key: &str, value: &String| KeyValue::new(key.to_owned(), value.clone());
    let text = layout.text.iter().map(|field| pair(TEXT, field));
    let names = layout.names.iter().map(|given| pair(NAMES, given));
    let layout = std::iter::once(pair(LAYOUT, &layout.layout));
    layout.chain(text).chain(names).collect()
}

/// Returns the layout in `metadata`, if there is one.
pub(crate) fn read(metadata: &[KeyValue]) -> Option<RecordLayout> {
    let values = |key: &'static str| {
        let pairs = metadata.iter().filter(move |pair| pair.key == key);
        pairs.filter_map(|pair| pair.value.clone())
    };
    Some(RecordLayout {
        layout: values(LAYOUT).next()?,
        text: values(TEXT).collect(),
        names: values(NAMES).collect(),
    })
}
