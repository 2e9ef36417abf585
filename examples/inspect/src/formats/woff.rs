//! WOFF and WOFF2: web fonts (W3C, "WOFF File Format" 1.0 and 2.0).

use super::prelude::*;

pub(super) const FIRST: Format = Format::of::<Woff>("woff", "WOFF font").with_magic(&[(0, b"wOFF")]);
pub(super) const SECOND: Format = Format::of::<Woff2>("woff2", "WOFF2 font").with_magic(&[(0, b"wOF2")]);

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Woff<'a> {
    #[view(magic = b"wOFF")]
    magic: [u8; 4],
    flavor: [u8; 4],
    length: u32,
    count: u16,
    reserved: u16,
    unpacked: u32,
    major: u16,
    minor: u16,
    more: More<'a>,
    #[view(count = count)]
    tables: Seq<'a, Table<'a>>,
    #[view(at = length - 1, size = 1)]
    last_byte: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout(">")]
struct More<'a> {
    metadata_offset: u32,
    metadata_length: u32,
    metadata_unpacked: u32,
    private_offset: u32,
    private_length: u32,
    #[view(at = metadata_offset, size = metadata_length, if = metadata_length > 0)]
    metadata: Option<At<'a, &'a [u8]>>,
    #[view(at = private_offset, size = private_length, if = private_length > 0)]
    private: Option<At<'a, &'a [u8]>>,
}

/// The data is deflated, unless its length is that of the table.
#[derive(View)]
#[layout(">")]
struct Table<'a> {
    tag: [u8; 4],
    offset: u32,
    length: u32,
    unpacked: u32,
    checksum: u32,
    #[view(at = offset, size = length)]
    data: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Woff2<'a> {
    #[view(magic = b"wOF2")]
    magic: [u8; 4],
    flavor: [u8; 4],
    length: u32,
    count: u16,
    reserved: u16,
    unpacked: u32,
    packed: u32,
    major: u16,
    minor: u16,
    more: More<'a>,
    #[view(count = count)]
    tables: Seq<'a, Table2>,
    /// The tables of each font in a collection.
    #[view(if = flavor == b"ttcf", size = length - packed - pos())]
    collection: Option<&'a [u8]>,
    /// All tables, compressed together with Brotli.
    #[view(size = packed)]
    data: &'a [u8],
    #[view(at = length - 1, size = 1)]
    last_byte: At<'a, &'a [u8]>,
}

/// Glyphs and their locations (tags 10 and 11) are transformed unless the transform is 3, other
/// tables unless it is 0.
#[derive(View)]
#[layout(">")]
struct Table2 {
    #[view(bits = 2)]
    transform: u8,
    #[view(bits = 6)]
    known_tag: u8,
    #[view(if = known_tag == 63)]
    tag: Option<[u8; 4]>,
    #[view(code = Vlq)]
    unpacked: u32,
    #[view(if = (known_tag == 10 || known_tag == 11) && transform != 3 || known_tag != 10 && known_tag != 11 && transform != 0, code = Vlq)]
    transformed: Option<u32>,
}
