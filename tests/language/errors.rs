//! Errors as values: path, offset, bytes that are missing, and conversion to an I/O error.

use std::cell::Cell;
use std::io;

use memoryview::{At, Error, FieldErrorKind, Format, Seq, TagFound, Value, View};

#[derive(View)]
#[layout(">")]
struct File<'a> {
    count: u8,
    #[view(count = count)]
    rows: Seq<'a, Row<'a>>,
}

#[derive(View)]
#[layout(">B{size}s")]
struct Row<'a> {
    size: u8,
    text: &'a [u8],
}

fn error(bytes: &[u8]) -> Error {
    File::view(bytes).err().unwrap()
}

#[test]
fn errors_tell_the_field_the_offset_and_the_missing_bytes() {
    let found = error(&[2, 1, b'a', 4, b'b']);
    let path = found.path().unwrap();
    assert_eq!((path.record(), path.field()), ("File", "text"));
    assert_eq!(format!("{path:?}"), "File.rows[1].text");
    assert_eq!((found.offset(), found.needed()), (Some(4), Some(3)));
    assert!(found.is_incomplete());
    let Error::Field(field) = found else { panic!() };
    assert_eq!(
        format!("{field:?}"),
        "FieldError { kind: TooShort { needed: 4, available: 1 }, path: File.rows[1].text, \
         offset: 4, incomplete: true, .. }"
    );
    assert_eq!(field.kind().to_string(), "needs 4 bytes, 1 is left");
    assert_eq!(error(&[]).offset(), Some(0));
}

#[test]
fn errors_become_io_errors_of_their_kind() {
    let kind = |error: Error| io::Error::from(error).kind();
    assert_eq!(kind(error(&[1])), io::ErrorKind::UnexpectedEof);
    let format = Format::parse("<H").unwrap();
    let short = format.unpack(&[1]).unwrap_err();
    assert_eq!((short.needed(), short.path().is_none()), (Some(1), true));
    assert_eq!(kind(short), io::ErrorKind::UnexpectedEof);
    let long = format.unpack(&[1, 2, 3]).unwrap_err();
    assert_eq!((long.needed(), long.is_incomplete()), (None, false));
    assert_eq!(kind(long), io::ErrorKind::InvalidData);
    let dynamic = Format::parse("T{<B:n:{n}s:d:}").unwrap();
    let data = dynamic.unpack(&[0, 1]).unwrap_err();
    assert_eq!(kind(data), io::ErrorKind::InvalidData);
    let value = format.pack(&[Value::Int(-1)]).unwrap_err();
    assert_eq!((value.offset(), value.needed()), (None, None));
    assert!(!value.is_incomplete());
    assert_eq!(kind(value), io::ErrorKind::InvalidInput);
    let text = Format::parse("y").unwrap_err();
    let error = io::Error::from(text);
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    assert_eq!(error.to_string(), text.to_string());
}

#[test]
fn every_kind_of_error_has_a_message() {
    use FieldErrorKind as Kind;
    let tuple = TagFound::Tuple;
    for (kind, message) in [
        (Kind::Trailing { left: 2 }, "2 bytes left over"),
        (
            Kind::Tag { found: tuple },
            "no variant has this combination of tags",
        ),
        (
            Kind::Negative { value: -5 },
            "a size, count or offset cannot be negative: -5",
        ),
        (
            Kind::Negative { value: i64::MIN },
            "a size, count or offset cannot be negative: -9223372036854775808 or less",
        ),
        (
            Kind::Index { index: 5, len: 3 },
            "index 5 is out of range: the array has 3 elements",
        ),
        (Kind::Digit { found: b'x' }, "b'x' is not part of a number"),
        (Kind::Check, "the value fails its check"),
        (Kind::Verify, "the value fails its verification"),
        (Kind::Order, "the value is not a byte order"),
        (
            Kind::Shift,
            "its expression shifts by less than 0 or more than 63 bits",
        ),
        (
            Kind::Stride,
            "the records of a table must have the same size: use `Seq`",
        ),
        (
            Kind::Unplaced,
            "a field at an offset cannot be packed in place",
        ),
        (Kind::Alignment, "alignment cannot be zero"),
        (
            Kind::Computed,
            "the value does not equal its expression: change one of them",
        ),
    ] {
        assert_eq!(kind.to_string(), message, "{kind:?}");
    }
}

