//! Text in several encodings, and the errors of encodings and codes.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use memoryview::{
    AnyEncoding, Ascii, CodeError, Cp437, Error, Latin1, Text, Utf8, Utf16Be, Utf16Bom, Utf16Le,
};

#[test]
fn texts_are_equal_in_every_encoding() {
    let utf8 = Text::<Utf8>::new("caf\u{e9}".as_bytes());
    let latin = Text::<Latin1>::new(b"caf\xe9");
    let little = Text::<Utf16Le>::new(b"c\0a\0f\0\xe9\0");
    let big = Text::<Utf16Be>::new(b"\0c\0a\0f\0\xe9");
    let marked = Text::<Utf16Bom>::new(b"\xff\xfec\0a\0f\0\xe9\0");
    let dos = Text::<Cp437>::new(b"caf\x82");
    assert_eq!(utf8, latin);
    assert_eq!(latin, little);
    assert_eq!(little, big);
    assert_eq!(big, marked);
    assert_eq!(marked, dos);
    let other = Text::<Ascii>::new(b"cafe");
    assert_ne!(latin, other);
    assert!(other == "cafe" && other != "caf\u{e9}" && other != *"caf\u{e9}");
    let state = RandomState::new();
    let hashes = HashSet::from([
        state.hash_one(utf8),
        state.hash_one(latin),
        state.hash_one(little),
        state.hash_one(big),
        state.hash_one(marked),
        state.hash_one(dos),
    ]);
    assert_eq!(hashes.len(), 1, "equal texts have equal hashes");
    assert!(!hashes.contains(&state.hash_one(other)));
    assert_eq!([utf8.any(), dos.any()], [latin.any(), big.any()]);
    assert_eq!(
        (marked.encoding(), dos.encoding()),
        (AnyEncoding::Utf16Bom, AnyEncoding::Cp437)
    );
    assert!(Text::<Utf16Le>::default().is_empty() && !utf8.is_empty());
}

#[test]
fn the_number_of_characters_is_limited_by_the_bytes() {
    let text = Text::<Utf8>::new("a\u{e9}\u{1f600}".as_bytes());
    let mut characters = text.chars();
    loop {
        let (low, high) = characters.size_hint();
        let left = characters.clone().count();
        assert!(
            low <= left && left <= high.unwrap(),
            "{low} to {high:?}, {left} left"
        );
        if characters.next().is_none() {
            break;
        }
    }
}

#[test]
fn encodings_have_names_and_units() {
    let encodings = [
        (AnyEncoding::Utf8, "UTF-8", 1),
        (AnyEncoding::Ascii, "ASCII", 1),
        (AnyEncoding::Latin1, "ISO 8859-1", 1),
        (AnyEncoding::Cp437, "code page 437", 1),
        (AnyEncoding::Utf16Le, "UTF-16LE", 2),
        (AnyEncoding::Utf16Be, "UTF-16BE", 2),
        (AnyEncoding::Utf16Bom, "UTF-16", 2),
    ];
    for (encoding, name, unit) in encodings {
        assert_eq!((encoding.name(), encoding.unit()), (name, unit));
    }
    let error = Text::<Ascii>::new(b"ab\xff").check().unwrap_err();
    let message = "the bytes at offset 2 of the text are not ASCII";
    assert_eq!(error.to_string(), message);
    let error = Error::from(error);
    assert_eq!(
        (error.to_string(), error.path().is_none()),
        (message.to_owned(), true)
    );
    let error = Text::<Utf16Le>::new(b"a\0b").check().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the bytes at offset 2 of the text are not UTF-16LE"
    );
}

#[test]
fn errors_of_codes_have_texts() {
    assert_eq!(
        CodeError::TooShort { needed: 1 }.to_string(),
        "needs 1 byte"
    );
    assert_eq!(CodeError::Overflow.to_string(), "the number is too large");
    assert_eq!(
        CodeError::Digit(b'\n').to_string(),
        "b'\\n' is not part of a number"
    );
}
