//! Values are packed to bytes, and contradictions are rejected.

use memoryview::{Coded, Endian, Latin1, Lazy, Leb128, Numbers, Seq, Table, Text, Utf16Le, View};

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
fn unpacked_record_round_trips() {
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
fn rejected(change: impl FnOnce(&mut Message<'static>), error: &str) {
    let mut message = message();
    change(&mut message);
    let mut bytes = vec![7];
    let found = message.pack_to(&mut bytes).unwrap_err().to_string();
    assert!(found.starts_with(&format!("Message.{error}")), "{found}");
    assert_eq!(bytes, [7], "nothing is written");
}

#[test]
fn contradictions_are_rejected() {
    rejected(
        |m| m.magic = *b"msg",
        "magic: expected b\"MSG\", found b\"msg\"",
    );
    rejected(|m| m.high = 16, "high: 16 does not fit in 4 bits");
    rejected(|m| m.length = 3, "body: ");
    rejected(
        |m| m.kind = Kind::Text,
        "body: the tag does not select the variant of the value: change one of them",
    );
    rejected(
        |m| m.count = 3,
        "items: expected 3 according to the layout, found 2 in the value: change one of them",
    );
    rejected(
        |m| m.extra = None,
        "extra: the condition of the field is true, but the value is `None`: change one of them",
    );
    rejected(
        |m| m.high = 0,
        "extra: the condition of the field is false, but the value is not `None`: change one of them",
    );
    rejected(|m| m.name = "longer than 8", "name: ");
    rejected(
        |m| m.note = Text::new(b"a\0b"),
        "note: the value contains its own terminator",
    );
    rejected(
        |m| m.next = 7,
        "next: expected 5 according to the layout, found 7 in the value: change one of them",
    );
    rejected(|m| m.sum = 5, "sum: expected `sum == low + count`");
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
fn update_sets_nested_optional_and_variant_fields() {
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

    // An absent field does not change its length.
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

#[derive(View, Debug, PartialEq)]
#[layout("<")]
struct Named<'a> {
    size: u8,
    #[view(size = size)]
    name: &'a str,
}

#[derive(View, Debug, PartialEq)]
#[layout("<hh")]
struct Point {
    x: i16,
    y: i16,
}

/// Every kind of list that `unpack` copies.
#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Owned<'a> {
    kind: u8,
    count: u8,
    #[view(count = count)]
    samples: Vec<u16>,
    #[view(count = 2)]
    triples: Vec<[i32; 3]>,
    bytes: u16,
    #[view(size = bytes)]
    names: Vec<Named<'a>>,
    #[view(count = count, each = 6)]
    slots: Vec<Point>,
    #[view(if = samples[0] + samples.len() > 3, count = count)]
    parts: Option<Vec<Part<'a>>>,
    body_size: u8,
    #[view(size = body_size, match = kind)]
    body: Listed<'a>,
    rest: Vec<u8>,
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
enum Listed<'a> {
    #[view(tag = 1)]
    Numbers(Vec<f32>),
    #[view(tag = 2)]
    Names {
        count: u8,
        #[view(count = count)]
        names: Vec<Named<'a>>,
    },
    #[view(tag = 3)]
    Points(Vec<Point>),
}

fn owned() -> Owned<'static> {
    let named = |name| Named { size: 0, name };
    Owned {
        kind: 0,
        count: 0,
        samples: vec![3, 4],
        triples: vec![[1, 2, 3], [4, 5, 6]],
        bytes: 0,
        names: vec![named("one"), named("three")],
        slots: vec![Point { x: 1, y: 2 }, Point { x: -1, y: -2 }],
        parts: Some(vec![
            Part::Whole(Sized {
                size: 0,
                bytes: b"ab",
            }),
            Part::Nothing,
        ]),
        body_size: 0,
        body: Listed::Names {
            count: 0,
            names: vec![named("last")],
        },
        rest: vec![7, 8],
    }
}

#[test]
fn lists_are_copied_by_unpack_and_packed_again() {
    let mut value = owned();
    let mut bytes = vec![9];
    let error = value.pack_to(&mut bytes).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Owned.samples: expected 0 according to the layout, found 2 in the value: change one of them"
    );
    assert_eq!(bytes, [9], "nothing is written");

    value.update();
    assert_eq!((value.kind, value.count, value.bytes), (2, 2, 10));
    assert_eq!((value.names[1].size, value.body_size), (5, 6));
    bytes.clear();
    value.pack_to(&mut bytes).unwrap();
    assert_eq!(value.packed_size().unwrap(), bytes.len());
    assert_eq!(Owned::unpack(&bytes).unwrap(), value);

    let view = Owned::view(&bytes).unwrap();
    assert_eq!(view.samples()[1], 4);
    assert_eq!(view.names().iter().next().unwrap().unwrap().name(), "one");
    assert_eq!(view.slots().get(1).unwrap().unwrap().y(), -2);
    assert_eq!(view.rest(), [7, 8]);
    for body in [
        Listed::Numbers(vec![0.5, -1.0]),
        Listed::Points(owned().slots),
    ] {
        value.body = body;
        value.update();
        bytes.clear();
        value.pack_to(&mut bytes).unwrap();
        assert_eq!(Owned::unpack(&bytes).unwrap(), value);
    }
}