/// A run with padding before and after two bit fields of the same bytes.
#[derive(View)]
#[layout(">B2xH4t12tx(2)H{first}s")]
struct Run<'a> {
    first: u8,
    second: u16,
    high: u8,
    low: u16,
    pair: [u16; 2],
    rest: &'a [u8],
}

#[test]
fn truncated_run_names_the_field_that_is_cut() {
    let bytes = [0; 12];
    let run = Run::view(&bytes).unwrap();
    assert_eq!((run.second(), run.high(), run.low()), (0, 0, 0));
    assert_eq!((run.pair(), run.rest()), ([0, 0], &[][..]));
    assert_eq!(
        format!("{run:?}"),
        "Run { first: 0, second: 0, high: 0, low: 0, pair: [0, 0], rest: b\"\" }"
    );
    let cut = |left: usize| {
        Run::view(&bytes[..left])
            .map(|_| ())
            .unwrap_err()
            .to_string()
    };
    for (left, message) in [
        (0, "Run.first: needs 1 byte at offset 0, 0 are left"),
        // Padding belongs to the field before it.
        (1, "Run.first: needs 2 bytes at offset 1, 0 are left"),
        (2, "Run.first: needs 2 bytes at offset 1, 1 is left"),
        (3, "Run.second: needs 2 bytes at offset 3, 0 are left"),
        (5, "Run.high: needs 2 bytes at offset 5, 0 are left"),
        (6, "Run.high: needs 2 bytes at offset 5, 1 is left"),
        (7, "Run.high: needs 1 byte at offset 7, 0 are left"),
        (8, "Run.pair: needs 4 bytes at offset 8, 0 are left"),
        (11, "Run.pair: needs 4 bytes at offset 8, 3 are left"),
    ] {
        assert_eq!(cut(left), message);
    }
}

#[derive(View)]
#[layout("<B3xI2x")]
struct Fixed {
    a: u8,
    b: u32,
}

#[test]
fn truncated_record_of_constant_size_names_the_field_that_is_cut() {
    let bytes = [0; 10];
    let whole = Seq::<Fixed>::from_bytes(&bytes).get(0).unwrap().unwrap();
    assert_eq!((whole.a(), whole.b()), (0, 0));
    let cut = |left: usize| {
        let records = Seq::<Fixed>::from_bytes(&bytes[..left]);
        records.iter().next().unwrap().unwrap_err().to_string()
    };
    for (left, message) in [
        // Padding belongs to the field after it.
        (1, "Fixed[0].b: needs 7 bytes at offset 1, 0 are left"),
        (3, "Fixed[0].b: needs 5 bytes at offset 3, 0 are left"),
        (5, "Fixed[0].b: needs 4 bytes at offset 4, 1 is left"),
        (8, "Fixed[0]: needs 2 bytes at offset 8, 0 are left"),
        (9, "Fixed[0]: needs 1 byte at offset 9, 0 are left"),
    ] {
        assert_eq!(cut(left), message);
    }
}

#[test]
fn paths_are_equal_if_every_step_is() {
    let errors = [error(&[]), error(&[1]), error(&[1, 2]), error(&[2, 0])];
    for (i, left) in errors.iter().enumerate() {
        for (j, right) in errors.iter().enumerate() {
            assert_eq!(left.path() == right.path(), i == j, "{left} {right}");
        }
    }
    let alone = Row::view(&[]).map(|_| ()).unwrap_err();
    assert_ne!(alone.path(), errors[0].path());
}

