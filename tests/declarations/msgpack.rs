//! `MessagePack`: a union that reads its own tag, and containers without a size.

use memoryview::{Error, Seq, View};

use crate::harness::{damage, file};

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum Value<'a> {
    #[view(tag = 0x00..=0x7f)]
    Positive(#[view(value = tag)] u8),
    #[view(tag = 0x80..=0x8f)]
    FixMap(#[view(count = tag & 15)] Seq<'a, Pair<'a>>),
    #[view(tag = 0x90..=0x9f)]
    FixArray(#[view(count = tag & 15)] Seq<'a, Value<'a>>),
    #[view(tag = 0xa0..=0xbf)]
    FixText(#[view(size = tag & 31)] &'a str),
    #[view(tag = 0xc0)]
    Nil,
    #[view(tag = 0xc2 | 0xc3)]
    Bool(#[view(value = tag == 0xc3)] bool),
    #[view(tag = 0xc4..=0xc6)]
    Bin {
        #[view(size = 1 << (tag - 0xc4))]
        n: u32,
        #[view(size = n)]
        data: &'a [u8],
    },
    #[view(tag = 0xc7..=0xc9)]
    Ext {
        #[view(size = 1 << (tag - 0xc7))]
        n: u32,
        kind: i8,
        #[view(size = n)]
        data: &'a [u8],
    },
    #[view(tag = 0xca)]
    Float(f32),
    #[view(tag = 0xcb)]
    Double(f64),
    #[view(tag = 0xcc..=0xcf)]
    Unsigned(#[view(size = 1 << (tag - 0xcc))] u64),
    #[view(tag = 0xd0..=0xd3)]
    Signed(#[view(size = 1 << (tag - 0xd0))] i64),
    #[view(tag = 0xd4..=0xd8)]
    FixExt {
        kind: i8,
        #[view(size = 1 << (tag - 0xd4))]
        data: &'a [u8],
    },
    #[view(tag = 0xd9..=0xdb)]
    Text {
        #[view(size = 1 << (tag - 0xd9))]
        n: u32,
        #[view(size = n)]
        text: &'a str,
    },
    #[view(tag = 0xdc | 0xdd)]
    Array {
        #[view(size = 2 << (tag - 0xdc))]
        n: u32,
        #[view(count = n)]
        items: Seq<'a, Value<'a>>,
    },
    #[view(tag = 0xde | 0xdf)]
    Map {
        #[view(size = 2 << (tag - 0xde))]
        n: u32,
        #[view(count = n)]
        pairs: Seq<'a, Pair<'a>>,
    },
    #[view(tag = 0xe0..=0xff)]
    Negative(#[view(value = tag - 0x100)] i8),
}

#[derive(View)]
struct Pair<'a> {
    key: Value<'a>,
    value: Value<'a>,
}

fn read(value: ValueView<'_>) -> Result<(), Error> {
    sum(value).map(|sum| _ = std::hint::black_box(sum))
}

fn sum_of_values(values: Seq<'_, Value<'_>>) -> Result<f64, Error> {
    values
        .into_iter()
        .try_fold(0.0, |all, value| Ok(all + sum(value?)?))
}

fn sum_of_pairs(pairs: Seq<'_, Pair<'_>>) -> Result<f64, Error> {
    pairs.into_iter().try_fold(0.0, |all, pair| {
        let pair = pair?;
        Ok(all + sum(pair.key())? + sum(pair.value())?)
    })
}

/// Returns the sum of all numbers and lengths.
fn sum(value: ValueView<'_>) -> Result<f64, Error> {
    Ok(match value {
        ValueView::Positive(number) => number.into(),
        ValueView::Negative(number) => number.into(),
        ValueView::FixMap(map) => sum_of_pairs(map)?,
        ValueView::Map(map) => sum_of_pairs(map.pairs())?,
        ValueView::FixArray(array) => sum_of_values(array)?,
        ValueView::Array(array) => sum_of_values(array.items())?,
        ValueView::FixText(text) => text.len() as f64,
        ValueView::Text(text) => text.text().len() as f64,
        ValueView::Bin(bytes) => bytes.data().len() as f64,
        ValueView::Ext(bytes) => bytes.data().len() as f64,
        ValueView::FixExt(bytes) => bytes.data().len() as f64,
        ValueView::Nil => 0.0,
        ValueView::Bool(value) => f64::from(value),
        ValueView::Float(number) => number.into(),
        ValueView::Double(number) => number,
        ValueView::Unsigned(number) => number as f64,
        ValueView::Signed(number) => number as f64,
    })
}

#[test]
fn values_of_all_kinds_are_read() {
    let bytes = file("formats/kinds.msgpack");
    let ValueView::Array(array) = Value::view(&bytes).unwrap() else {
        panic!()
    };
    assert_eq!((array.n(), array.items().iter().count()), (30, 30));
    let items: Vec<_> = array.items().iter().map(Result::unwrap).collect();
    assert!(matches!(items[0], ValueView::Positive(5)));
    assert!(matches!(items[1], ValueView::Negative(-3)));
    assert!(matches!(items[4], ValueView::FixText("fix")));
    assert!(matches!(items[7], ValueView::Bool(true)));
}

#[test]
fn damaged() {
    damage::<Value<'_>>(&file("formats/kinds.msgpack"), read);
}

/// A million nested containers are rejected because of their depth, and a huge count because of
/// missing bytes.
#[test]
fn deep_nesting_and_huge_counts_are_errors() {
    let error = Value::view(&vec![0x91; 1_000_000]).unwrap_err();
    assert!(error.to_string().contains("128"), "{error}");
    let error = Value::view(b"\xdd\xff\xff\xff\xff\xc0").unwrap_err();
    assert!(error.is_incomplete(), "{error}");
}
