//! `Debug` of views: values as in Rust, records up to their first fault.

use memoryview::{
    At, Coded, Lazy, Leb128, Numbers, Pascal, Seq, Table, Text, Utf16Be, View, inspect,
};
use num_complex::Complex;
use serde_json::json;

use crate::lists::Item;

#[derive(Coded, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
enum Kind {
    Plain = 1,
    #[view(other)]
    Other(u8),
}

#[derive(View, Debug, PartialEq)]
#[layout("<hB")]
struct Point {
    x: i16,
    y: u8,
}

/// A value of each kind.
#[derive(View)]
#[layout("<")]
struct Values<'a> {
    signed: i32,
    float: f64,
    is_on: bool,
    kind: Kind,
    #[view(count = 2)]
    kinds: Seq<'a, Kind>,
    #[view(bits = 4)]
    high: Kind,
    #[view(bits = 4)]
    low: u8,
    #[view(if = signed == 0)]
    absent: Option<u8>,
    numbers: [i16; 2],
    floats: [[f32; 2]; 2],
    bytes: [u8; 2],
    #[view(code = "F")]
    complex: Complex<f32>,
    #[view(code = "4p")]
    pascal: Pascal<4>,
    point: Point,
    points: [Point; 2],
    #[view(count = 2)]
    slice: &'a [Point],
    #[view(count = 1)]
    list: Numbers<'a, i8>,
    #[view(size = 4)]
    text: Text<'a, Utf16Be>,
    #[view(size = 2)]
    later: Lazy<'a, Item<'a>>,
    #[view(at = 0)]
    first: At<'a, u8>,
    #[view(count = 2)]
    items: Seq<'a, Item<'a>>,
    #[view(value = signed + 1)]
    next: i64,
}

fn values() -> Vec<u8> {
    let point = [0xfe, 0xff, 3];
    [
        &(-5_i32).to_le_bytes()[..],
        &1.0_f64.to_le_bytes(),
        &[1, 1, 1, 9, 0x51],
        &[1, 0, 0xff, 0xff],
        &[1.5_f32, -2.0, 0.25, 8.0].map(f32::to_le_bytes).concat(),
        b"ab",
        &[0.5_f32, -1.0].map(f32::to_le_bytes).concat(),
        b"\x02xyz",
        &point.repeat(5),
        &[0xff],
        b"\0h\0i",
        b"\x01a",
        b"\0\x02bc",
    ]
    .concat()
}

const SHOWN: &str = "Values { signed: -5, float: 1.0, is_on: true, kind: Plain, kinds: [Plain, 9], \
    high: Plain, low: 5, absent: None, numbers: [1, -1], floats: [1.5, -2.0, 0.25, 8.0], \
    bytes: b\"ab\", complex: [0.5, -1.0], pascal: b\"xy\", point: Point { x: -2, y: 3 }, \
    points: [Point { x: -2, y: 3 }, Point { x: -2, y: 3 }], \
    slice: [Point { x: -2, y: 3 }, Point { x: -2, y: 3 }], list: [-1], text: \"hi\", \
    later: Item { size: 1, data: b\"a\" }, first: 251, \
    items: [Item { size: 0, data: b\"\" }, Item { size: 2, data: b\"bc\" }], next: -4 }";

#[test]
fn every_value_is_shown_like_in_rust() {
    let bytes = values();
    assert_eq!(format!("{:?}", Values::view(&bytes).unwrap()), SHOWN);
}

#[test]
fn the_fields_before_a_fault_are_shown() {
    let mut bytes = values();
    let end = bytes.len();
    bytes[end - 3] = 9;
    let list = Seq::<Item<'_>>::from_bytes(&bytes[end - 4..]);
    assert_eq!(
        format!("{list:?}"),
        "[Item { size: 0, data: b\"\" }, Item { size: 9, <[1].data: needs 9 bytes at offset 2, 2 are left> }]"
    );
}

type Mac = [u8; 3];
type UnixTime = u32;

/// Elements and bodies that are a single value.
#[derive(View)]
#[layout(">")]
struct Singles<'a> {
    #[view(count = 2)]
    numbers: Seq<'a, u16>,
    #[view(count = 2)]
    names: Seq<'a, [u8; 2]>,
    #[view(count = 2)]
    codes: Seq<'a, Leb128>,
    #[view(count = 2)]
    kinds: Seq<'a, Kind>,
    #[view(count = 2)]
    rows: Table<'a, u16>,
    #[view(size = 2)]
    later: Lazy<'a, u16>,
    sender: Mac,
    #[view(size = 5)]
    time: UnixTime,
    rest: Seq<'a, Leb128>,
}

const SINGLES: &[u8] =
    b"\0\x01\0\x02abcd\x05\x80\x01\x01\x09\0\x03\0\x04\0\x07mac\0\0\0\x08\xff\x0a";

