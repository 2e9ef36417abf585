//! xz streams (The .xz File Format 1.1).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Xz>("xz", "xz data").with_magic(&[(0, b"\xfd7zXZ\0")]);

/// The size of the blocks is only in the index behind them.
#[derive(View)]
#[layout("<")]
struct Xz<'a> {
    #[view(magic = b"\xfd7zXZ\0")]
    magic: [u8; 6],
    flags: [u8; 2],
    #[view(verify = crc == crc32(bytes(flags..=flags)))]
    crc: u32,
    #[view(size = left() - 12, match = rest()[0] != 0)]
    body: Lazy<'a, Body<'a>>,
    footer: Footer,
}

#[derive(View)]
enum Body<'a> {
    #[view(tag = true)]
    Blocks { header_words_minus_1: u8, flags: u8, data: &'a [u8] },
    #[view(tag = false)]
    Empty(&'a [u8]),
}

#[derive(View)]
#[layout("<II2s2s")]
struct Footer {
    crc: u32,
    index_size_minus_1_in_words: u32,
    flags: [u8; 2],
    #[view(magic = b"YZ")]
    magic: [u8; 2],
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}
