//! Zstandard frames (RFC 8878).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Zstd>("zstd", "Zstandard data").with_magic(&[(0, b"\x28\xb5\x2f\xfd")]);

#[derive(View)]
struct Zstd<'a> {
    frames: Seq<'a, Frame<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Frame<'a> {
    magic: u32,
    #[view(match = magic == 0xfd2f_b528)]
    body: Body<'a>,
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = true)]
    Compressed {
        descriptor: Descriptor,
        #[view(if = !descriptor.single_segment)]
        window: Option<u8>,
        #[view(if = descriptor.dictionary_flag > 0, size = 1 << (descriptor.dictionary_flag - 1))]
        dictionary: Option<u32>,
        #[view(if = descriptor.size_flag > 0 || descriptor.single_segment, size = 1 << descriptor.size_flag)]
        content_size: Option<u64>,
        #[view(until = |block| block.head & 1 == 1)]
        blocks: Seq<'a, Block<'a>>,
        #[view(if = descriptor.has_checksum)]
        checksum: Option<u32>,
    },
    #[view(tag = false)]
    Skippable {
        size: u32,
        #[view(size = size)]
        data: &'a [u8],
    },
}

#[derive(View)]
#[layout(">2t1t1t1t1t2t")]
struct Descriptor {
    size_flag: u8,
    single_segment: bool,
    unused: bool,
    reserved: bool,
    has_checksum: bool,
    dictionary_flag: u8,
}

/// Last block, kind, and size in 1, 2 and 21 bits; a run has one byte.
#[derive(View)]
#[layout("<")]
struct Block<'a> {
    #[view(size = 3)]
    head: u32,
    #[view(size = if head >> 1 & 3 == 1 { 1 } else { head >> 3 })]
    data: &'a [u8],
}
