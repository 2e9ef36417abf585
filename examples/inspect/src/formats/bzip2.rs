//! bzip2: the header of a stream and of its first block; the rest is a bit stream.
//!
//! "bzip2 Format Specification" by J. Tsai (2016).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Bzip2>("bzip2", "bzip2 data").with_magic(&[(0, b"BZh")]);

#[derive(View)]
#[layout(">2sBB6sI*s")]
pub(super) struct Bzip2<'a> {
    #[view(magic = b"BZ")]
    magic: [u8; 2],
    #[view(magic = 0x68)]
    version: u8,
    /// The block size as an ASCII digit, in units of 100,000 bytes.
    #[view(check = level >= 0x31 && level <= 0x39)]
    level: u8,
    /// The digits of pi mark a block, and those of its square root the end of the stream.
    #[view(magic = b"1AY&SY" | b"\x17rE8P\x90")]
    block: [u8; 6],
    checksum: u32,
    #[view(check = is_whole(block, data))]
    data: &'a [u8],
}

/// The last stream ends with the digits of the square root at any bit offset, a checksum, and padding to a byte.
fn is_whole(block: [u8; 6], data: &[u8]) -> bool {
    let end = data[data.len().saturating_sub(11)..].iter().fold(0, |bits: u128, &byte| bits << 8 | u128::from(byte));
    block[0] == 0x17 || (32..40).any(|shift| end >> shift & 0xffff_ffff_ffff == 0x1772_4538_5090)
}
