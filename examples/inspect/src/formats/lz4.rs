//! LZ4: frames of blocks, skippable frames, and the legacy frame of `lz4 -l`.
//!
//! "LZ4 Frame Format Description" 1.6.4 (lz4.org).

use super::prelude::*;
use super::zstd::{Skippable, after_skippable};

pub(super) const FORMAT: Format = Format::of::<Lz4>("lz4", "LZ4 data").recognised_by(|data| {
    let frames = after_skippable(data);
    frames.starts_with(b"\x04\x22\x4d\x18") || frames.starts_with(b"\x02\x21\x4c\x18")
});

#[derive(View)]
#[layout("<")]
pub(super) struct Lz4<'a> {
    frames: Seq<'a, Frame<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Frame<'a> {
    magic: u32,
    #[view(match = magic)]
    body: Body<'a>,
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = 0x184d_2204)]
    Frame(Blocks<'a>),
    #[view(tag = 0x184d_2a50..=0x184d_2a5f)]
    Skippable(Skippable<'a>),
    #[view(tag = 0x184c_2102)]
    Legacy(#[view(until = left() == 0 || is_magic(rest()))] Seq<'a, LegacyBlock<'a>>),
}

/// Returns `true` if a frame begins here: its magic number is larger than any block size.
fn is_magic(rest: &[u8]) -> bool {
    matches!(rest, [_, _, 0x4c | 0x4d, 0x18, ..])
}

#[derive(View)]
#[layout("<I{size}s")]
struct LegacyBlock<'a> {
    size: u32,
    data: &'a [u8],
}

#[derive(View)]
#[layout(">2t1t1t1t1t1t1t1t3t4t")]
struct Flags {
    #[view(check = version == 1)]
    version: u8,
    independent: bool,
    block_checksum: bool,
    content_size: bool,
    content_checksum: bool,
    reserved: bool,
    dictionary: bool,
    reserved_high: bool,
    #[view(check = block_size >= 4)]
    block_size: u8,
    reserved_low: u8,
}

#[derive(View)]
#[layout("<")]
struct Blocks<'a> {
    flags: Flags,
    #[view(if = flags.content_size)]
    content_size: Option<u64>,
    #[view(if = flags.dictionary)]
    dictionary: Option<u32>,
    header_checksum: u8,
    #[view(until = |block| block.size == 0, with(checksum = flags.block_checksum))]
    blocks: Seq<'a, Block<'a>>,
    #[view(if = flags.content_checksum)]
    content_checksum: Option<u32>,
}

/// The high bit of the size marks uncompressed data; a size of 0 ends the frame.
#[derive(View)]
#[layout("<")]
#[view(args(checksum: bool))]
struct Block<'a> {
    size: u32,
    #[view(size = size & 0x7fff_ffff)]
    data: &'a [u8],
    #[view(if = checksum && size != 0)]
    checksum_of_block: Option<u32>,
}
