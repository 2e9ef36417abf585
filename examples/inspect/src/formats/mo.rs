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
    #[view(at = originals_offset, count = count)]
    originals: At<'a, Seq<'a, Entry<'a>>>,
    #[view(at = translations_offset, count = count)]
    translations: At<'a, Seq<'a, Entry<'a>>>,
    #[view(at = hash_offset, count = hash_size)]
    hash: At<'a, Numbers<'a, u32>>,
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

/// The terminator of a text, which its length does not include.
#[derive(View)]
#[layout("B")]
struct Zero {
    #[view(magic = 0)]
    zero: u8,
}
