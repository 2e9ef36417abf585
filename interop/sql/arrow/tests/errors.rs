//! Errors name the field and the row that cannot be converted.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, FixedSizeBinaryArray, Int32Array, Int64Array, RecordBatch, StringArray,
};
use memoryview_arrow::{Error, RecordSchema};

fn schema(layout: &str) -> RecordSchema {
    RecordSchema::parse(layout).unwrap()
}

fn columns(columns: &[(&str, ArrayRef)]) -> RecordBatch {
    RecordBatch::try_from_iter(columns.iter().cloned()).unwrap()
}

fn refused(layout: &str, given: &[(&str, ArrayRef)]) -> String {
    schema(layout)
        .to_records(&columns(given))
        .unwrap_err()
        .to_string()
}

#[test]
fn layouts_that_have_no_columns() {
    let refused = |layout: &str| RecordSchema::parse(layout).unwrap_err().to_string();
    assert_eq!(
        refused("T{<B:n:{n}s:text:}"),
        "the size of a record depends on the data, but columns need a fixed size: use a layout without \
         `{…}`, `*` and `z`"
    );
    assert_eq!(
        refused("T{}"),
        "a record has 0 bytes: give the layout a field"
    );
    let wrong = refused("T{<i:id:y:x:}");
    assert!(
        wrong.ends_with("\n    T{<i:id:y:x:}\n            ^"),
        "{wrong}"
    );
}

#[test]
fn bytes_that_are_not_whole_records() {
    let error = schema("T{<I:id:}").to_batch(&[0; 11]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "RecordSchema: 11 bytes are not a multiple of 4, 3 are left over"
    );
}

#[test]
fn text_that_is_not_text() {
    let text = schema("T{2s:t:}").with_text("t").unwrap();
    assert_eq!(
        text.to_batch(b"abcd\xff\xffef").unwrap_err().to_string(),
        "field `t`: row 2 is not text"
    );
    // The row of the record, not the index of the element.
    let error = schema("T{(3)<1w:t:}")
        .to_batch(&[[0; 12], [0xff; 12]].concat())
        .unwrap_err();
    assert_eq!(error.to_string(), "field `t`: row 1 is not text");
}

#[test]
fn columns_that_do_not_fit() {
    let ids: ArrayRef = Arc::new(Int32Array::from(vec![1, 2]));
    let nulls: ArrayRef = Arc::new(Int32Array::from(vec![Some(1), None]));
    let wide: ArrayRef = Arc::new(Int64Array::from(vec![1, 2]));
    let layout = "T{<i:id:}";
    assert_eq!(
        refused(layout, &[("id", nulls)]),
        "field `id`: row 1 is null, and records have no nulls: use `coalesce`"
    );
    assert_eq!(
        refused(layout, &[("id", wide)]),
        "field `id`: needs Int32, the column is Int64"
    );
    assert_eq!(
        refused(
            layout,
            &[("id", Arc::clone(&ids)), ("more", Arc::clone(&ids))]
        ),
        "field `more`: the column is not a field of the layout"
    );
    assert_eq!(
        refused("T{<i:id:B:b:}", &[("id", ids)]),
        "field `b`: no field or column has this name"
    );
}

#[test]
fn values_that_do_not_fit() {
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["ab", "abc"]));
    assert_eq!(
        refused("T{<2w:t:}", &[("t", Arc::clone(&texts))]),
        "field `t`: row 1 needs 12, the field has 8"
    );
    let text = schema("T{2s:t:}").with_text("t").unwrap();
    let error = text
        .to_records(&columns(&[("t", Arc::clone(&texts))]))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `t`: row 1 needs 3, the field has 2"
    );
    let bytes = FixedSizeBinaryArray::try_from_iter([*b"abc"].into_iter()).unwrap();
    assert_eq!(
        refused("T{2s:t:}", &[("t", Arc::new(bytes))]),
        "field `t`: needs FixedSizeBinary(2), the column is FixedSizeBinary(3)"
    );
    let bits: ArrayRef = Arc::new(arrow_array::UInt8Array::from(vec![7, 8]));
    assert_eq!(
        refused("T{<3t:a:5t:b:}", &[("a", Arc::clone(&bits)), ("b", bits)]),
        "field `a`: row 1 needs 4, the field has 3"
    );
    let named = schema("T{B:k:}").with_names("k", [(1, "ab")]).unwrap();
    let error = named.to_records(&columns(&[("k", texts)])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `k`: row 1 is \"abc\", which is not a name of the field"
    );
}

#[test]
fn names_and_text_of_other_fields() {
    let layout = "T{<i:id:T{f:x:2s:t:}:in:}";
    let error = |result: Result<RecordSchema, Error>| result.unwrap_err().to_string();
    assert_eq!(
        error(schema(layout).with_text("id")),
        "field `id`: needs a byte string (`s`)"
    );
    assert_eq!(
        error(schema(layout).with_names("in.x", [])),
        "field `in.x`: needs an integer"
    );
    assert_eq!(
        error(schema(layout).with_text("in.none")),
        "field `in.none`: no field or column has this name"
    );
    assert_eq!(
        error(schema(layout).with_text("id.t")),
        "field `id.t`: no field or column has this name"
    );
    assert!(schema(layout).with_text("in.t").is_ok());
}
