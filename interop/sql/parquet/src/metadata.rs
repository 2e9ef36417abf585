//! The layout of the records that a Parquet file was made from, in the metadata of the file.

use memoryview_arrow::RecordLayout;
use parquet::file::metadata::KeyValue;

const LAYOUT: &str = "memoryview.layout";
/// One for each field that is text.
const TEXT: &str = "memoryview.text";
/// One for each field with names.
const NAMES: &str = "memoryview.names";

/// Returns the metadata that say `layout`.
pub(crate) fn write(layout: &RecordLayout) -> Vec<KeyValue> {
    let pair = |key: &str, value: &String| KeyValue::new(key.to_owned(), value.clone());
    let text = layout.text.iter().map(|field| pair(TEXT, field));
    let names = layout.names.iter().map(|given| pair(NAMES, given));
    let layout = std::iter::once(pair(LAYOUT, &layout.layout));
    layout.chain(text).chain(names).collect()
}

/// Returns the layout that `metadata` say, or `None` if they do not.
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
