//! MessagePack (msgpack.org). No bytes tell it: `--format msgpack`.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Stream>("msgpack", "MessagePack data").recognised_by(|_| false);

#[derive(View)]
struct Stream<'a> {
    values: Seq<'a, Value<'a>>,
}

#[derive(View)]
struct Pair<'a> {
    key: Value<'a>,
    value: Value<'a>,
}

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum Value<'a> {
    #[view(tag = 0x00..=0x7f | 0xc0 | 0xc2 | 0xc3 | 0xe0..=0xff)]
    Tag,
    #[view(tag = 0x80..=0x8f)]
    FixMap(#[view(count = tag & 15)] Seq<'a, Pair<'a>>),
    #[view(tag = 0x90..=0x9f)]
    FixArray(#[view(count = tag & 15)] Seq<'a, Value<'a>>),
    #[view(tag = 0xa0..=0xbf)]
    FixText(#[view(size = tag & 31)] Text<'a, Utf8>),
    #[view(tag = 0xc4)]
    Binary8 { length: u8, #[view(size = length)] data: &'a [u8] },
    #[view(tag = 0xc5)]
    Binary16 { length: u16, #[view(size = length)] data: &'a [u8] },
    #[view(tag = 0xc6)]
    Binary32 { length: u32, #[view(size = length)] data: &'a [u8] },
    #[view(tag = 0xc7)]
    Extension8 { length: u8, kind: i8, #[view(size = length)] data: &'a [u8] },
    #[view(tag = 0xc8)]
    Extension16 { length: u16, kind: i8, #[view(size = length)] data: &'a [u8] },
    #[view(tag = 0xc9)]
    Extension32 { length: u32, kind: i8, #[view(size = length)] data: &'a [u8] },
    #[view(tag = 0xca)]
    Float { value: f32 },
    #[view(tag = 0xcb)]
    Double { value: f64 },
    #[view(tag = 0xcc..=0xcf)]
    Unsigned { #[view(size = 1 << (tag - 0xcc))] value: u64 },
    #[view(tag = 0xd0..=0xd3)]
    Signed { #[view(size = 1 << (tag - 0xd0))] value: i64 },
    #[view(tag = 0xd4..=0xd8)]
    FixExtension { kind: i8, #[view(size = 1 << (tag - 0xd4))] data: &'a [u8] },
    #[view(tag = 0xd9)]
    Text8 { length: u8, #[view(size = length)] text: Text<'a, Utf8> },
    #[view(tag = 0xda)]
    Text16 { length: u16, #[view(size = length)] text: Text<'a, Utf8> },
    #[view(tag = 0xdb)]
    Text32 { length: u32, #[view(size = length)] text: Text<'a, Utf8> },
    #[view(tag = 0xdc)]
    Array16 { length: u16, #[view(count = length)] items: Seq<'a, Value<'a>> },
    #[view(tag = 0xdd)]
    Array32 { length: u32, #[view(count = length)] items: Seq<'a, Value<'a>> },
    #[view(tag = 0xde)]
    Map16 { length: u16, #[view(count = length)] pairs: Seq<'a, Pair<'a>> },
    #[view(tag = 0xdf)]
    Map32 { length: u32, #[view(count = length)] pairs: Seq<'a, Pair<'a>> },
}
