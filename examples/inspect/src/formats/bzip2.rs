//! bzip2 data: the head and the first block's (bzip2 1.0).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Bzip2>("bzip2", "bzip2 data").with_magic(&[(0, b"BZh")]);

#[derive(View)]
#[layout(">")]
struct Bzip2<'a> {
    #[view(magic = b"BZ")]
    magic: [u8; 2],
    #[view(magic = b"h")]
    version: [u8; 1],
    level: [u8; 1],
    /// A block begins with pi; what ends the stream, with its square root.
    #[view(magic = b"\x31\x41\x59\x26\x53\x59" | b"\x17\x72\x45\x38\x50\x90")]
    block_magic: [u8; 6],
    crc: u32,
    data: &'a [u8],
}
