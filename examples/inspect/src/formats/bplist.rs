//! Binary property lists of Apple (CoreFoundation, `CFBinaryPList.c`).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<PropertyList>("bplist", "binary property list").with_magic(&[(0, b"bplist0")]);

#[derive(View)]
#[layout(">")]
struct PropertyList<'a> {
    #[view(magic = b"bplist00" | b"bplist01")]
    magic: [u8; 8],
    #[view(at = end() - 32)]
    trailer: At<'a, Trailer<'a>>,
    objects: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Trailer<'a> {
    unused: [u8; 5],
    sort_version: u8,
    offset_size: u8,
    reference_size: u8,
    count: u64,
    top: u64,
    table_offset: u64,
    #[view(at = table_offset, count = count, each = offset_size, with(reference_size, offset_size))]
    objects: At<'a, Seq<'a, Reference<'a>>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(reference_size: u8, offset_size: u8))]
struct Reference<'a> {
    #[view(size = offset_size)]
    offset: u64,
    #[view(at = offset, with(reference_size))]
    object: At<'a, Object<'a>>,
}

/// A count of 15 is in the integer behind the mark.
#[derive(View)]
#[layout(">")]
#[view(args(reference_size: u8))]
struct Object<'a> {
    mark: u8,
    #[view(if = mark & 15 == 15 && mark >= 0x40)]
    long: Option<Long>,
    #[view(match = mark >> 4, with(reference_size, low = mark & 15,
        count = if mark & 15 == 15 && mark >= 0x40 { long.count } else { mark & 15 }))]
    body: Body<'a>,
}

#[derive(View)]
#[layout(">")]
struct Long {
    mark: u8,
    #[view(size = 1 << (mark & 15))]
    count: u64,
}

#[derive(View)]
#[layout(">")]
#[view(args(reference_size: u8, low: u8, count: u64))]
enum Body<'a> {
    #[view(tag = 1)]
    Integer {
        #[view(size = 1 << low)]
        value: i64,
    },
    #[view(tag = 2)]
    Real {
        #[view(size = 1 << low)]
        value: &'a [u8],
    },
    #[view(tag = 3)]
    Date { seconds_since_2001: f64 },
    #[view(tag = 4)]
    Data(#[view(size = count)] &'a [u8]),
    #[view(tag = 5)]
    Ascii(#[view(size = count)] Text<'a, Latin1>),
    #[view(tag = 6)]
    Unicode(#[view(size = 2 * count)] Text<'a, Utf16Be>),
    #[view(tag = 8)]
    Uid {
        #[view(size = low + 1)]
        value: u64,
    },
    #[view(tag = 10 | 12)]
    Array(#[view(count = count, with(size = reference_size))] Seq<'a, Index>),
    #[view(tag = 13)]
    Dictionary {
        #[view(count = count, with(size = reference_size))]
        keys: Seq<'a, Index>,
        #[view(count = count, with(size = reference_size))]
        values: Seq<'a, Index>,
    },
    #[view(other)]
    Simple,
}

#[derive(View)]
#[layout(">")]
#[view(args(size: u8))]
struct Index {
    #[view(size = size)]
    object: u64,
}
