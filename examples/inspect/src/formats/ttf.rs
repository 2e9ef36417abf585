//! TrueType and OpenType fonts: a directory of tables at offsets.
//!
//! "OpenType Specification" 1.9.1 (Microsoft), chapters on each table.

use super::cmap::Cmap;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<OpenType>("opentype", "TrueType or OpenType font").recognised_by(|data| {
    matches!(data, [0, 1, 0, 0, 0, 1..=64, ..]) || data.starts_with(b"OTTO") || data.starts_with(b"true")
});
pub(super) const COLLECTION: Format = Format::of::<Collection>("ttc", "collection of OpenType fonts").with_magic(&[(0, b"ttcf")]);

/// Fonts that may share tables: offsets of tables are from the start of the file.
#[derive(View)]
#[layout(">")]
struct Collection<'a> {
    #[view(magic = b"ttcf")]
    magic: [u8; 4],
    major: u16,
    minor: u16,
    count: u32,
    #[view(count = count)]
    fonts: Seq<'a, Font<'a>>,
    #[view(if = major == 2)]
    signature: Option<[u32; 3]>,
}

#[derive(View)]
#[layout(">")]
struct Font<'a> {
    offset: u32,
    #[view(at = offset)]
    font: At<'a, OpenType<'a>>,
}

#[derive(View)]
#[layout(">4sHHHH{count}T")]
pub(super) struct OpenType<'a> {
    #[view(magic = b"\0\x01\0\0" | b"OTTO" | b"true" | b"typ1")]
    version: [u8; 4],
    count: u16,
    search_range: u16,
    entry_selector: u16,
    range_shift: u16,
    tables: Seq<'a, Table<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Table<'a> {
    tag: [u8; 4],
    checksum: u32,
    offset: u32,
    size: u32,
    #[view(at = offset, size = size, match = tag)]
    body: At<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = b"cmap")]
    Cmap(Cmap<'a>),
    #[view(tag = b"head")]
    Head(Head),
    #[view(tag = b"hhea" | b"vhea")]
    Hhea(Hhea),
    #[view(tag = b"maxp")]
    Maxp(Maxp<'a>),
    #[view(tag = b"name")]
    Names(Names<'a>),
    #[view(tag = b"OS/2")]
    Os2(Os2<'a>),
    #[view(tag = b"post")]
    Post {
        version: u32,
        italic_angle: i32,
        underline_position: i16,
        underline_thickness: i16,
        fixed_pitch: u32,
        memory: [u32; 4],
        names: &'a [u8],
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">IIIIHHqqhhhhHHhhh")]
struct Head {
    version: u32,
    revision: u32,
    checksum_adjustment: u32,
    #[view(magic = 0x5f0f_3cf5)]
    magic: u32,
    flags: u16,
    units_per_em: u16,
    created: i64,
    modified: i64,
    x_min: i16,
    y_min: i16,
    x_max: i16,
    y_max: i16,
    style: u16,
    lowest_size: u16,
    direction: i16,
    location_format: i16,
    glyph_format: i16,
}

#[derive(View)]
#[layout(">IhhhHhhhhhh4hhH")]
struct Hhea {
    version: u32,
    ascender: i16,
    descender: i16,
    line_gap: i16,
    max_advance: u16,
    min_left: i16,
    min_right: i16,
    max_extent: i16,
    caret_rise: i16,
    caret_run: i16,
    caret_offset: i16,
    reserved: [i16; 4],
    metric_format: i16,
    metrics: u16,
}

#[derive(View)]
#[layout(">")]
struct Maxp<'a> {
    version: u32,
    glyphs: u16,
    #[view(if = version == 0x10000, count = 13)]
    limits: Option<&'a [u16]>,
}

#[derive(View)]
#[layout(">")]
struct Os2<'a> {
    version: u16,
    average_width: i16,
    weight: u16,
    width: u16,
    embedding: u16,
    subscripts: [i16; 10],
    family: i16,
    panose: [u8; 10],
    unicode_ranges: [u32; 4],
    vendor: [u8; 4],
    selection: u16,
    first_char: u16,
    last_char: u16,
    ascender: i16,
    descender: i16,
    line_gap: i16,
    windows_ascent: u16,
    windows_descent: u16,
    more: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Names<'a> {
    format: u16,
    count: u16,
    texts: u16,
    #[view(count = count, with(texts))]
    records: Seq<'a, NameRecord<'a>>,
}

/// Platforms 0 and 3 use UTF-16.
#[derive(View)]
#[layout(">")]
#[view(args(texts: u16))]
struct NameRecord<'a> {
    platform: u16,
    encoding: u16,
    language: u16,
    name: u16,
    length: u16,
    offset: u16,
    #[view(at = texts + offset, size = length, if = platform != 1)]
    text: Option<At<'a, Text<'a, Utf16Be>>>,
    #[view(at = texts + offset, size = length, if = platform == 1)]
    bytes: Option<At<'a, &'a [u8]>>,
}
