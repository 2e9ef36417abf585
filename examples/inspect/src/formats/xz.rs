//! xz: streams of blocks, an index, and a footer with the position of the index.
//!
//! "The .xz File Format" 1.2.1 (tukaani.org).

use super::checksums::crc32;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Xz>("xz", "xz data").with_magic(&[(0, b"\xfd7zXZ\0")]);

#[derive(View)]
#[layout("<")]
pub(super) struct Xz<'a> {
    streams: Seq<'a, Stream<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Stream<'a> {
    #[view(magic = b"\xfd7zXZ\0")]
    magic: [u8; 6],
    #[view(magic = 0)]
    reserved: u8,
    #[view(check = check <= 15)]
    check: u8,
    #[view(verify = crc == crc32(bytes(reserved..=check)))]
    crc: u32,
    #[view(until = rest()[0] == 0, with(check_size = size_of(check)))]
    blocks: Seq<'a, Block<'a>>,
    index: Index<'a>,
    footer: Footer,
    #[view(size = zeros(rest()))]
    padding: &'a [u8],
}

/// Returns the size of the check of each block.
fn size_of(check: u8) -> u32 {
    [0, 4, 8, 16, 32, 64][usize::from(check.div_ceil(3).min(5))]
}

/// Returns the number of zero bytes before the next stream, a multiple of four.
fn zeros(rest: &[u8]) -> usize {
    rest.iter().take_while(|&&byte| byte == 0).count() / 4 * 4
}

#[derive(View)]
#[layout("<")]
#[view(args(check_size: u32))]
struct Block<'a> {
    header_size: u8,
    #[view(size = 4 * header_size - 1)]
    header: BlockHeader<'a>,
    crc: u32,
    #[view(size = packed(rest()))]
    data: &'a [u8],
    #[view(skip = -pos() & 3, size = check_size)]
    check: &'a [u8],
}

/// Returns the size of LZMA2 data, whose last chunk has a control byte of 0.
fn packed(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let byte = |offset: usize| rest.get(at + offset).map(|&byte| usize::from(byte));
        at += match byte(0)? {
            0 => return Some(at + 1),
            1 | 2 => 3 + (byte(1)? << 8 | byte(2)?) + 1,
            control @ 0x80.. => 5 + usize::from(control >= 0xc0) + (byte(3)? << 8 | byte(4)?) + 1,
            _ => return None,
        };
    }
}

#[derive(View)]
#[layout("<")]
struct BlockHeader<'a> {
    flags: u8,
    #[view(if = flags & 0x40 != 0, code = Leb128)]
    packed: Option<u64>,
    #[view(if = flags & 0x80 != 0, code = Leb128)]
    unpacked: Option<u64>,
    #[view(count = (flags & 3) + 1)]
    filters: Seq<'a, Filter<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Filter<'a> {
    #[view(code = Leb128)]
    id: u64,
    #[view(code = Leb128)]
    size: u64,
    #[view(size = size)]
    properties: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Index<'a> {
    #[view(magic = 0)]
    indicator: u8,
    #[view(code = Leb128)]
    count: u64,
    #[view(count = count)]
    records: Seq<'a, Record>,
    #[view(skip = -pos() & 3)]
    crc: u32,
}

#[derive(View)]
#[layout("<")]
struct Record {
    #[view(code = Leb128)]
    unpadded: u64,
    #[view(code = Leb128)]
    unpacked: u64,
}

#[derive(View)]
#[layout("<IIBB2s")]
struct Footer {
    #[view(verify = crc == crc32(bytes(backward_size..=check)))]
    crc: u32,
    backward_size: u32,
    reserved: u8,
    check: u8,
    #[view(magic = b"YZ")]
    magic: [u8; 2],
}
