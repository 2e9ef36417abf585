//! Errors as values: path, offset, bytes that are missing, and conversion to an I/O error.

use std::io;

use memoryview::{Error, Format, Seq, Value, View};

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
