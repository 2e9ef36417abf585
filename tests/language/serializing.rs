//! Views serialized with serde: records are maps, sequences are lists, unions are named by their
//! variant.

use memoryview::{Coded, Lazy, Seq, Text, Utf8, View};
use serde_json::json;

#[derive(View)]
#[layout(">")]
struct Capture<'a> {
    kind: Kind,
    #[view(if = kind == 9)]
    absent: Option<u8>,
    #[view(count = 2)]
    numbers: &'a [i16],
    #[view(with(kind))]
    frames: Seq<'a, Frame<'a>>,
}

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Plain = 1,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
#[view(args(kind: u16))]
struct Frame<'a> {
    tag: u8,
    length: u8,
    #[view(value = kind + tag)]
    sum: u16,
    #[view(size = length, match = tag)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 1)]
    Number(f32),
    #[view(tag = 2)]
    Echo { id: u16, text: Text<'a, Utf8> },
    #[view(tag = 3)]
    End,
    #[view(other)]
    Other(&'a [u8]),
}

const BYTES: &[u8] = b"\x01\0\x05\xff\xfe\x01\x04\x3f\xc0\0\0\x02\x04\0\x07hi\x03\0\x09\x01\x08";

#[test]
fn views_are_serialized() {
    let frames = serde_json::to_value(Capture::view(BYTES).unwrap()).unwrap();
    let expected = json!({
        "kind": 1,
        "absent": null,
        "numbers": [5, -2],
        "frames": [
            { "tag": 1, "length": 4, "sum": 2, "body": { "Number": 1.5 } },
            { "tag": 2, "length": 4, "sum": 3, "body": { "Echo": { "id": 7, "text": "hi" } } },
            { "tag": 3, "length": 0, "sum": 4, "body": "End" },
            { "tag": 9, "length": 1, "sum": 10, "body": { "Other": [8] } },
        ],
    });
    assert_eq!(frames, expected);
}

/// The view is valid, but what it reads lazily is not.
#[test]
fn faults_are_errors() {
    let cut = &BYTES[..BYTES.len() - 1];
    let error = serde_json::to_value(Capture::view(cut).unwrap()).unwrap_err();
    let expected = "Capture.frames[3].body: needs 1 byte at offset 21, 0 are left";
    assert_eq!(error.to_string(), expected);
}
