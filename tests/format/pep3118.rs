//! PEP 3118 strings as `NumPy` reads them.

use memoryview::{Dialect, Error, Format, FormatErrorKind, Model};
use memoryview_tests::leaves::{Leaf, leaves};
use memoryview_tests::vectors::rows;
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    id: String,
    fmt: String,
    itemsize: Option<usize>,
    align: Option<usize>,
    #[serde(default)]
    outer_shape: Vec<usize>,
    leaves: Option<Vec<Leaf>>,
    struct_size: Option<usize>,
    #[serde(default)]
    lenient: bool,
    err: Option<String>,
}

/// Parses a format with the sizes of 64-bit Linux, on which the vectors were recorded.
fn read(text: &str, dialect: Dialect) -> Result<Format, Error> {
    Format::parse_for(text, dialect, &Model::LP64)
}

fn slug(kind: FormatErrorKind) -> &'static str {
    use FormatErrorKind as K;
    match kind {
        K::BadChar(_) | K::MisplacedSpace | K::MisplacedOrder(_) | K::NativeOnly(_) => "bad_char",
        K::BadShape => "bad_shape",
        K::Unclosed(_) | K::MissingCode => "truncated",
        K::DuplicateName => "duplicate_name",
        K::Unsupported(_) => "unsupported_code",
        _ => "other",
    }
}

fn check_read(row: &Row, expected: &[Leaf]) {
    let Row { id, fmt, .. } = row;
    let format = read(fmt, Dialect::Pep3118).unwrap_or_else(|e| panic!("{id} {fmt}: {e}"));
    assert_eq!(Some(format.size()), row.itemsize, "{id} {fmt}");
    assert_eq!(Some(format.align()), row.align, "{id} {fmt}");
    let (outer, found) = leaves(&format);
    assert_eq!(outer, row.outer_shape, "{id} {fmt}");
    assert_eq!(found, expected, "{id} {fmt}");

    let canonical = format.to_string();
    for dialect in [Dialect::Pep3118, Dialect::Language] {
        let again = read(&canonical, dialect).unwrap_or_else(|e| panic!("{id} {canonical}: {e}"));
        assert!(
            again.layout().agrees_with(&format.layout()),
            "{id} {fmt} {canonical}"
        );
    }
    // Inside a record, the layout language is the same but stricter.
    if !row.lenient {
        let record = format!("T{{{fmt}}}");
        let language = read(&record, Dialect::Language).unwrap();
        let numpy = read(&record, Dialect::Pep3118).unwrap();
        assert!(
            language.layout().agrees_with(&numpy.layout()),
            "{id} {record}"
        );
        assert_eq!(language.align(), numpy.align(), "{id} {record}");
    }
}

#[test]
fn strings_match_numpy() {
    let rows = rows::<Row>("pep3118");
    assert_eq!(rows.len(), 158);
    for row in &rows {
        let Row { id, fmt, .. } = row;
        match (&row.leaves, &row.err) {
            (Some(expected), None) => check_read(row, expected),
            (None, Some(err)) => match read(fmt, Dialect::Pep3118) {
                Err(Error::Format(error)) => {
                    assert_eq!(slug(error.kind), err, "{id} {fmt}: {error}");
                }
                other => panic!("{id} {fmt}: {other:?}"),
            },
            _ => panic!("{id}"),
        }
    }
}

#[test]
fn strings_valid_in_struct_have_the_same_size() {
    let mut ran = 0;
    for row in rows::<Row>("pep3118") {
        if let Some(size) = row.struct_size {
            assert_eq!(
                read(&row.fmt, Dialect::Struct).unwrap().size(),
                size,
                "{}",
                row.fmt
            );
            ran += 1;
        } else {
            assert!(read(&row.fmt, Dialect::Struct).is_err(), "{}", row.fmt);
        }
    }
    assert_eq!(ran, 28);
}