#[test]
fn error_contains_the_index_of_a_contradicting_element() {
    let mut value = owned();
    value.update();
    value.names[1].size = 4;
    let error = value.packed_size().unwrap_err().to_string();
    assert!(error.starts_with("Owned.names[1].name:"), "{error}");
}

#[test]
fn unpack_returns_the_error_of_an_element() {
    let mut value = owned();
    value.update();
    let mut bytes = Vec::new();
    value.pack_to(&mut bytes).unwrap();
    let at = bytes.windows(3).position(|part| part == b"one").unwrap();
    bytes[at] = 0xff;
    assert!(Owned::view(&bytes).is_ok(), "elements are read when asked");
    let error = Owned::unpack(&bytes).unwrap_err().to_string();
    assert!(error.starts_with("Owned.names[0].name:"), "{error}");
}

#[derive(View, Debug, PartialEq)]
#[layout(order = order_of(mark))]
struct EitherOrder {
    mark: [u8; 2],
    #[view(size = 4)]
    first: Vec<u16>,
    inner: Vec<Inner>,
}

#[derive(View, Debug, PartialEq)]
#[layout(order = outer)]
struct Inner {
    n: u16,
    #[view(count = n)]
    numbers: Vec<u32>,
}

fn order_of(mark: [u8; 2]) -> Option<Endian> {
    match &mark {
        b"II" => Some(Endian::Little),
        b"MM" => Some(Endian::Big),
        _ => None,
    }
}

#[test]
fn lists_are_packed_in_the_selected_byte_order() {
    let inner = |numbers: &[u32]| Inner {
        n: numbers.len().try_into().unwrap(),
        numbers: numbers.to_vec(),
    };
    let mut value = EitherOrder {
        mark: *b"II",
        first: vec![1, 2],
        inner: vec![inner(&[3]), inner(&[])],
    };
    for bytes in [
        b"II\x01\0\x02\0\x01\0\x03\0\0\0\0\0",
        b"MM\0\x01\0\x02\0\x01\0\0\0\x03\0\0",
    ] {
        value.mark = [bytes[0], bytes[1]];
        let mut packed = Vec::new();
        value.pack_to(&mut packed).unwrap();
        assert_eq!(packed, bytes);
        assert_eq!(EitherOrder::unpack(&packed).unwrap(), value);
    }
}

#[test]
fn borrowed_slices_are_not_unpacked() {
    let error = Counted::unpack(&[1, 0, 0, 0]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Counted.numbers: a borrowed slice cannot be unpacked: read it through the view, or declare `Vec<T>`"
    );
}

/// None of its own fields depends on another.
#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Wrapped<'a> {
    tag: u8,
    inner: Sized<'a>,
}

