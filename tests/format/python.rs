//! Strings of Python's `struct` module: sizes, offsets, values and errors, compared with `CPython`.

use memoryview::{Dialect, Error, Format, FormatErrorKind, LayoutCode as Code, Model, Value};
use memoryview_tests::values::{all_same, values};
use memoryview_tests::vectors::{hex, rows};
use serde::Deserialize;
use serde_json::Value as Json;

#[derive(Deserialize)]
struct Valid {
    id: String,
    fmt: String,
    size: usize,
    align: usize,
    items: Vec<(String, usize, usize)>,
    values: Vec<Json>,
    packed: String,
    unpacked: Option<Vec<Json>>,
}

/// Parses a string with the sizes of 64-bit Linux, on which the vectors were recorded.
fn from_struct(text: &str) -> Result<Format, Error> {
    Format::parse_for(text, Dialect::Struct, &Model::LP64)
}

fn parse(text: &str) -> Result<Format, Error> {
    Format::parse_for(text, Dialect::Language, &Model::LP64)
}

/// Returns the code, offset and width of every value.
fn places(format: &Format) -> Vec<(String, usize, usize)> {
    let mut places = Vec::new();
    for field in format.fields() {
        for element in 0..field.count() {
            let offset = field.offset() + element * field.stride();
            places.push((field.code().letters().to_owned(), offset, field.unit()));
        }
    }
    places
}

fn check_valid(row: &Valid) {
    let id = &row.id;
    let format = from_struct(&row.fmt).unwrap_or_else(|e| panic!("{id} {:?}: {e}", row.fmt));
    assert_eq!(format.size(), row.size, "{id} {:?}", row.fmt);
    assert_eq!(format.align(), row.align, "{id} {:?}", row.fmt);
    assert_eq!(places(&format), row.items, "{id} {:?}", row.fmt);
    assert_eq!(format.len(), row.items.len(), "{id}");

    let given = values(&row.values).unwrap();
    let packed = hex(&row.packed);
    assert_eq!(format.pack(&given).unwrap(), packed, "{id} {:?}", row.fmt);
    let expected = row.unpacked.as_ref().map_or(given, |u| values(u).unwrap());
    let unpacked = format.unpack(&packed).unwrap();
    assert!(
        all_same(&unpacked, &expected),
        "{id} {:?}: {unpacked:?} {expected:?}",
        row.fmt
    );
    for (index, value) in expected.iter().enumerate() {
        let got = format.get(&packed, index).unwrap();
        assert!(all_same(&[got], std::slice::from_ref(value)), "{id}");
    }
}

/// Checks that `Format::parse` and the canonical string result in the same format.
fn check_language(row: &Valid) {
    let id = &row.id;
    let format = from_struct(&row.fmt).unwrap();
    let language = parse(&row.fmt).unwrap_or_else(|e| panic!("{id} {:?}: {e}", row.fmt));
    assert!(language.layout().agrees_with(&format.layout()), "{id}");
    assert_eq!(places(&language), places(&format), "{id}");
    let canonical = format.to_string();
    let again = parse(&canonical).unwrap_or_else(|e| panic!("{id} {canonical}: {e}"));
    assert!(
        again.layout().agrees_with(&format.layout()),
        "{id} {canonical}"
    );
}

#[test]
fn valid_strings_pack_and_unpack_as_in_python() {
    let rows = rows::<Valid>("struct_valid");
    assert_eq!(rows.len(), 289);
    for row in &rows {
        check_valid(row);
        check_language(row);
    }
}

#[test]
fn complex_codes_pack_and_unpack_as_in_python_3_14() {
    let rows = rows::<Valid>("complex314");
    assert_eq!(rows.len(), 26);
    for row in &rows {
        check_valid(row);
        check_language(row);
    }
}

#[derive(Deserialize)]
struct Size {
    fmt: String,
    size: u64,
}

