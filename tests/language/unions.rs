//! Enums with data: tags from the field, from the arguments, and read by the union itself.

use memoryview::{Seq, View};

#[derive(View)]
#[layout(">")]
struct Frame<'a> {
    kind: u8,
    length: u8,
    #[view(size = length, match = kind)]
    body: Body<'a>,
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 1)]
    Number(u16),
    #[view(tag = 2 | 3..=5)]
    Text(&'a str),
    #[view(tag = 6)]
    Echo { id: u16, data: &'a [u8] },
    #[view(tag = 7)]
    End,
    #[view(other)]
    Other(&'a [u8]),
}

#[test]
fn field_selects_the_variant() {
    let body = |bytes| Frame::view(bytes).unwrap().body();
    assert_eq!(body(&[1, 2, 0, 7]), BodyView::Number(7));
    assert_eq!(body(&[4, 2, b'h', b'i']), BodyView::Text("hi"));
    let BodyView::Echo(echo) = body(&[6, 3, 0, 1, 9]) else {
        panic!()
    };
    assert_eq!((echo.id(), echo.data()), (1, &[9][..]));
    assert_eq!(body(&[7, 0]), BodyView::End);
    assert_eq!(body(&[9, 1, 8]), BodyView::Other(&[8]));
    let bytes = [6, 3, 0, 1, 9];
    let frame = Frame::unpack(&bytes).unwrap();
    assert_eq!(frame.body, Body::Echo { id: 1, data: &[9] });
}

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum Value<'a> {
    #[view(tag = 0x00..=0x7f)]
    Positive,
    #[view(tag = 0x90..=0x9f)]
    Array(#[view(count = tag & 15)] Seq<'a, Value<'a>>),
    #[view(tag = 0xa0..=0xbf)]
    Text(#[view(size = tag & 31)] &'a str),
    #[view(tag = 0xcc..=0xcf)]
    Unsigned(#[view(size = 1 << (tag - 0xcc))] u64),
    #[view(tag = 0xda)]
    Text16 {
        n: u16,
        #[view(size = n)]
        text: &'a str,
    },
}

#[test]
fn union_reads_its_own_tag() {
    let bytes = [0x92, 0xa1, b'x', 0xcd, 1, 2];
    let ValueView::Array(values) = Value::view(&bytes).unwrap() else {
        panic!()
    };
    let values: Vec<_> = values.into_iter().map(Result::unwrap).collect();
    assert!(matches!(values[0], ValueView::Text("x")));
    assert!(matches!(values[1], ValueView::Unsigned(0x0102)));
    let error = Value::view(&[0xc1]).unwrap_err();
    assert!(
        error.to_string().contains("0xc1") || error.to_string().contains("193"),
        "{error}"
    );
    let deep = vec![0x91; 100_000];
    assert!(Value::view(&deep).is_err());
}

#[derive(View)]
#[layout(">")]
struct Reading<'a> {
    header: Header,
    major: u8,
    minor: u8,
    #[view(match = (major, minor))]
    value: Versioned<'a>,
    #[view(if = header.kind == b"S")]
    extra: Option<u8>,
}

#[derive(View)]
#[layout(">1s")]
struct Header {
    kind: [u8; 1],
}

#[derive(View)]
#[layout(">")]
enum Versioned<'a> {
    #[view(tag = (1, 0..=3) | (2, _))]
    Number(u16),
    #[view(tag = (1, 4..))]
    Text(#[view(size = 1)] &'a str),
}

#[test]
fn tuple_of_fields_selects_the_variant() {
    let view = Reading::view(b"S\x01\x03\0\x07\x09").unwrap();
    assert_eq!(
        (view.value(), view.extra()),
        (VersionedView::Number(7), Some(9))
    );
    let view = Reading::view(b"X\x01\x04t").unwrap();
    assert_eq!(
        (view.value(), view.extra()),
        (VersionedView::Text("t"), None)
    );
    let error = Reading::view(b"X\x03\x04t").unwrap_err();
    assert_eq!(
        error.to_string(),
        "Reading.value: no variant has this combination of tags, at offset 3"
    );
}

#[derive(View)]
#[layout(">")]
struct Either<'a, T: View> {
    tag: u8,
    #[view(match = tag)]
    value: Choice<'a, T>,
}

#[derive(View)]
#[layout(">")]
enum Choice<'a, T: View> {
    #[view(tag = 1)]
    One(T),
    #[view(tag = 2)]
    All(Seq<'a, T>),
    #[view(tag = 3)]
    Named { length: u8, value: T },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">H")]
struct Pair {
    value: u16,
}

#[derive(View)]
#[layout(">B{length}s")]
struct Word<'a> {
    length: u8,
    word: &'a str,
}

