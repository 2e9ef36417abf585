use super::{AnyEncoding, Ascii, Cp437, Latin1, Text, Utf8, Utf16Be, Utf16Bom, Utf16Le};
use std::string::{String, ToString};
use std::vec::Vec;

const ALL: [AnyEncoding; 7] = [
    AnyEncoding::Utf8,
    AnyEncoding::Ascii,
    AnyEncoding::Latin1,
    AnyEncoding::Cp437,
    AnyEncoding::Utf16Le,
    AnyEncoding::Utf16Be,
    AnyEncoding::Utf16Bom,
];

#[test]
fn utf8_matches_std() {
    let texts: [&[u8]; 6] = [
        b"plain",
        "\u{e9}\u{1f600}".as_bytes(),
        b"a\xffb",
        b"\xf0\x9f\x98",
        b"\xed\xa0\x80",
        b"",
    ];
    for bytes in texts {
        let text = Text::<Utf8>::new(bytes);
        assert_eq!(
            text.to_string(),
            String::from_utf8_lossy(bytes),
            "{bytes:?}"
        );
        assert_eq!(text.check().is_ok(), core::str::from_utf8(bytes).is_ok());
    }
    assert_eq!(Text::<Utf8>::new(b"ab\xff").check().unwrap_err().offset, 2);
}

#[test]
fn utf16_matches_std() {
    let units: [&[u16]; 5] = [
        &[0x68, 0xe9],
        &[0xd83d, 0xde00, 0x61],
        &[0xdc00, 0x61],
        &[0x61, 0xd800],
        &[0xfeff, 0x61],
    ];
    for units in units {
        let le: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let be: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let expected = String::from_utf16_lossy(units);
        assert_eq!(Text::<Utf16Le>::new(&le).to_string(), expected);
        assert_eq!(Text::<Utf16Be>::new(&be).to_string(), expected);
        let valid = String::from_utf16(units).is_ok();
        assert_eq!(Text::<Utf16Be>::new(&be).check().is_ok(), valid);
        assert_eq!(Text::<Utf16Le>::new(&le).check().is_ok(), valid);
    }
    // Half a code unit is invalid.
    assert_eq!(Text::<Utf16Le>::new(b"a\0b").check().unwrap_err().offset, 2);
}

#[test]
fn byte_order_mark_selects_the_order_and_is_not_text() {
    assert_eq!(Text::<Utf16Bom>::new(b"\xff\xfea\0"), "a");
    assert_eq!(Text::<Utf16Bom>::new(b"\xfe\xff\0a"), "a");
    assert_eq!(Text::<Utf16Bom>::new(b"\0a"), "a");
    assert_eq!(Text::<Utf16Le>::new(b"\xff\xfea\0"), "\u{feff}a");
}

#[test]
fn single_bytes() {
    assert_eq!(Text::<Latin1>::new(b"\xe9\xff"), "\u{e9}\u{ff}");
    assert_eq!(Text::<Cp437>::new(b"\x80\xe1\xff"), "\u{c7}\u{df}\u{a0}");
    assert_eq!(Text::<Ascii>::new(b"a\x80"), "a\u{fffd}");
    assert!(Text::<Ascii>::new(b"a\x80").check().is_err());
}

#[test]
fn chars_consumes_arbitrary_bytes() {
    for encoding in ALL {
        for a in 0..=255 {
            let bytes = [a, 0xd8, 0x80, a, 0xff];
            let text = Text::in_encoding(&bytes, encoding);
            assert!(text.chars().count() <= bytes.len());
        }
    }
}

#[test]
fn debug_escapes() {
    let text = Text::<Latin1>::new(b"a\n\"");
    assert_eq!(std::format!("{text:?}"), "\"a\\n\\\"\"");
}