#[test]
fn update_sets_fields_of_nested_records_only() {
    let mut value = Wrapped {
        tag: 1,
        inner: Sized {
            size: 0,
            bytes: b"abc",
        },
    };
    value.update();
    assert_eq!(value.inner.size, 3);
}

#[derive(View, Clone, Debug, PartialEq)]
#[layout(">")]
struct Slots<'a> {
    #[view(size = 4, until = 0)]
    name: &'a str,
    #[view(size = 4, until(0, or_end))]
    short: &'a str,
    #[view(size = 4, trim = b' ')]
    padded: &'a str,
    #[view(size = 4, until(b";", inclusive, or_end))]
    list: &'a [u8],
    #[view(size = 4, until(0, or_end), trim = b' ')]
    both: &'a str,
    #[view(size = 4, until(b";", keep))]
    kept: &'a [u8],
}

/// A value in a window is read back unchanged, or packing it is an error.
#[test]
fn values_that_do_not_round_trip_are_rejected() {
    let slots = Slots {
        name: "abc",
        short: "abcd",
        padded: "a b",
        list: b"ab;",
        both: "ab ",
        kept: b"abc",
    };
    let packed = |slots: &Slots<'_>| {
        let mut bytes = Vec::new();
        match slots.pack_to(&mut bytes) {
            Ok(()) => {
                assert_eq!(Slots::unpack(&bytes).unwrap(), *slots);
                "packed".to_owned()
            }
            Err(error) => {
                assert!(bytes.is_empty());
                error.to_string()
            }
        }
    };
    assert_eq!(packed(&slots), "packed");
    let terminator = "the value contains its own terminator";
    let padding = "the value ends with the padding that `trim` removes";
    for (changed, expected) in [
        (
            Slots {
                name: "abcd",
                ..slots.clone()
            },
            "Slots.name: needs 1 byte at offset 5, 0 are left".to_owned(),
        ),
        (
            Slots {
                name: "a\0b",
                ..slots.clone()
            },
            format!("Slots.name: {terminator}"),
        ),
        (
            Slots {
                short: "a\0bc",
                ..slots.clone()
            },
            format!("Slots.short: {terminator}"),
        ),
        (
            Slots {
                padded: "abc ",
                ..slots.clone()
            },
            format!("Slots.padded: {padding}"),
        ),
        (
            Slots {
                padded: "ab ",
                ..slots.clone()
            },
            format!("Slots.padded: {padding}"),
        ),
        (
            Slots {
                list: b"a;b;",
                ..slots.clone()
            },
            format!("Slots.list: {terminator}"),
        ),
        (
            Slots {
                list: b"abc;",
                ..slots.clone()
            },
            "packed".to_owned(),
        ),
        (
            Slots {
                list: b"abcd",
                ..slots.clone()
            },
            "packed".to_owned(),
        ),
        (
            Slots {
                both: "abc ",
                ..slots.clone()
            },
            format!("Slots.both: {padding}"),
        ),
        (
            Slots {
                kept: b"abcd",
                ..slots.clone()
            },
            "Slots.kept: needs 1 byte at offset 25, 0 are left".to_owned(),
        ),
    ] {
        assert_eq!(packed(&changed), expected, "{changed:?}");
    }
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Numbered<'a> {
    #[view(magic = 0x1234 | 0x4321)]
    magic: u16,
    n: u8,
    #[view(size = n)]
    number: u64,
    #[view(align = 4)]
    aligned: u8,
    #[view(skip = n)]
    last: u8,
    rest: &'a [u8],
}

