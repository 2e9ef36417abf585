//! Conversion of `NumPy` dtypes, in both directions.
//!
//! The sizes are those of 64-bit Linux, on which the texts were recorded.
#![cfg(all(target_pointer_width = "64", not(windows), target_endian = "little"))]

use memoryview::{Endian, Error, FieldInfo, Format, FormatErrorKind, Kind, LayoutCode as Code};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    id: String,
    texts: Vec<String>,
    itemsize: usize,
    align: usize,
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Field {
    name: String,
    offset: usize,
    kind: String,
    size: usize,
    order: String,
    shape: Vec<usize>,
}

fn rows() -> Vec<Row> {
    let text = include_str!("../data/numpy/dtypes.jsonl");
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn read(text: &str) -> Format {
    Format::from_numpy_descr(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Returns `NumPy`'s letter for the kind of a field.
fn kind(field: &FieldInfo<'_>) -> &'static str {
    match (field.code(), field.code().kind()) {
        (Code::Object, _) => "O",
        (Code::LongDouble, _) | (_, Kind::Float) => "f",
        (Code::Zg, _) | (_, Kind::Complex) => "c",
        (_, Kind::Bool) => "b",
        (_, Kind::Int) => "i",
        (_, Kind::Uint) => "u",
        (_, Kind::Bytes) => "S",
        (_, Kind::Text) => "U",
        _ => "V",
    }
}

fn check(row: &Row, text: &str) {
    let format = read(text);
    let id = format!("{} {text}", row.id);
    assert_eq!(format.size(), row.itemsize, "{id}");
    let is_record = row.fields.iter().all(|field| !field.name.is_empty());
    if !is_record {
        assert_eq!(format.align(), row.align, "{id}");
    }
    assert_eq!(format.fields().len(), row.fields.len(), "{id}");
    for (field, expected) in format.fields().zip(&row.fields) {
        assert_eq!(field.name(), expected.name, "{id}");
        assert_eq!(field.offset(), expected.offset, "{id} {}", expected.name);
        assert_eq!(field.unit(), expected.size, "{id} {}", expected.name);
        // Dates and durations are integers.
        let wanted = expected.kind.replace(['M', 'm'], "i");
        assert_eq!(kind(&field), wanted, "{id} {}", expected.name);
        if field.record().is_none() {
            assert_eq!(field.dims(), expected.shape, "{id} {}", expected.name);
        }
        match expected.order.as_str() {
            "<" => assert_eq!(field.endian(), Endian::Little, "{id}"),
            ">" => assert_eq!(field.endian(), Endian::Big, "{id}"),
            _ => {}
        }
    }
}

#[test]
fn every_dtype_of_numpy_is_read() {
    let rows = rows();
    assert_eq!(rows.len(), 30);
    for row in &rows {
        for text in &row.texts {
            check(row, text);
        }
    }
}

#[test]
fn dtypes_round_trip() {
    for row in rows() {
        let format = read(&row.texts[0]);
        let written = format.layout().to_numpy_dtype();
        let again = read(&written);
        assert_eq!(again, format, "{} {written}", row.id);
        assert_eq!(again.layout().to_numpy_dtype(), written);
        let names = |format: &Format| -> Vec<String> {
            format
                .fields()
                .map(|field| field.name().to_owned())
                .collect()
        };
        assert_eq!(names(&again), names(&format));
    }
}

#[test]
fn dtypes_match_numpy() {
    let dtype = |text| Format::parse(text).unwrap().layout().to_numpy_dtype();
    assert_eq!(dtype("<d"), "'<f8'");
    assert_eq!(dtype(">3h"), "('>i2', (3,))");
    assert_eq!(dtype("T{<i:id:d:x:}"), "[('id', '<i4'), ('x', '<f8')]");
    assert_eq!(dtype("<ib"), "[('f0', '<i4'), ('f1', '|i1')]");
    assert_eq!(
        dtype("T{<i:id:(2)T{>H:a:?:b:}:n:3s:t:2w:u:}"),
        "[('id', '<i4'), ('n', [('a', '>u2'), ('b', '|b1')], (2,)), ('t', '|S3'), ('u', '>U2')]"
    );
    assert_eq!(
        dtype("T{<i:a:2xH:b:4x}"),
        "{'names': ['a', 'b'], 'formats': ['<i4', '<u2'], 'offsets': [0, 6], 'itemsize': 12}"
    );
    assert_eq!(
        dtype("T{>4t:high:12t:low:}"),
        "{'names': ['high', 'low'], 'formats': ['|V1', '|V2'], 'offsets': [0, 0], 'itemsize': 2}"
    );
    assert_eq!(
        dtype("T{>24t:a:40t:b:B:c:}"),
        "{'names': ['a', 'b', 'c'], 'formats': ['|V3', '|V5', '|u1'], 'offsets': [0, 3, 8], 'itemsize': 9}"
    );
    assert_eq!(dtype("T{<i:it's:}"), r"[('it\'s', '<i4')]");
    assert_eq!(dtype("T{<i:\n\t\u{7f}:}"), r"[('\n\t\U0000007f', '<i4')]");
}

#[test]
fn errors_have_positions() {
    let error = |text| match Format::from_numpy_descr(text).unwrap_err() {
        Error::Format(error) => (error.position, error.to_string()),
        error => panic!("{error}"),
    };
    let cases = [
        ("[('a', '<i5')]", 7, "expected a type such as"),
        ("[('a')]", 1, "expected a name, a type"),
        ("[('a', '<i4'), ('a', '<i4')]", 15, "has the same name"),
        ("[('a', '<i4'", 12, "expected `,`"),
        ("[('a', '<i4')] x", 15, "expected the end"),
        ("'<f8", 0, "has no closing quote"),
        ("", 0, "expected a string"),
        ("('<i4', (2, 'x'))", 12, "expected a length"),
        ("{'names': ['a'], 'formats': []}", 0, "as many formats"),
        (
            "{'names': ['a'], 'formats': ['<i4'], 'itemsize': 1}",
            0,
            "the fields need 4 bytes, the item size is 1",
        ),
        ("('S0', (99999999,))", 7, "zero-sized values"),
        ("('<i4', (4611686018427387904, 4))", 8, "larger than"),
        ("'<f8[ns]'", 0, "a unit only after"),
        ("('<i4',)", 0, "expected a type and a shape"),
        ("5", 0, "expected a type"),
        ("('<i4', 'x')", 8, "expected a shape"),
        ("[(('title',), '<i4')]", 2, "expected a title and a name"),
        ("[(5, '<i4')]", 2, "expected a name"),
        ("[('a', '<i4', 1, 2)]", 1, "expected a name, a type"),
        ("{'a': 5}", 6, "expected a type and an offset"),
        ("{'a': ('<i4',)}", 6, "expected a type and an offset"),
        ("{'a': ('<i4', 'x')}", 14, "expected a number"),
        ("'S9223372036854775808'", 0, "larger than"),
        ("dtype('<f8', align=True", 23, "expected `)`"),
    ];
    for (text, position, what) in cases {
        let (at, message) = error(text);
        assert!(message.contains(what), "{text}: {message}");
        assert_eq!(at, position, "{text}: {message}");
    }
    let (at, message) = error(&format!("('<i4', ({}))", "1,".repeat(65)));
    assert!(
        message.contains("65 dimensions, the maximum is 64"),
        "{message}"
    );
    assert_eq!(at, 8);
    let deep = "[".repeat(1000);
    let Error::Format(error) = Format::from_numpy_descr(&deep).unwrap_err() else {
        panic!();
    };
    assert_eq!(error.kind, FormatErrorKind::TooDeep);
}

#[test]
fn zero_sized_values_are_limited() {
    let inner = "[('b', 'u1'), ('s', 'S0', (60000,))]";
    let hostile = format!("[('x', {inner}, (60000,))]");
    assert!(Format::from_numpy_descr(&hostile).is_err());
    assert!(Format::from_numpy_descr(inner).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_text_does_not_panic(text in "[\\[\\](){}'\"<>|,: a-z0-9=]{0,40}") {
        if let Ok(format) = Format::from_numpy_descr(&text) {
            let again = read(&format.layout().to_numpy_dtype());
            prop_assert_eq!(again.size(), format.size(), "{}", text);
        }
    }
}

#[test]
fn unnamed_fields_get_free_names() {
    let names = |format: &Format| -> Vec<String> {
        format
            .fields()
            .map(|field| field.name().to_owned())
            .collect()
    };
    let format = read("[('', '<i4'), ('f0', '<i2'), ('', '|u1'), ('f3', '|u1')]");
    assert_eq!(names(&format), ["f1", "f0", "f2", "f3"]);
    let same = Format::from_numpy("T{i:a:i:f0:i}", 12).unwrap();
    assert_eq!(names(&same), ["a", "f0", "f1"]);
    let scalar = read("('<i4', ())");
    assert_eq!(scalar, Format::parse("<i").unwrap());
    assert!(Format::from_numpy("i", usize::MAX).is_err());
}
