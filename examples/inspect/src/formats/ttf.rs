//! TrueType and OpenType fonts (OpenType 1.9).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Font>("ttf", "TrueType or OpenType font")
    .recognised_by(|data| data.starts_with(b"\0\x01\0\0\0") || data.starts_with(b"OTTO\0") || data.starts_with(b"true\0"));

#[derive(View)]
#[layout(">")]
struct Font<'a> {
    version: u32,
    count: u16,
    search_range: u16,
    entry_selector: u16,
    range_shift: u16,
    #[view(count = count)]
    tables: Seq<'a, Table<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Table<'a> {
    tag: [u8; 4],
    checksum: u32,
    offset: u32,
    length: u32,
    #[view(at = offset, size = length, match = tag)]
    body: At<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = b"head")]
    Head(Head),
    #[view(tag = b"hhea")]
    HorizontalHeader(HorizontalHeader),
    #[view(tag = b"maxp")]
    MaximumProfile { version: u32, glyphs: u16, more: &'a [u8] },
    #[view(tag = b"name")]
    Names(Names<'a>),
    #[view(tag = b"cmap")]
    CharacterMap(CharacterMap<'a>),
    #[view(tag = b"OS/2")]
    Os2(Os2<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">IIIIHHQQhhhhHHhhh")]
struct Head {
    version: u32,
    revision: u32,
    checksum_adjustment: u32,
    magic: u32,
    flags: u16,
    units_per_em: u16,
    created: u64,
    modified: u64,
    x_min: i16,
    y_min: i16,
    x_max: i16,
    y_max: i16,
    style: u16,
    lowest_ppem: u16,
    direction: i16,
    location_format: i16,
    glyph_format: i16,
}

#[derive(View)]
#[layout(">IhhhHhhhhhh4hhH")]
struct HorizontalHeader {
    version: u32,
    ascender: i16,
    descender: i16,
    line_gap: i16,
    advance_max: u16,
    left_min: i16,
    right_min: i16,
    extent_max: i16,
    caret_rise: i16,
    caret_run: i16,
    caret_offset: i16,
    reserved: [i16; 4],
    metric_format: i16,
    metric_count: u16,
}

#[derive(View)]
#[layout(">")]
struct Os2<'a> {
    version: u16,
    average_width: i16,
    weight: u16,
    width: u16,
    embedding: u16,
    sub_super: [i16; 10],
    family_class: i16,
    panose: [u8; 10],
    unicode_ranges: [u32; 4],
    vendor: [u8; 4],
    selection: u16,
    first_char: u16,
    last_char: u16,
    ascender: i16,
    descender: i16,
    line_gap: i16,
    win_ascent: u16,
    win_descent: u16,
    more: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Names<'a> {
    format: u16,
    count: u16,
    strings: u16,
    #[view(count = count, with(strings))]
    records: Seq<'a, NameRecord<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(strings: u16))]
struct NameRecord<'a> {
    platform: u16,
    encoding: u16,
    language: u16,
    name: u16,
    length: u16,
    offset: u16,
    #[view(at = strings + offset, size = length)]
    text: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct CharacterMap<'a> {
    version: u16,
    count: u16,
    #[view(count = count)]
    encodings: Seq<'a, Encoding<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Encoding<'a> {
    platform: u16,
    encoding: u16,
    offset: u32,
    #[view(at = offset)]
    map: At<'a, SubTable>,
}

#[derive(View)]
#[layout(">HHH")]
struct SubTable {
    format: u16,
    length: u16,
    language: u16,
}