#[test]
fn sizes_of_huge_formats_are_computed_without_allocating() {
    let rows = rows::<Size>("struct_size");
    assert_eq!(rows.len(), 39);
    for Size { fmt, size } in rows {
        let Some(size) = isize::try_from(size).ok().map(isize::unsigned_abs) else {
            // Larger than the address space of this machine.
            let refused = refusal(&from_struct(&fmt));
            assert_eq!(refused, Some(FormatErrorKind::Overflow), "{fmt:?}");
            continue;
        };
        assert_eq!(from_struct(&fmt).unwrap().size(), size, "{fmt:?}");
        assert_eq!(parse(&fmt).unwrap().size(), size, "{fmt:?}");
        if size > 1 << 30 {
            let error = from_struct(&fmt).unwrap().unpack(&[0; 8]).unwrap_err();
            assert!(matches!(error, Error::Size(_)), "{fmt:?}: {error}");
        }
    }
}

#[derive(Deserialize)]
struct Invalid {
    id: String,
    fmt: String,
    err: String,
}

fn slug(kind: FormatErrorKind) -> &'static str {
    use FormatErrorKind as K;
    match kind {
        // Python has one error for everything that is misplaced.
        K::BadChar(_) | K::MisplacedSpace | K::MisplacedOrder(_) | K::NativeOnly(_) => "bad_char",
        K::TrailingCount => "trailing_count",
        K::Overflow => "overflow",
        K::Nul => "nul",
        K::NonAscii(_) => "non_ascii",
        _ => "other",
    }
}

/// Returns `true` if the error is `err` in Python. On a 32-bit machine, a string can be too large before it is invalid.
fn is_slug(kind: FormatErrorKind, err: &str) -> bool {
    slug(kind) == err || kind == FormatErrorKind::Overflow && cfg!(not(target_pointer_width = "64"))
}

fn refusal(result: &Result<Format, Error>) -> Option<FormatErrorKind> {
    match result {
        Ok(_) => None,
        Err(Error::Format(error)) => Some(error.kind),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn rejected_strings_match_python() {
    let rows = rows::<Invalid>("struct_invalid");
    assert_eq!(rows.len(), 131);
    for Invalid { id, fmt, err } in &rows {
        let kind = refusal(&from_struct(fmt)).unwrap_or_else(|| panic!("{id}: {fmt:?} was read"));
        assert!(is_slug(kind, err), "{id} {fmt:?}: {kind}");
    }
}

#[test]
fn parse_rejects_invalid_strings_except_extensions() {
    // Records, shapes and names; `g`, `w`, `O` and `Zd` are codes of PEP 3118, and `^` is NumPy's order.
    let extensions = ["T{i}", "(2)i", "i:a:", "g", "w", "O", "^i", "Zd", "z"];
    let mut read = Vec::new();
    for Invalid { id, fmt, err } in rows::<Invalid>("struct_invalid") {
        match refusal(&parse(&fmt)) {
            None => read.push(fmt),
            Some(kind) => match slug(kind) {
                // More specific than Python's error.
                "other" => assert_eq!(err, "bad_char", "{id} {fmt:?}: {kind}"),
                _ => assert!(is_slug(kind, &err), "{id} {fmt:?}: {kind}"),
            },
        }
    }
    assert_eq!(read, extensions);
}

#[test]
fn error_of_native_only_code_suggests_a_replacement() {
    let error = Format::parse("<iP").unwrap_err();
    let Error::Format(error) = error else {
        panic!("{error}");
    };
    assert_eq!(error.kind, FormatErrorKind::NativeOnly(Code::Pointer));
    assert_eq!(error.position, 2);
}

#[test]
fn bare_count_gives_as_many_values() {
    let format = from_struct("<3h").unwrap();
    let values: Vec<_> = [1, 2, 3].map(Value::Int).into();
    assert_eq!(format.unpack(&[1, 0, 2, 0, 3, 0]).unwrap(), values);
}
