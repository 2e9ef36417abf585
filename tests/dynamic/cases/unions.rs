//! Unions.

use memoryview::{Coded, View};

#[derive(View)]
#[layout(">H")]
struct Circle {
    r: u16,
}

#[derive(View)]
#[layout(">BB")]
struct Rect {
    w: u8,
    h: u8,
}

#[derive(View)]
enum Shape {
    #[view(tag = 1)]
    Circle(Circle),
    #[view(tag = 2 | 3)]
    Rect(Rect),
    #[view(other)]
    Nothing,
}

#[derive(View)]
enum StrictShape {
    #[view(tag = 1)]
    Circle(Circle),
    #[view(tag = 2..=3)]
    Rect(Rect),
}

#[derive(View)]
enum SizedShape<'a> {
    #[view(tag = 1)]
    Circle(Circle),
    #[view(tag = 2 | 3)]
    Rect(Rect),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
struct Item {
    tag: u8,
    #[view(match = tag)]
    body: Shape,
    color: u16,
}

#[derive(View)]
#[layout(">")]
struct StrictItem {
    tag: u8,
    #[view(match = tag)]
    body: StrictShape,
    color: u16,
}

#[derive(View)]
#[layout(">")]
struct SizedItem<'a> {
    tag: u8,
    size: u8,
    #[view(size = size, match = tag)]
    body: SizedShape<'a>,
    color: u16,
}

#[derive(View)]
#[layout(">")]
#[view(args(code: u8), match = code)]
enum Argument<'a> {
    #[view(tag = 0..=127)]
    Short {
        #[view(value = code * 2)]
        twice: u16,
    },
    #[view(tag = 128..=191)]
    Byte(u8),
    #[view(tag = 192..=254)]
    Word(u32),
    #[view(tag = 255)]
    Long {
        size: u8,
        #[view(size = size)]
        data: &'a [u8],
    },
}

#[derive(View)]
#[layout(">")]
struct Operation<'a> {
    code: u8,
    #[view(with(code))]
    arg: Argument<'a>,
    next: u8,
}

#[derive(View)]
#[layout("<Hf")]
struct Format {
    rate: u16,
    gain: f32,
}

#[derive(View)]
enum Body<'a> {
    #[view(tag = b"fmt ")]
    Format(Format),
    #[view(tag = b"note" | b"NOTE")]
    Note(&'a str),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("<")]
struct Riffish<'a> {
    tag: [u8; 4],
    size: u32,
    #[view(size = size, match = tag)]
    body: Body<'a>,
}

#[derive(View)]
#[layout(">HH")]
struct Pair {
    a: u16,
    b: u16,
}

#[derive(View)]
#[layout(">")]
enum Parameter {
    #[view(tag = b"add")]
    Add(Pair),
    #[view(tag = b"neg")]
    Neg(i32),
}

#[derive(View)]
#[layout(">")]
struct Command<'a> {
    #[view(until = b' ')]
    verb: &'a str,
    #[view(match = verb)]
    arg: Parameter,
}

#[derive(View)]
#[layout(">")]
enum Number {
    #[view(tag = (1, 0))]
    Byte(u8),
    #[view(tag = (1, 1))]
    Word(u16),
    #[view(tag = (2, 0) | (2, 1))]
    Float(f64),
    #[view(other)]
    Nothing,
}

#[derive(View)]
#[layout(">")]
struct Reading {
    major: u8,
    minor: u8,
    #[view(match = (major, minor))]
    v: Number,
    end: u8,
}

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Byte = 1,
    Word = 2,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
enum Variable {
    #[view(tag = 1)]
    Byte(u8),
    #[view(tag = 2)]
    Word(u16),
    #[view(other)]
    Nothing,
}

#[derive(View)]
#[layout(">")]
struct Decided {
    kind: Kind,
    #[view(match = kind)]
    v: Variable,
    #[view(if = kind == 2)]
    more: Option<u8>,
}

super::cases! {
    union_first: Item;
    union_unknown_no_size: Item;
    union_unknown_error: StrictItem;
    union_sized: SizedItem<'_>;
    union_unknown_sized: SizedItem<'_>;
    union_range_low: Operation<'_>;
    union_on_bytes: Riffish<'_>;
    union_on_text: Command<'_>;
    union_on_text_unknown: Command<'_>;
    union_two_fields: Reading;
    union_two_fields_unknown: Reading;
    enum_decides: Decided;
    enum_unknown_decides: Decided;
}