macro_rules! nested {
    ($($outer:ident $field:ident $inner:ident;)*) => {$(
        #[derive(View)]
        #[layout(">")]
        struct $outer<'a> {
            $field: $inner<'a>,
        }
    )*};
}

nested! {
    Five a Four;
    Four b Three;
    Three c Two;
    Two d Row;
}

#[test]
fn long_paths_are_shortened_in_the_middle() {
    let message = |error: Error| error.to_string();
    assert_eq!(
        message(
            Four::view(&[1])
                .map(|view| view.b().c().d().size())
                .unwrap_err()
        ),
        "Four.b.c.d.text: needs 1 byte at offset 1, 0 are left"
    );
    assert_eq!(
        message(
            Five::view(&[1])
                .map(|view| view.a().b())
                .map(|_| ())
                .unwrap_err()
        ),
        "Five.a.….c.d.text: needs 1 byte at offset 1, 0 are left"
    );
}

thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

/// Returns `false` only the first time.
fn is_called_again() -> bool {
    CALLS.replace(1) > 0
}

#[derive(View)]
#[layout(">")]
struct Fickle<'a> {
    #[view(check = is_called_again())]
    value: u8,
    rest: &'a [u8],
}

/// The error is found by reading again, in which case there may be none.
#[test]
fn function_with_different_results_fails_the_check_of_its_record() {
    let bytes = [7, 8];
    let error = Fickle::view(&bytes).map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Fickle: the value fails its check, at offset 0"
    );
    let view = Fickle::view(&bytes).unwrap();
    assert_eq!((view.value(), view.rest()), (7, &[8][..]));
}

#[derive(View)]
#[layout(">")]
struct Texts<'a> {
    kind: u8,
    #[view(size = 2)]
    first: &'a str,
    #[view(size = 2)]
    second: &'a str,
}

#[test]
fn errors_of_bytes_have_the_offset_of_their_field() {
    let bytes = *b"\x01abc\xff";
    let error = Texts::view(&bytes).map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Texts.second: the bytes are not text in the encoding of the field, at offset 3"
    );
    let view = Texts::view(b"\x01abcd").unwrap();
    assert_eq!((view.kind(), view.first(), view.second()), (1, "ab", "cd"));
}

/// Offsets inside count from the start of the record.
#[derive(View)]
#[layout(">")]
#[view(root)]
struct Rooted<'a> {
    offset: u8,
    #[view(at = offset)]
    value: At<'a, u8>,
    n: u8,
    #[view(size = n)]
    data: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Middle<'a> {
    first: u16,
    inner: Rooted<'a>,
}

#[derive(View)]
#[layout(">")]
struct Around<'a> {
    size: u8,
    #[view(size = size)]
    middle: Middle<'a>,
    after: u8,
}

#[test]
fn offsets_count_from_the_innermost_root() {
    let bytes = [6, 0, 0, 3, 2, 55, 66, 77];
    let around = Around::view(&bytes).unwrap();
    let inner = around.middle().inner();
    assert_eq!((around.size(), around.after()), (6, 77));
    assert_eq!((around.middle().first(), inner.offset()), (0, 3));
    assert_eq!((inner.n(), inner.data()), (2, &[55, 66][..]));
    assert_eq!(inner.value().get().unwrap(), 66);
}

/// More input does not help a record that ends before the input does.
#[test]
fn errors_inside_a_window_are_complete() {
    let incomplete = |bytes: &[u8]| {
        let error = Around::view(bytes).map(|_| ()).unwrap_err();
        (error.is_incomplete(), error.to_string())
    };
    let inside = "Around.middle.inner.data: needs 9 bytes at offset 5, 2 are left";
    assert_eq!(
        incomplete(&[6, 0, 0, 3, 9, 55, 66, 77]),
        (false, inside.to_owned())
    );
    let window = "Around.middle: needs 6 bytes at offset 1, 4 are left";
    assert_eq!(incomplete(&[6, 0, 0, 3, 9]), (true, window.to_owned()));
}
