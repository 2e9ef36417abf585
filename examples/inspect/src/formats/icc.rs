//! ICC profile: a header of 128 bytes and a table of tags at offsets.
//!
//! ICC.1:2022 (profile version 4.4), sections 7 and 10.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Icc>("icc", "ICC profile").with_magic(&[(36, b"acsp")]);

#[derive(View)]
#[layout(">I4sB4t4tH4s4s4sT4s4sI4sIQIT4s16s28sI{count}T {size - pos()}s")]
#[view(root)]
pub(super) struct Icc<'a> {
    size: u32,
    cmm: [u8; 4],
    major: u8,
    minor: u8,
    bug_fix: u8,
    reserved: u16,
    class: [u8; 4],
    color_space: [u8; 4],
    connection_space: [u8; 4],
    created: DateTime,
    #[view(magic = b"acsp")]
    signature: [u8; 4],
    platform: [u8; 4],
    flags: u32,
    manufacturer: [u8; 4],
    model: u32,
    attributes: u64,
    intent: u32,
    illuminant: Xyz,
    creator: [u8; 4],
    id: [u8; 16],
    spare: [u8; 28],
    count: u32,
    tags: Seq<'a, Tag<'a>>,
    body: &'a [u8],
}

#[derive(View)]
#[layout(">HHHHHH")]
struct DateTime {
    year: u16,
    month: u16,
    day: u16,
    hour: u16,
    minute: u16,
    second: u16,
}

/// Fixed-point numbers, 16.16 bits.
#[derive(View)]
#[layout(">iii")]
struct Xyz {
    x: i32,
    y: i32,
    z: i32,
}

#[derive(View)]
#[layout(">")]
struct Tag<'a> {
    signature: [u8; 4],
    offset: u32,
    size: u32,
    #[view(at = offset, size = size)]
    element: At<'a, Element<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Element<'a> {
    kind: [u8; 4],
    reserved: u32,
    #[view(size = left(), match = kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = b"XYZ ")]
    Xyz(&'a [Xyz]),
    #[view(tag = b"sf32")]
    Fixed(&'a [i32]),
    #[view(tag = b"text")]
    Text(#[view(until(0, or_end))] Text<'a, Latin1>),
    #[view(tag = b"curv")]
    Curve {
        count: u32,
        #[view(count = count)]
        points: &'a [u16],
    },
    #[view(tag = b"para")]
    Parametric {
        function: u16,
        reserved: u16,
        parameters: &'a [i32],
    },
    #[view(tag = b"mluc")]
    Localized(Localized<'a>),
    #[view(tag = b"desc")]
    Description {
        length: u32,
        #[view(size = length, until(0, or_end))]
        text: Text<'a, Latin1>,
        more: &'a [u8],
    },
    #[view(tag = b"chrm")]
    Chromaticity {
        channels: u16,
        phosphor: u16,
        #[view(count = 2 * channels)]
        coordinates: &'a [u32],
    },
    #[view(other)]
    Other(&'a [u8]),
}

/// Offsets of the texts count from the start of the element, 8 bytes before the body.
#[derive(View)]
#[layout(">")]
#[view(root(8))]
struct Localized<'a> {
    count: u32,
    #[view(check = record_size >= 12)]
    record_size: u32,
    #[view(count = count, each = record_size)]
    records: Seq<'a, Record<'a>>,
    texts: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    language: [u8; 2],
    country: [u8; 2],
    length: u32,
    offset: u32,
    #[view(at = offset, size = length)]
    text: At<'a, Text<'a, Utf16Be>>,
}