#[test]
fn unions_are_generic() {
    let text = |bytes: &[u8]| format!("{:?}", Either::<Pair>::view(bytes).unwrap().value());
    assert_eq!(text(&[1, 1, 2]), "One(PairView { value: 258 })");
    assert_eq!(
        text(&[2, 0, 1, 0, 2]),
        "All([Pair { value: 1 }, Pair { value: 2 }])"
    );
    assert_eq!(text(&[9, 8]), "Other([8])");
    let one = Either::<Word<'_>>::view(b"\x01\x02hi").unwrap();
    let ChoiceView::One(word) = one.value() else {
        panic!("{one:?}");
    };
    assert_eq!(word.word(), "hi");
    assert_eq!(
        one.value(),
        Either::<Word<'_>>::view(b"\x01\x02hi").unwrap().value()
    );
    assert_eq!(
        serde_json::to_string(&one.value()).unwrap(),
        r#"{"One":{"length":2,"word":"hi"}}"#
    );
    let bytes = Either::<[u8; 2]>::view(b"\x01hi").unwrap().value();
    assert_eq!(
        serde_json::to_string(&bytes).unwrap(),
        r#"{"One":[104,105]}"#
    );
    let named = Either::<Word<'_>>::view(b"\x03\x07\x01x").unwrap().value();
    let ChoiceView::Named(named) = named else {
        panic!("{named:?}");
    };
    assert_eq!((named.length(), named.value().word()), (7, "x"));
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
enum Named<'a> {
    #[view(tag = b"NUMB")]
    Number(u16),
    #[view(tag = b"TEXT")]
    Text(&'a str),
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
enum Wide {
    #[view(tag = true)]
    Yes(u16),
    #[view(tag = false)]
    No(u8),
}

#[test]
fn tags_of_every_type_are_arguments() {
    let bytes = *b"hi";
    let number = BodyView::Number(0x6869);
    let view = |choice| Body::view_with(&bytes, choice).unwrap();
    assert_eq!(view(Body::tag(1_u8)), number);
    assert_eq!(view(Body::tag(1_i8)), number);
    assert_eq!(view(Body::tag(1_u16)), number);
    assert_eq!(view(Body::tag(1_i16)), number);
    assert_eq!(view(Body::tag(1_u32)), number);
    assert_eq!(view(Body::tag(1_i32)), number);
    assert_eq!(view(Body::tag(1_u64)), number);
    assert_eq!(view(Body::tag(1_i64)), number);
    assert_eq!(view(Body::tag(1_usize)), number);
    assert_eq!(view(Body::tag(1_isize)), number);
    assert_eq!(view(Body::tag(1_i128)), number);
    assert_eq!(view(Body::tag(u64::MAX)), BodyView::Other(b"hi"));
    let view = |choice| Named::view_with(&bytes, choice).unwrap();
    assert_eq!(view(Named::tag("TEXT")), NamedView::Text("hi"));
    assert_eq!(view(Named::tag(b"NUMB")), NamedView::Number(0x6869));
    assert_eq!(view(Named::tag(&b"NUMB"[..])), NamedView::Number(0x6869));
    assert_eq!(
        Wide::view_with(&bytes, Wide::tag(true)).unwrap(),
        WideView::Yes(0x6869)
    );
    assert_eq!(
        Wide::view_with(b"h", Wide::tag(false)).unwrap(),
        WideView::No(b'h')
    );
}

#[test]
fn tags_without_a_variant_are_named() {
    let error = |choice| Named::view_with(b"hi", choice).unwrap_err().to_string();
    assert_eq!(
        error(Named::tag("NONE")),
        "Named: no variant has the tag b\"NONE\", at offset 0"
    );
    assert_eq!(
        error(Named::tag(5)),
        "Named: no variant has the tag 5, at offset 0"
    );
    assert_eq!(
        error(Named::tag(u64::MAX)),
        "Named: no variant has the tag 18446744073709551615, at offset 0"
    );
    assert_eq!(
        error(Named::tag(i128::MIN)),
        "Named: no variant has the tag -9223372036854775808, at offset 0"
    );
}
