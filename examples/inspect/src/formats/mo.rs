//! MO: translations of gettext (GNU gettext manual, "The Format of GNU MO Files").

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Mo>("mo", "gettext translations")
    .recognised_by(|data| data.starts_with(b"\xde\x12\x04\x95") || data.starts_with(b"\x95\x04\x12\xde"));

#[derive(View)]
#[layout(order = order_of(magic))]
struct Mo<'a> {
    #[view(magic = b"\xde\x12\x04\x95" | b"\x95\x04\x12\xde")]
    magic: [u8; 4],
    version: u32,
    count: u32,
    originals_offset: u32,
    translations_offset: u32,
    hash_size: u32,
    hash_offset: u32,
    /// In minor version 1, texts can contain parts that depend on the system, such as `<PRId64>`.
    #[view(if = version & 0xffff >= 1, with(is_little = magic[0] == 0xde))]
    system: Option<System<'a>>,
    #[view(at = originals_offset, count = count)]
    originals: At<'a, Seq<'a, Entry<'a>>>,
    #[view(at = translations_offset, count = count)]
    translations: At<'a, Seq<'a, Entry<'a>>>,
    #[view(at = hash_offset, count = hash_size)]
    hash: At<'a, Numbers<'a, u32>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(is_little: bool))]
struct System<'a> {
    segment_count: u32,
    segments_offset: u32,
    count: u32,
    originals_offset: u32,
    translations_offset: u32,
    #[view(at = segments_offset, count = segment_count)]
    segments: At<'a, Seq<'a, Segment<'a>>>,
    #[view(at = originals_offset, count = count, with(is_little))]
    originals: At<'a, Seq<'a, Parted<'a>>>,
    #[view(at = translations_offset, count = count, with(is_little))]
    translations: At<'a, Seq<'a, Parted<'a>>>,
}

/// The name of the part that depends on the system. Its length includes a zero.
#[derive(View)]
#[layout(order = outer)]
struct Segment<'a> {
    length: u32,
    offset: u32,
    #[view(at = offset, size = length, trim = 0)]
    name: At<'a, Text<'a, Latin1>>,
}

/// Returns the offset of a text in parts.
#[derive(View)]
#[layout(order = outer)]
#[view(args(is_little: bool))]
struct Parted<'a> {
    offset: u32,
    #[view(at = offset, with(is_little))]
    text: At<'a, Parts<'a>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(is_little: bool))]
struct Parts<'a> {
    /// Returns the range of the parts between the segments, which are consecutive.
    texts_offset: u32,
    #[view(until = |part| part.segment == 0xffff_ffff)]
    parts: Seq<'a, Part>,
    #[view(value = total(bytes(parts..=parts), is_little))]
    size: u64,
    #[view(at = texts_offset, size = size)]
    texts: At<'a, Text<'a, Utf8>>,
}

#[derive(View)]
#[layout(order = outer)]
struct Part {
    size: u32,
    segment: u32,
}

fn order_of(magic: [u8; 4]) -> Endian {
    if magic[0] == 0xde { Endian::Little } else { Endian::Big }
}

#[derive(View)]
#[layout(order = outer)]
struct Entry<'a> {
    length: u32,
    offset: u32,
    #[view(at = offset, size = length)]
    text: At<'a, Text<'a, Utf8>>,
    #[view(at = offset + length)]
    end: At<'a, Zero>,
}

/// The terminator of a text, which is not included in its length.
#[derive(View)]
#[layout("B")]
struct Zero {
    #[view(magic = 0)]
    zero: u8,
}

/// Returns the sum of the sizes of the parts.
fn total(parts: &[u8], is_little: bool) -> u64 {
    let (parts, _) = parts.as_chunks::<8>();
    let size = |&[a, b, c, d, ..]: &[u8; 8]| {
        if is_little { u32::from_le_bytes([a, b, c, d]) } else { u32::from_be_bytes([a, b, c, d]) }
    };
    parts.iter().map(|part| u64::from(size(part))).sum()
}
