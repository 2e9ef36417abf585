//! Sequences that end by a condition.

use memoryview::{Seq, View};

#[derive(View)]
#[layout(">BB{size}s")]
struct Item<'a> {
    kind: u8,
    size: u8,
    data: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct List<'a> {
    #[view(until = |item| item.kind == 255)]
    items: Seq<'a, Item<'a>>,
    crc: u8,
}

#[derive(View)]
#[layout(">Bh")]
struct More {
    more: u8,
    v: i16,
}

#[derive(View)]
#[layout(">")]
struct MoreList<'a> {
    #[view(until = |item| item.more == 0 || item.v > 100)]
    items: Seq<'a, More>,
}

/// A number as an element.
#[derive(View)]
#[layout(">H")]
struct Number {
    it: u16,
}

#[derive(View)]
#[layout(">")]
struct Numbers<'a> {
    #[view(until = |x| x.it == 0)]
    xs: Seq<'a, Number>,
    end: u8,
}

#[derive(View)]
#[layout(">")]
struct NumbersOnly<'a> {
    #[view(until = |x| x.it == 0)]
    xs: Seq<'a, Number>,
}

#[derive(View)]
#[layout(">")]
enum Value<'a> {
    #[view(tag = 1)]
    Address(u32),
    #[view(tag = 12)]
    Name(&'a str),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
struct Choice<'a> {
    code: u8,
    #[view(if = code != 0 && code != 255)]
    size: Option<u8>,
    #[view(if = code != 0 && code != 255, size = size, match = code)]
    value: Option<Value<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Choices<'a> {
    #[view(until = |choice| choice.code == 255)]
    opts: Seq<'a, Choice<'a>>,
}

super::cases! {
    until_record: List<'_>;
    until_predicate: MoreList<'_>;
    until_value: Numbers<'_>;
    until_value_missing: NumbersOnly<'_>;
    tlv_options: Choices<'_>;
}
