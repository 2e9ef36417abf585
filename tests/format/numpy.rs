//! Strings that `NumPy` exports, with the bytes of the arrays that they describe.
//!
//! The arrays were recorded on 64-bit Linux.

use std::collections::BTreeMap;

use memoryview::{Dialect, Error, Format, FormatErrorKind, Model, Value};
use memoryview_tests::leaves::{Leaf, collect_values, leaves};
use memoryview_tests::values::{all_same, values};
use memoryview_tests::vectors::{hex, rows};
use serde::Deserialize;
use serde_json::Value as Json;

#[derive(Deserialize)]
struct Row {
    id: String,
    itemsize: usize,
    format: Option<String>,
    #[serde(default)]
    n: usize,
    #[serde(default)]
    bytes: String,
    #[serde(default)]
    fields: Vec<Field>,
    parse_itemsize: Option<usize>,
    #[serde(default)]
    aligned_reading_ok: bool,
    #[cfg(all(target_pointer_width = "64", not(windows), target_endian = "little"))]
    #[serde(default)]
    packed_reading_ok: bool,
}

#[derive(Deserialize)]
struct Field {
    #[serde(flatten)]
    leaf: Leaf,
    values: Vec<Json>,
}

/// Returns the values of all leaves that `format` reads from the records of a row.
fn read(row: &Row, format: &Format) -> BTreeMap<String, Vec<Value>> {
    let mut found = BTreeMap::new();
    let records = format
        .iter_unpack(&hex(&row.bytes))
        .map(Iterator::collect::<Vec<_>>);
    let records = records.unwrap_or_else(|e| panic!("{}: {e}", row.id));
    assert_eq!(records.len(), row.n, "{}", row.id);
    for record in &records {
        collect_values(&format.layout(), record, &mut found);
        let packed = format.pack(record).unwrap();
        assert!(
            all_same(&format.unpack(&packed).unwrap(), record),
            "{}",
            row.id
        );
    }
    found
}

fn values_agree(row: &Row, format: &Format) -> bool {
    let found = read(row, format);
    row.fields.iter().all(|field| {
        let expected = values(&field.values).unwrap();
        let found = found.get(&field.leaf.path).map_or(&[][..], Vec::as_slice);
        all_same(found, &expected)
    })
}

fn places_agree(row: &Row, format: &Format) -> bool {
    let (outer, found) = leaves(format);
    outer.is_empty() && found.iter().eq(row.fields.iter().map(|field| &field.leaf))
}

/// Native order and sizes are those of the target here.
#[test]
#[cfg(all(target_pointer_width = "64", not(windows), target_endian = "little"))]
fn exported_records_are_packed_and_use_the_item_size() {
    let (mut right, mut not_exported, mut ambiguous) = (0, 0, 0);
    for row in rows::<Row>("numpy_struct") {
        let Some(text) = &row.format else {
            // NumPy does not export this type, so there is no string.
            not_exported += 1;
            continue;
        };
        let format = Format::from_numpy(text, row.itemsize).unwrap();
        assert_eq!(format.size(), row.itemsize, "{} {text}", row.id);
        assert!(places_agree(&row, &format), "{} {text}: {format:?}", row.id);
        if !row.packed_reading_ok {
            // An array of records with padding at their end, which the string does not show.
            assert!(!values_agree(&row, &format), "{} {text}", row.id);
            ambiguous += 1;
            continue;
        }
        assert!(values_agree(&row, &format), "{} {text}", row.id);
        right += 1;
    }
    assert_eq!((right, ambiguous, not_exported), (90, 1, 5));
}

#[test]
fn pep3118_dialect_aligns_like_numpy() {
    let mut right = 0;
    for row in rows::<Row>("numpy_struct") {
        let Some(text) = &row.format else {
            // Not exported, as above.
            continue;
        };
        let format = Format::parse_for(text, Dialect::Pep3118, &Model::LP64).unwrap();
        assert_eq!(Some(format.size()), row.parse_itemsize, "{} {text}", row.id);
        let same = format.size() == row.itemsize && places_agree(&row, &format);
        assert_eq!(same, row.aligned_reading_ok, "{} {text}", row.id);
        if same {
            assert!(values_agree(&row, &format), "{} {text}", row.id);
            right += 1;
        }
    }
    assert_eq!(right, 78);
}

#[test]
fn too_small_item_size_is_rejected() {
    let error = Format::from_numpy("T{i:a:=d:b:}", 8).unwrap_err();
    let Error::Format(error) = error else {
        panic!("{error}");
    };
    let needed_and_given = FormatErrorKind::ItemSize {
        needed: 12,
        given: 8,
    };
    assert_eq!(error.kind, needed_and_given);
    assert_eq!(
        error.to_string(),
        "position 12: the fields need 12 bytes, the item size is 8"
    );
}