#[test]
fn numbers_padding_and_magic_numbers_are_packed() {
    let value = |magic, n, number| Numbered {
        magic,
        n,
        number,
        aligned: 7,
        last: 8,
        rest: b"end",
    };
    let bytes = [
        0x12, 0x34, 3, 1, 2, 3, 0, 0, 7, 0, 0, 0, 8, b'e', b'n', b'd',
    ];
    let mut packed = Vec::new();
    value(0x1234, 3, 0x01_0203).pack_to(&mut packed).unwrap();
    assert_eq!(packed, bytes);
    assert_eq!(
        Numbered::unpack(&bytes).unwrap(),
        value(0x1234, 3, 0x01_0203)
    );
    let error = |value: Numbered<'_>| value.packed_size().unwrap_err().to_string();
    assert_eq!(
        error(value(5, 1, 0)),
        "Numbered.magic: expected 4660 or 17185, found 5, at offset 0"
    );
    assert_eq!(
        error(value(0x4321, 9, 0)),
        "Numbered.number: an integer cannot have 9 bytes: expected 1 to 8, at offset 3"
    );
    assert_eq!(
        error(value(0x4321, 1, 256)),
        "Numbered.number: the number is out of range, at offset 3"
    );
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Optional<'a> {
    m: u8,
    #[view(if = 6 / m == 3)]
    extra: Option<u8>,
    rest: &'a [u8],
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Verified<'a> {
    m: u8,
    #[view(check = 6 / m == x)]
    x: u8,
    rest: &'a [u8],
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Skipped<'a> {
    m: u8,
    #[view(skip = 6 / m)]
    x: u8,
    rest: &'a [u8],
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Aligned<'a> {
    m: u8,
    #[view(align = m)]
    x: u8,
    rest: &'a [u8],
}

#[test]
fn expressions_without_a_value_are_errors_of_reading_and_packing() {
    macro_rules! check {
        ($record:ident $bytes:expr, $value:expr, $reason:literal) => {
            let read = $record::view(&$bytes).err().unwrap().to_string();
            assert!(read.contains($reason), "{read}");
            let packed = $value.packed_size().unwrap_err().to_string();
            assert!(packed.contains($reason), "{packed}");
        };
    }
    let rest = &b""[..];
    check!(Optional [0, 1], Optional { m: 0, extra: None, rest }, "`if = 6 / m == 3` divides by zero");
    check!(Verified [0, 1], Verified { m: 0, x: 1, rest }, "`check = 6 / m == x` divides by zero");
    check!(Skipped [0, 1], Skipped { m: 0, x: 1, rest }, "`skip = 6 / m` divides by zero");
    check!(Aligned [0, 1], Aligned { m: 0, x: 1, rest }, "alignment cannot be zero");
}

/// Computed fields are not always sizes: they may be negative.
#[derive(View, Debug, PartialEq)]
#[layout("<")]
struct Computed<'a> {
    a: u8,
    b: u8,
    #[view(value = a - b)]
    difference: i32,
    #[view(value = 12 / b)]
    quotient: i32,
    rest: &'a [u8],
}

