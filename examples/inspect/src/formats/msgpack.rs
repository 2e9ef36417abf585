//! MessagePack: values, each after a byte that gives its kind.
//!
//! "MessagePack specification" (github.com/msgpack/msgpack/blob/master/spec.md).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<MsgPack>("msgpack", "MessagePack value").recognised_by(|data| {
    // The format has no magic bytes: a file is recognized as one array or map that fills it and is too long to match by chance.
    data.len() > 8 && matches!(data, [0x80..=0x9f | 0xdc..=0xdf, _, ..]) && Value::view(data).is_ok()
});

#[derive(View)]
#[layout(">")]
pub(super) struct MsgPack<'a> {
    values: Seq<'a, Value<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum Value<'a> {
    #[view(tag = 0x00..=0x7f)]
    Positive,
    #[view(tag = 0x80..=0x8f)]
    FixMap(#[view(count = tag & 15)] Seq<'a, Pair<'a>>),
    #[view(tag = 0x90..=0x9f)]
    FixArray(#[view(count = tag & 15)] Seq<'a, Value<'a>>),
    #[view(tag = 0xa0..=0xbf)]
    FixText(#[view(size = tag & 31)] Text<'a, Utf8>),
    #[view(tag = 0xc0)]
    Nil,
    #[view(tag = 0xc2)]
    False,
    #[view(tag = 0xc3)]
    True,
    #[view(tag = 0xc4..=0xc6)]
    Bytes {
        #[view(size = 1 << (tag - 0xc4))]
        size: u32,
        #[view(size = size)]
        data: &'a [u8],
    },
    #[view(tag = 0xc7..=0xc9)]
    Extension {
        #[view(size = 1 << (tag - 0xc7))]
        size: u32,
        kind: i8,
        #[view(size = size)]
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
    FixExtension {
        kind: i8,
        #[view(size = 1 << (tag - 0xd4))]
        data: &'a [u8],
    },
    #[view(tag = 0xd9..=0xdb)]
    Text {
        #[view(size = 1 << (tag - 0xd9))]
        size: u32,
        #[view(size = size)]
        text: Text<'a, Utf8>,
    },
    #[view(tag = 0xdc | 0xdd)]
    Array {
        #[view(size = 2 << (tag - 0xdc))]
        count: u32,
        #[view(count = count)]
        items: Seq<'a, Value<'a>>,
    },
    #[view(tag = 0xde | 0xdf)]
    Map {
        #[view(size = 2 << (tag - 0xde))]
        count: u32,
        #[view(count = count)]
        pairs: Seq<'a, Pair<'a>>,
    },
    #[view(tag = 0xe0..=0xff)]
    Negative,
}

#[derive(View)]
#[layout(">")]
struct Pair<'a> {
    key: Value<'a>,
    value: Value<'a>,
}
