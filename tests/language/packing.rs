//! Values become bytes, and what contradicts them is refused.

use memoryview::{Coded, Endian, Latin1, Lazy, Numbers, Seq, Text, View};

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Message<'a> {
    #[view(magic = b"MSG")]
    magic: [u8; 3],
    #[view(bits = 4)]
    high: u8,
    #[view(bits = 4)]
    low: u8,
    kind: Kind,
    length: u16,
    #[view(size = length, match = kind)]
    body: Body<'a>,
    count: u8,
    #[view(count = count)]
    items: Seq<'a, Item<'a>>,
    #[view(if = high != 0)]
    extra: Option<u32>,
    #[view(size = 8, trim = b' ')]
    name: &'a str,
    #[view(until = 0)]
    note: Text<'a, Latin1>,
    #[view(value = length + 1)]
    next: u16,
    #[view(check = sum == low + count)]
    sum: u8,
}

#[derive(Coded, Debug, PartialEq)]
#[repr(u8)]
enum Kind {
    Text = 1,
    Pair = 2,
    #[view(other)]
    Other(u8),
}

#[derive(View, Debug, PartialEq)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = 1)]
    Text(&'a str),
    #[view(tag = 2)]
    Pair { a: u16, b: u16 },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View, Debug, PartialEq)]
#[layout("B{n}s")]
struct Item<'a> {
    n: u8,
    data: &'a [u8],
}

const BYTES: &[u8] = b"MSG\x12\x02\0\x04\x05\0\x06\0\x02\x01x\0\0\0\0\x09name    caf\xe9\0\x04";

fn message() -> Message<'static> {
    Message::unpack(BYTES).unwrap()
}

#[test]
fn what_was_read_packs_to_the_same_bytes() {
    let message = message();
    assert_eq!(message.body, Body::Pair { a: 5, b: 6 });
    assert_eq!((message.extra, message.next), (Some(9), 5));
    assert_eq!(message.packed_size().unwrap(), BYTES.len());
    let mut bytes = vec![7];
    message.pack_to(&mut bytes).unwrap();
    assert_eq!(
        bytes[1..].escape_ascii().to_string(),
        BYTES.escape_ascii().to_string()
    );
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Message<'static>), field: &str) {
    let mut message = message();
    change(&mut message);
    let mut bytes = vec![7];
    let error = message.pack_to(&mut bytes).unwrap_err().to_string();
    assert!(error.starts_with(&format!("Message.{field}:")), "{error}");
    assert_eq!(bytes, [7], "nothing is written");
}

#[test]
fn contradictions_are_refused() {
    refused(|m| m.magic = *b"msg", "magic");
    refused(|m| m.high = 16, "high");
    refused(|m| m.length = 3, "body");
    refused(|m| m.kind = Kind::Text, "body");
    refused(|m| m.count = 3, "items");
    refused(|m| m.extra = None, "extra");
    refused(|m| m.name = "longer than 8", "name");
    refused(|m| m.note = Text::new(b"a\0b"), "note");
    refused(|m| m.next = 7, "next");
    refused(|m| m.sum = 5, "sum");
}

#[derive(View, Debug, PartialEq)]
#[layout("<")]
struct Counted<'a> {
    tag: u8,
    size: u16,
    count: u8,
    #[view(match = tag)]
    body: Body<'a>,
    #[view(size = size)]
    lazy: Lazy<'a, Item<'a>>,
    #[view(count = count)]
    numbers: &'a [u16],
}

#[test]
fn update_sets_counts_sizes_and_tags() {
    let mut value = Counted {
        tag: 0,
        size: 0,
        count: 0,
        body: Body::Pair { a: 1, b: 2 },
        lazy: Lazy::from_bytes(&[1, 9]),
        numbers: &[3, 4],
    };
    let mut bytes = Vec::new();
    assert!(value.pack_to(&mut bytes).is_err());
    value.update();
    value.pack_to(&mut bytes).unwrap();
    assert_eq!(bytes, [2, 2, 0, 2, 1, 0, 2, 0, 1, 9, 3, 0, 4, 0]);
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Sized<'a> {
    size: u8,
    #[view(size = size)]
    bytes: &'a [u8],
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
#[view(tag = B)]
enum Part<'a> {
    #[view(tag = 1)]
    Whole(Sized<'a>),
    #[view(tag = 2)]
    Fields {
        count: u8,
        #[view(count = count)]
        pairs: &'a [[u8; 2]],
    },
    #[view(tag = 3)]
    Nothing,
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Outer<'a> {
    flags: u8,
    inner: Sized<'a>,
    length: u16,
    #[view(if = flags & 1 != 0, size = length)]
    text: Option<&'a str>,
    #[view(if = flags & 2 != 0)]
    second: Option<Sized<'a>>,
    part: Part<'a>,
    other: Part<'a>,
    bytes: u8,
    #[view(size = bytes)]
    numbers: Numbers<'a, u16>,
}

#[test]
fn update_reaches_what_is_nested_optional_or_a_variant() {
    let sized = |bytes| Sized { size: 99, bytes };
    let mut value = Outer {
        flags: 3,
        inner: sized(b"ab"),
        length: 99,
        text: Some("text"),
        second: Some(sized(b"c")),
        part: Part::Whole(sized(b"def")),
        other: Part::Fields {
            count: 99,
            pairs: &[[1, 2], [3, 4]],
        },
        bytes: 99,
        numbers: Numbers::new(&[0, 5, 0, 6], Endian::Big).unwrap(),
    };
    let mut bytes = vec![7];
    assert!(value.pack_to(&mut bytes).is_err());
    assert_eq!(bytes, [7], "nothing is written");
    value.update();
    bytes.clear();
    value.pack_to(&mut bytes).unwrap();
    assert_eq!(
        bytes,
        b"\x03\x02ab\x00\x04text\x01c\x01\x03def\x02\x02\x01\x02\x03\x04\x04\x00\x05\x00\x06"
    );
    assert_eq!(Outer::unpack(&bytes).unwrap(), value);

    // What is absent leaves its length as it is.
    let nothing = Outer {
        flags: 0,
        text: None,
        second: None,
        other: Part::Nothing,
        ..value
    };
    let mut updated = nothing;
    updated.update();
    assert_eq!(updated.length, 4);
}