#[test]
fn computed_fields_equal_their_expressions() {
    let value = |a, b, difference, quotient| Computed {
        a,
        b,
        difference,
        quotient,
        rest: b"",
    };
    let mut bytes = Vec::new();
    value(1, 3, -2, 4).pack_to(&mut bytes).unwrap();
    assert_eq!(Computed::unpack(&bytes).unwrap(), value(1, 3, -2, 4));
    let error = |value: Computed<'_>| value.packed_size().unwrap_err().to_string();
    let differs =
        "Computed.difference: the value does not equal `value = a - b`: change one of them";
    assert_eq!(error(value(1, 3, -1, 4)), differs);
    assert_eq!(error(value(1, 3, 2, 4)), differs);
    assert_eq!(error(value(3, 1, -2, 12)), differs);
    assert_eq!(
        error(value(1, 3, -2, 5)),
        "Computed.quotient: expected 4 according to the layout, found 5 in the value: change one of them"
    );
    assert_eq!(
        error(value(1, 0, 1, 0)),
        "Computed.quotient: `value = 12 / b` divides by zero, at offset 2"
    );
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Letter<'a> {
    kind: [u8; 4],
    count: u8,
    #[view(match = kind)]
    body: Marked,
    #[view(count = count)]
    items: Seq<'a, Item<'a>>,
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
enum Marked {
    #[view(tag = b"NUMB")]
    Number(u16),
    #[view(tag = b"YES!" | b"NO..")]
    Truth,
    #[view(other)]
    Other,
}

#[test]
fn update_sets_tags_that_are_bytes_and_counts_of_lazy_lists() {
    let mut value = Letter {
        kind: *b"....",
        count: 0,
        body: Marked::Number(7),
        items: Seq::from_bytes(b"\x01x\0\x02ab"),
    };
    value.update();
    let mut bytes = Vec::new();
    value.pack_to(&mut bytes).unwrap();
    assert_eq!(bytes, b"NUMB\x03\0\x07\x01x\0\x02ab");
    // More than one tag selects these variants, so the field keeps its value.
    for body in [Marked::Truth, Marked::Other] {
        value.kind = *b"NO..";
        value.body = body;
        value.update();
        assert_eq!(value.kind, *b"NO..");
    }
    bytes.clear();
    let error = value.pack_to(&mut bytes).unwrap_err().to_string();
    assert!(
        error.starts_with("Letter.body: the tag does not select"),
        "{error}"
    );
}

#[derive(View, Debug, PartialEq)]
#[layout(">B4t12t")]
struct Packed {
    id: u8,
    high: u8,
    low: u16,
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Envelope<'a> {
    inner: Packed,
    rest: &'a [u8],
}

#[test]
fn error_names_the_field_of_a_fixed_record() {
    let inner = Packed {
        id: 1,
        high: 2,
        low: 0x1000,
    };
    let error = Envelope { inner, rest: b"" }.packed_size().unwrap_err();
    assert_eq!(
        error.to_string(),
        "Envelope.inner.low: 4096 does not fit in 12 bits: the maximum is 4095"
    );
}

/// A number in a code, a table, text in units of two bytes, and an integer of one byte.
#[derive(View, Debug, PartialEq)]
#[layout("<")]
struct Encoded<'a> {
    #[view(code = Leb128)]
    code: u64,
    count: u8,
    #[view(count = count)]
    points: Table<'a, Point>,
    #[view(size = 8, trim = b' ')]
    wide: Text<'a, Utf16Le>,
    #[view(size = 1)]
    small: i64,
}

const ENCODED: &[u8] = b"\xac\x02\x01\x05\0\x06\0a\0 \0 \0 \0\x80";

#[test]
fn codes_tables_and_wide_text_are_packed() {
    let value = || Encoded {
        code: 300,
        count: 1,
        points: Table::from_bytes(&[5, 0, 6, 0]).unwrap(),
        wide: Text::new(b"a\0"),
        small: -128,
    };
    let mut packed = Vec::new();
    value().pack_to(&mut packed).unwrap();
    assert_eq!(packed, ENCODED);
    let error = |change: fn(&mut Encoded<'_>)| {
        let mut value = value();
        change(&mut value);
        value.packed_size().unwrap_err().to_string()
    };
    assert_eq!(
        error(|value| value.count = 2),
        "Encoded.points: expected 2 according to the layout, found 1 in the value: change one of them"
    );
    let out_of_range = "Encoded.small: the number is out of range, at offset 15";
    assert_eq!(error(|value| value.small = -129), out_of_range);
    assert_eq!(error(|value| value.small = 256), out_of_range);
    assert_eq!(error(|value| value.small = i64::MIN), out_of_range);
}

#[test]
fn packing_into_too_few_bytes_names_their_number() {
    let message = message();
    let mut bytes = [0; 40];
    message.pack_into(&mut bytes[..BYTES.len()]).unwrap();
    assert_eq!(&bytes[..BYTES.len()], BYTES);
    let error = message.pack_into(&mut bytes[..8]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Message: needs 33 bytes at offset 0, 8 are left"
    );
    rejected(
        |m| m.name = "longer than 8",
        "name: needs 5 bytes at offset 32, 0 are left",
    );
}

