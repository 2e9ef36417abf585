//! Binary property list: objects at offsets, a table of the offsets, a trailer.
//!
//! CFBinaryPList.c of CoreFoundation (Apple).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Plist>("bplist", "binary property list").with_magic(&[(0, b"bplist00")]);

#[derive(View)]
#[layout(">")]
#[view(root)]
pub(super) struct Plist<'a> {
    #[view(magic = b"bplist00")]
    magic: [u8; 8],
    #[view(at = end() - 32)]
    trailer: At<'a, Trailer<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Trailer<'a> {
    unused: [u8; 5],
    sort_version: u8,
    #[view(check = offset_size >= 1 && offset_size <= 8)]
    offset_size: u8,
    #[view(check = reference_size >= 1 && reference_size <= 8)]
    reference_size: u8,
    count: u64,
    top: u64,
    table: u64,
    #[view(at = table, count = count, with(offset_size, reference_size))]
    objects: At<'a, Seq<'a, Entry<'a>>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(offset_size: u8, reference_size: u8))]
struct Entry<'a> {
    #[view(size = offset_size)]
    offset: u64,
    #[view(at = offset, with(reference_size))]
    object: At<'a, Object<'a>>,
}

/// The high half of the first byte is the kind; a low half of 15 means that a count follows.
#[derive(View)]
#[layout(">")]
#[view(args(reference_size: u8))]
struct Object<'a> {
    #[view(bits = 4)]
    kind: u8,
    #[view(bits = 4)]
    low: u8,
    #[view(if = low == 15 && kind >= 4)]
    count_mark: Option<u8>,
    #[view(if = low == 15 && kind >= 4, size = 1 << (count_mark & 15))]
    long_count: Option<u64>,
    #[view(value = if low == 15 && kind >= 4 { long_count + 0 } else { low })]
    count: u64,
    #[view(match = if kind == 1 { 16 + low } else { kind }, with(count, reference_size))]
    body: Body<'a>,
}

#[derive(View)]
#[layout(">")]
#[view(args(count: u64, reference_size: u8))]
enum Body<'a> {
    #[view(tag = 0)]
    Simple,
    /// Integers of fewer than 8 bytes are unsigned.
    #[view(tag = 16..=18)]
    Unsigned(#[view(size = 1 << count)] u64),
    #[view(tag = 19)]
    Signed(i64),
    #[view(tag = 20)]
    Wide([u8; 16]),
    #[view(tag = 2)]
    Real(#[view(size = 1 << count)] &'a [u8]),
    #[view(tag = 3)]
    Date(f64),
    #[view(tag = 4)]
    Data(#[view(size = count)] &'a [u8]),
    #[view(tag = 5)]
    Ascii(#[view(size = count)] Text<'a, Latin1>),
    #[view(tag = 6)]
    Utf16(#[view(size = 2 * count)] Text<'a, Utf16Be>),
    #[view(tag = 8)]
    Uid(#[view(size = count + 1)] u64),
    #[view(tag = 10..=12)]
    List(#[view(count = count, with(reference_size))] Seq<'a, Reference>),
    #[view(tag = 13)]
    Dictionary {
        #[view(count = count, with(reference_size))]
        keys: Seq<'a, Reference>,
        #[view(count = count, with(reference_size))]
        values: Seq<'a, Reference>,
    },
}

#[derive(View)]
#[layout(">")]
#[view(args(reference_size: u8))]
struct Reference {
    #[view(size = reference_size)]
    object: u64,
}
