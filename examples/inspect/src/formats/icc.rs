//! ICC color profiles (ICC.1:2022).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Icc>("icc", "ICC color profile").with_magic(&[(36, b"acsp")]);

#[derive(View)]
#[layout(">")]
struct Icc<'a> {
    size: u32,
    module: [u8; 4],
    version_major: u8,
    version_minor: u8,
    version_reserved: u16,
    device_class: [u8; 4],
    color_space: [u8; 4],
    connection_space: [u8; 4],
    year: u16,
    month: u16,
    day: u16,
    hour: u16,
    minute: u16,
    second: u16,
    #[view(magic = b"acsp")]
    magic: [u8; 4],
    platform: [u8; 4],
    flags: u32,
    manufacturer: [u8; 4],
    model: [u8; 4],
    attributes: u64,
    intent: Intent,
    illuminant: [i32; 3],
    creator: [u8; 4],
    id: [u8; 16],
    reserved: [u8; 28],
    tag_count: u32,
    #[view(count = tag_count)]
    tags: Seq<'a, Tag<'a>>,
}

#[derive(Coded)]
#[repr(u32)]
enum Intent {
    Perceptual = 0,
    Relative = 1,
    Saturation = 2,
    Absolute = 3,
    #[view(other)]
    Other(u32),
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
#[view(root)]
struct Element<'a> {
    kind: [u8; 4],
    reserved: u32,
    #[view(match = kind)]
    body: Body<'a>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = b"text")]
    Text(#[view(trim = 0)] Text<'a, Latin1>),
    #[view(tag = b"XYZ ")]
    Xyz(&'a [Xyz]),
    #[view(tag = b"curv")]
    Curve {
        count: u32,
        #[view(count = count)]
        values: &'a [u16],
    },
    #[view(tag = b"para")]
    Parametric { function: u16, reserved: u16, parameters: &'a [i32] },
    #[view(tag = b"sf32")]
    Fixed(&'a [i32]),
    #[view(tag = b"mluc")]
    Names {
        count: u32,
        record_size: u32,
        #[view(count = count)]
        names: Seq<'a, Name<'a>>,
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">iii")]
struct Xyz {
    x: i32,
    y: i32,
    z: i32,
}

/// The text is at an offset from the start of the element.
#[derive(View)]
#[layout(">")]
struct Name<'a> {
    language: [u8; 2],
    country: [u8; 2],
    size: u32,
    offset: u32,
    #[view(at = offset, size = size)]
    text: At<'a, Text<'a, Utf16Be>>,
}
