//! The table of a font that maps characters to glyphs ("OpenType Specification" 1.9.1, `cmap`).

use super::prelude::*;

#[derive(View)]
#[layout(">HH{count}T")]
#[view(root)]
pub(super) struct Cmap<'a> {
    version: u16,
    count: u16,
    encodings: Seq<'a, Encoding<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Encoding<'a> {
    platform: u16,
    encoding: u16,
    offset: u32,
    #[view(at = offset)]
    map: At<'a, Map<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Map<'a> {
    format: u16,
    #[view(match = format)]
    body: MapBody<'a>,
}

#[derive(View)]
#[layout(">")]
enum MapBody<'a> {
    #[view(tag = 0)]
    Bytes { length: u16, language: u16, glyphs: [u8; 256] },
    #[view(tag = 4)]
    Segments(Segments<'a>),
    #[view(tag = 6)]
    Trimmed { length: u16, language: u16, first: u16, count: u16, #[view(count = count)] glyphs: &'a [u16] },
    #[view(tag = 8 | 10 | 13)]
    Wide { reserved: u16, length: u32, #[view(size = length - 8)] data: &'a [u8] },
    #[view(tag = 14)]
    Variations { length: u32, #[view(size = length - 6)] data: &'a [u8] },
    #[view(tag = 12)]
    Groups {
        reserved: u16,
        length: u32,
        language: u32,
        count: u32,
        #[view(count = count)]
        groups: &'a [Group],
    },
    #[view(other)]
    Other { length: u16, #[view(size = length - 4)] data: &'a [u8] },
}

#[derive(View)]
#[layout(">")]
struct Segments<'a> {
    length: u16,
    language: u16,
    #[view(check = twice % 2 == 0)]
    twice: u16,
    search_range: u16,
    entry_selector: u16,
    range_shift: u16,
    #[view(count = twice / 2)]
    end: &'a [u16],
    pad: u16,
    #[view(count = twice / 2)]
    start: &'a [u16],
    #[view(count = twice / 2)]
    delta: &'a [i16],
    #[view(count = twice / 2)]
    range: &'a [u16],
    #[view(size = length - 16 - 4 * twice)]
    glyphs: &'a [u16],
}

#[derive(View)]
#[layout(">III")]
struct Group {
    first: u32,
    last: u32,
    glyph: u32,
}
