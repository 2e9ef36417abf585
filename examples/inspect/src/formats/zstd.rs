//! Zstandard: frames of blocks and skippable frames.
//!
//! RFC 8878, section 3.1.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Zstd>("zstd", "Zstandard data").with_magic(&[(0, MAGIC)])
    .recognised_by(|data| !data.is_empty() && matches!(after_skippable(data), rest if rest.is_empty() || rest.starts_with(MAGIC)));

const MAGIC: &[u8] = b"\x28\xb5\x2f\xfd";

/// Returns what follows the skippable frames at the start, which LZ4 has, too.
pub(super) fn after_skippable(data: &[u8]) -> &[u8] {
    let mut rest = data;
    while let [0x50..=0x5f, 0x2a, 0x4d, 0x18, a, b, c, d, frames @ ..] = rest {
        let size = u32::from_le_bytes([*a, *b, *c, *d]);
        let Some(next) = usize::try_from(size).ok().and_then(|size| frames.get(size..)) else {
            break;
        };
        rest = next;
    }
    rest
}

#[derive(View)]
#[layout("<")]
pub(super) struct Zstd<'a> {
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
    #[view(tag = 0xfd2f_b528)]
    Frame(Blocks<'a>),
    #[view(tag = 0x184d_2a50..=0x184d_2a5f)]
    Skippable(Skippable<'a>),
}

#[derive(View)]
#[layout("<I{size}s")]
pub(super) struct Skippable<'a> {
    size: u32,
    data: &'a [u8],
}

/// A content size of two bytes is stored minus 256.
#[derive(View)]
#[layout("<")]
struct Blocks<'a> {
    flags: u8,
    #[view(if = flags & 0x20 == 0)]
    window: Option<u8>,
    #[view(if = flags & 3 != 0, size = (1 << (flags & 3)) / 2)]
    dictionary: Option<u32>,
    #[view(if = flags & 0xe0 != 0, size = 1 << (flags >> 6))]
    content_size: Option<u64>,
    #[view(until = |block| block.header & 1 == 1)]
    blocks: Seq<'a, Block<'a>>,
    #[view(if = flags & 4 != 0)]
    checksum: Option<u32>,
}

/// Bit 0: the last block; bits 1 and 2: raw, run, compressed; the rest: the size.
#[derive(View)]
#[layout("<")]
struct Block<'a> {
    #[view(size = 3, check = header >> 1 & 3 != 3)]
    header: u32,
    #[view(value = header >> 1 & 3)]
    kind: u8,
    #[view(size = if kind == 1 { 1 } else { header >> 3 })]
    data: &'a [u8],
}
