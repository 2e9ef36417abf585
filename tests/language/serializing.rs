//! Views serialized with serde: records are maps, sequences are lists, unions are named by their
//! variant.

use memoryview::{At, Coded, Latin1, Lazy, Leb128, Numbers, Pascal, Seq, Table, Text, Utf8, View};
use serde_json::json;

use crate::lists::Level;

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

/// A record with one union of every form. The view of the union alone is serialized like the union
/// in its record.
#[derive(View)]
#[layout(">")]
struct Holder<'a> {
    tag: u8,
    #[view(match = tag)]
    body: Forms<'a>,
}

#[derive(View)]
#[layout(">hB")]
struct Point {
    x: i16,
    y: u8,
}

#[derive(View)]
#[layout(">B{length}s")]
struct Named<'a> {
    length: u8,
    name: &'a str,
}

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum Own<'a> {
    #[view(tag = 0)]
    End,
    #[view(tag = 1)]
    Pair { x: u8, y: u8 },
    #[view(other)]
    Rest(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
enum Forms<'a> {
    #[view(tag = 0)]
    Unit,
    #[view(tag = 1)]
    Number(i32),
    #[view(tag = 2)]
    Flag(bool),
    #[view(tag = 3)]
    Floats([[f32; 2]; 2]),
    #[view(tag = 4)]
    Bytes([u8; 40]),
    #[view(tag = 5)]
    Level(Level),
    #[view(tag = 6)]
    Point(Point),
    #[view(tag = 7)]
    Points([Point; 2]),
    #[view(tag = 8)]
    Slice(&'a [Point]),
    #[view(tag = 9)]
    Numbers(&'a [u16]),
    #[view(tag = 10)]
    Named(Named<'a>),
    #[view(tag = 11)]
    Names(Seq<'a, Named<'a>>),
    #[view(tag = 12)]
    Later(Lazy<'a, Named<'a>>),
    #[view(tag = 13)]
    Text(&'a str),
    #[view(tag = 14)]
    Own(Own<'a>),
    #[view(tag = 15)]
    Fields {
        count: u8,
        #[view(count = count)]
        all: Seq<'a, Own<'a>>,
    },
    #[view(tag = 16)]
    Offset(#[view(at = 0)] At<'a, u8>),
    #[view(tag = 17)]
    Code(#[view(code = Leb128)] u32),
    #[view(tag = 18)]
    Terminated(#[view(until = 0)] &'a std::ffi::CStr),
    #[view(tag = 19)]
    Bound(#[view(code = ">H")] Level),
    #[view(tag = 20)]
    Pascal(#[view(code = "4p")] Pascal<4>),
    #[view(tag = 21)]
    Latin(Text<'a, Latin1>),
    #[view(tag = 22)]
    Run(Numbers<'a, i16>),
    #[view(tag = 23)]
    Table(Table<'a, Point>),
    #[view(tag = 24)]
    Maybe(#[view(if = left() > 0)] Option<u16>),
    #[view(tag = 25)]
    Indexed(#[view(count = 2, with(size = index() + 1))] Seq<'a, Part<'a>>),
    #[view(tag = 26)]
    Opt(#[view(if = left() > 0, code = ">H")] Option<Level>),
    #[view(tag = 27)]
    Three(#[view(size = 3)] i32),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[view(args(size: u8))]
struct Part<'a> {
    #[view(size = size)]
    data: &'a str,
}

#[test]
fn unions_are_serialized_alike_alone_and_in_records() {
    let floats = [1.5_f32, -2.0, 0.25, 8.0].map(f32::to_be_bytes).concat();
    let bodies: [&[u8]; 31] = [
        b"",
        b"\xff\xff\xff\xfe",
        b"\x01",
        &floats,
        &[7; 40],
        b"\x00\x01",
        b"\xff\xfe\x05",
        b"\0\x01\x02\0\x03\x04",
        b"\0\x01\x02\0\x03\x04",
        b"\0\x01\0\x02",
        b"\x02hi",
        b"\x02hi\0\x01x",
        b"\x02hi",
        b"text",
        b"\x01\x02\x03",
        b"\x02\0\x01\x02\x03",
        b"",
        b"\x80\x01",
        b"abc\0",
        b"\0\x01",
        b"\x02hi ",
        b"caf\xe9",
        b"\0\x01\xff\xff",
        b"\0\x01\x02\0\x03\x04",
        b"\x01\x02",
        b"abc",
        b"\0\x01",
        b"\xff\xff\xfe",
        b"\x01\x02",
        b"",
        b"\x01",
    ];
    for (tag, body) in (0_u8..).zip(bodies) {
        let bytes = [&[tag], body].concat();
        let holder = Holder::view(&bytes).unwrap();
        let nested = serde_json::to_value(holder).unwrap();
        let alone = serde_json::to_value(holder.body()).unwrap();
        assert_eq!(alone, nested["body"], "{tag}");
    }
    let body = |bytes: &[u8]| {
        let alone = Holder::view(bytes).unwrap().body();
        serde_json::to_value(alone).unwrap()
    };
    assert_eq!(body(b"\x13\0\x09"), json!({ "Bound": 9 }));
    assert_eq!(body(b"\x14\x02hi "), json!({ "Pascal": [104, 105] }));
    assert_eq!(body(b"\x15\xe9"), json!({ "Latin": "\u{e9}" }));
    assert_eq!(body(b"\x16\0\x01\xff\xff"), json!({ "Run": [1, -1] }));
    assert_eq!(
        body(b"\x17\0\x01\x02"),
        json!({ "Table": [{ "x": 1, "y": 2 }] })
    );
    assert_eq!(body(b"\x18\x01\x02"), json!({ "Maybe": 258 }));
    assert_eq!(body(b"\x18"), json!({ "Maybe": null }));
    assert_eq!(
        body(b"\x19abc"),
        json!({ "Indexed": [{ "data": "a" }, { "data": "bc" }] })
    );
    assert_eq!(body(b"\x1a"), json!({ "Opt": null }));
    assert_eq!(body(b"\x1b\xff\xff\xfe"), json!({ "Three": -2 }));
    let level = Holder::unpack(b"\x05\0\x09").unwrap();
    assert!(matches!(level.body, Forms::Level(Level::Other(9))));
}

/// A variant without its own copy of the tag reports it only if no other tag selects the variant.
#[test]
fn tags_are_serialized_if_the_variant_determines_them() {
    let alone = |bytes: &[u8]| serde_json::to_value(Own::view(bytes).unwrap()).unwrap();
    assert_eq!(alone(&[0]), json!({ "End": { "tag": 0 } }));
    assert_eq!(
        alone(&[1, 2, 3]),
        json!({ "Pair": { "tag": 1, "x": 2, "y": 3 } })
    );
    assert_eq!(alone(&[9, 8]), json!({ "Rest": [8] }));
    let all = serde_json::to_value(Holder::view(&[15, 1, 9, 8]).unwrap()).unwrap();
    let rest = json!({ "Rest": { "tag": 9, "0": [8] } });
    assert_eq!(all["body"]["Fields"]["all"], json!([rest]));
}

#[test]
fn faults_in_a_single_union_are_errors() {
    let later = Holder::view(b"\x0c\x05hi").unwrap().body();
    let error = serde_json::to_value(later).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Forms::Later.name: needs 5 bytes at offset 2, 2 are left"
    );
}