#[test]
fn single_values_are_shown_without_a_record_around_them() {
    let view = Singles::view(SINGLES).unwrap();
    assert_eq!(
        format!("{view:?}"),
        "Singles { numbers: [1, 2], names: [b\"ab\", b\"cd\"], codes: [5, 128], \
         kinds: [Plain, 9], rows: [3, 4], later: 7, sender: b\"mac\", time: 8, rest: [10] }"
    );
    assert_eq!(
        serde_json::to_value(view).unwrap(),
        json!({
            "numbers": [1, 2],
            "names": [[97, 98], [99, 100]],
            "codes": [5, 128],
            "kinds": [1, 9],
            "rows": [3, 4],
            "later": 7,
            "sender": [109, 97, 99],
            "time": 8,
            "rest": [10],
        })
    );
    let table = inspect::table::<Singles<'_>>(SINGLES).to_string();
    let lines = table
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [
            "00000000 2 numbers[0] u16be 1",
            "00000002 2 numbers[1] u16be 2",
            "00000004 2 names[0] bytes 61 62 \"ab\"",
            "00000006 2 names[1] bytes 63 64 \"cd\"",
            "00000008 1 codes[0] u8 5",
            "00000009 2 codes[1] leb128 128",
            "0000000b 1 kinds[0] u8 1 Plain",
            "0000000c 1 kinds[1] u8 9",
            "0000000d 2 rows[0] u16be 3",
            "0000000f 2 rows[1] u16be 4",
            "00000011 2 later u16be 7",
            "00000013 3 sender bytes 6d 61 63 \"mac\"",
            "00000016 4 time u32be 8",
            "0000001b 1 rest[0] u8 10",
            "0000001a 1 unused bytes ff",
        ]
    );
}

#[test]
fn fault_in_a_list_of_single_values_has_an_index() {
    let list = Seq::<Leb128>::from_bytes(b"\x05\x80");
    let error = "[1]: needs 2 bytes at offset 1, 1 is left";
    assert_eq!(format!("{list:?}"), format!("[5, <{error}>]"));
}

#[derive(Coded, Clone, Copy, Debug, PartialEq)]
#[repr(i16)]
enum Level {
    Low = -2,
    High = 7,
    #[view(other)]
    Other(i16),
}

#[derive(View, Debug, PartialEq)]
#[layout(">h(2)h")]
struct Levels {
    one: Level,
    both: [Level; 2],
}

/// Signed enums of every kind of field.
#[derive(View)]
#[layout(">")]
struct Signed<'a> {
    number: Level,
    #[view(code = "<h")]
    coded: Level,
    #[view(bits = 16)]
    bits: Level,
    levels: Levels,
    #[view(at = 0)]
    at: At<'a, Level>,
    each: Seq<'a, Level>,
}

const SIGNED: &[u8] = b"\xff\xfe\xfd\xff\xff\xfe\0\x07\xff\xfe\xff\xfd\xff\xfe\xff\xfd";

#[test]
fn numbers_of_enums_are_shown_with_their_sign() {
    assert_eq!(
        format!("{:?}", Signed::view(SIGNED).unwrap()),
        "Signed { number: Low, coded: -3, bits: Low, \
         levels: Levels { one: High, both: [Low, -3] }, at: Low, each: [Low, -3] }"
    );
    assert_eq!(
        inspect::table::<Signed<'_>>(SIGNED).to_string(),
        "  offset     size  field        type   value\n\
         00000000        2  number       i16be  -2  Low\n\
         00000002        2  coded        i16le  -3\n\
         00000004      16b  bits         bits   -2  Low\n\
         00000006        2  levels.one   i16be  7  High\n\
         00000008        4  levels.both  i16be[2] [-2, -3]\n\
         00000000        2  at           i16be  -2  Low\n\
         0000000c        2  each[0]      i16be  -2  Low\n\
         0000000e        2  each[1]      i16be  -3\n"
    );
    let json = inspect::json::<Signed<'_>>(SIGNED).to_string();
    let lines: Vec<_> = json.lines().take(2).collect();
    assert_eq!(
        lines,
        [
            r#"{"path":"number","offset":0,"size":2,"type":"i16be","value":-2,"symbol":"Low"}"#,
            r#"{"path":"coded","offset":2,"size":2,"type":"i16le","value":-3}"#,
        ]
    );
    assert_eq!(
        serde_json::to_value(Signed::view(SIGNED).unwrap()).unwrap(),
        json!({
            "number": -2,
            "coded": -3,
            "bits": -2,
            "levels": { "one": 7, "both": [-2, -3] },
            "at": -2,
            "each": [-2, -3],
        })
    );
}
