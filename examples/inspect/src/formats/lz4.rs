//! LZ4 frames (LZ4 Frame Format Description 1.6).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Lz4>("lz4", "LZ4 data").with_magic(&[(0, b"\x04\x22\x4d\x18")]);
pub(super) const LEGACY: Format = Format::of::<Legacy>("lz4-legacy", "LZ4 data, legacy").with_magic(&[(0, b"\x02\x21\x4c\x18")]);

#[derive(View)]
struct Lz4<'a> {
    frame: Frame<'a>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Frame<'a> {
    #[view(magic = 0x184d_2204)]
    magic: u32,
    flags: Flags,
    block_size: u8,
    #[view(if = flags.has_size)]
    content_size: Option<u64>,
    #[view(if = flags.has_dictionary)]
    dictionary: Option<u32>,
    header_checksum: u8,
    #[view(until = |block| block.size == 0, with(has_checksum = flags.has_block_checksum))]
    blocks: Seq<'a, Block<'a>>,
    #[view(if = flags.has_checksum)]
    checksum: Option<u32>,
}

#[derive(View)]
#[layout(">2t1t1t1t1t1t1t")]
struct Flags {
    version: u8,
    is_independent: bool,
    has_block_checksum: bool,
    has_size: bool,
    has_checksum: bool,
    reserved: bool,
    has_dictionary: bool,
}

/// The highest bit of the size says that the block is stored. A size of 0 is the end.
#[derive(View)]
#[layout("<")]
#[view(args(has_checksum: bool))]
struct Block<'a> {
    size: u32,
    #[view(size = size & 0x7fff_ffff)]
    data: &'a [u8],
    #[view(if = has_checksum && size != 0)]
    checksum: Option<u32>,
}

#[derive(View)]
#[layout("<")]
struct Legacy<'a> {
    magic: u32,
    blocks: Seq<'a, LegacyBlock<'a>>,
}

#[derive(View)]
#[layout("<I{size}s")]
struct LegacyBlock<'a> {
    size: u32,
    data: &'a [u8],
}