/// Its inner record begins at an odd offset.
#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Shifted<'a> {
    first: u8,
    inner: Numbered<'a>,
}

#[test]
fn alignment_counts_from_the_start_of_the_record() {
    let bytes = [
        9, 0x12, 0x34, 2, 1, 2, 0, 0, 0, 7, 0, 0, 8, b'e', b'n', b'd',
    ];
    let value = Shifted::unpack(&bytes).unwrap();
    assert_eq!((value.first, value.inner.number), (9, 0x0102));
    assert_eq!((value.inner.aligned, value.inner.last), (7, 8));
    let mut packed = Vec::new();
    value.pack_to(&mut packed).unwrap();
    assert_eq!(packed, bytes);
    let mut wrong = bytes;
    wrong[2] = 0x35;
    assert_eq!(
        Shifted::view(&wrong).unwrap_err().to_string(),
        "Shifted.inner.magic: expected 4660 or 17185, found 4661, at offset 1"
    );
}

/// The tag selects the variant, but several tags do.
#[derive(View, Debug, PartialEq)]
#[layout(">")]
#[view(tag = B)]
enum Several {
    #[view(tag = 1 | 2)]
    Few(u8),
    #[view(tag = 3)]
    One(u8),
}

#[test]
fn variant_of_several_tags_is_not_packed_without_its_tag() {
    assert_eq!(Several::unpack(&[2, 7]).unwrap(), Several::Few(7));
    let mut packed = Vec::new();
    Several::One(7).pack_to(&mut packed).unwrap();
    assert_eq!(packed, [3, 7]);
    let error = Several::Few(7).packed_size().unwrap_err().to_string();
    assert!(error.starts_with("Several.tag: "), "{error}");
}

/// Bits as wide as an integer, and padding as long as its length says.
#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Padded<'a> {
    #[view(bits = 64)]
    bits: u64,
    padding: u32,
    #[view(skip = padding)]
    rest: &'a [u8],
}

#[test]
fn widest_bits_are_packed_and_padding_is_limited() {
    let value = |padding| Padded {
        bits: u64::MAX - 1,
        padding,
        rest: b"x",
    };
    let mut packed = Vec::new();
    value(2).pack_to(&mut packed).unwrap();
    assert_eq!(packed, b"\xff\xff\xff\xff\xff\xff\xff\xfe\0\0\0\x02\0\0x");
    assert_eq!(Padded::unpack(&packed).unwrap(), value(2));
    let most = 1 << 24;
    assert_eq!(value(most).packed_size(), Ok(13 + most as usize));
    let error = value(most + 1).packed_size().unwrap_err().to_string();
    assert!(error.starts_with("Padded.rest: "), "{error}");
}

#[derive(View, Debug, PartialEq)]
#[view(tag = B)]
#[layout(">")]
enum Ranged<'a> {
    #[view(tag = 0..=9)]
    Unit,
    #[view(tag = 10 | 12)]
    Named { size: u8 },
    #[view(other)]
    Rest(&'a [u8]),
}

/// The record has the tag, and the enum its arguments.
#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Tagged<'a> {
    tag: u8,
    #[view(match = tag)]
    body: Given<'a>,
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
enum Given<'a> {
    #[view(tag = 0..=9)]
    Unit,
    #[view(other)]
    Rest(&'a [u8]),
}

#[test]
fn packing_a_variant_of_several_tags_says_how_to_keep_the_tag() {
    let message = "Ranged.tag: several tags select the variant, and the value has none: \
                   read the tag as a field of a record, and write `match = …` instead of `tag = …`";
    for value in [Ranged::Unit, Ranged::Named { size: 1 }, Ranged::Rest(b"x")] {
        assert_eq!(value.packed_size().unwrap_err().to_string(), message);
    }
    // As the message says.
    for bytes in [&[7][..], &[10, 1]] {
        let mut packed = Vec::new();
        Tagged::unpack(bytes).unwrap().pack_to(&mut packed).unwrap();
        assert_eq!(packed, bytes);
    }
}
