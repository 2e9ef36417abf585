//! Creative Voice: blocks by type, up to a terminator of one byte.
//!
//! "Creative Voice File (VOC) Format" in the Sound Blaster Developer Kit; the check is the complement of the version.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Voc>("voc", "Creative Voice sound").with_magic(&[(0, b"Creative Voice File\x1a")]);

#[derive(View)]
#[layout("<")]
pub(super) struct Voc<'a> {
    #[view(magic = b"Creative Voice File\x1a")]
    magic: [u8; 20],
    #[view(check = header_size >= 26)]
    header_size: u16,
    version: u16,
    #[view(check = complement == (0x1234 + 0xffff - version) & 0xffff)]
    complement: u16,
    #[view(skip = header_size - 26, until = |block| block.kind == 0)]
    blocks: Seq<'a, Block<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Block<'a> {
    kind: u8,
    #[view(if = kind != 0, size = 3)]
    size: Option<u32>,
    #[view(if = kind != 0, size = size, match = kind)]
    body: Option<Lazy<'a, Body<'a>>>,
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = 1)]
    Sound { divisor: u8, codec: u8, samples: &'a [u8] },
    #[view(tag = 2)]
    Continue(&'a [u8]),
    #[view(tag = 3)]
    Silence { length: u16, divisor: u8 },
    #[view(tag = 4)]
    Marker { number: u16 },
    #[view(tag = 5)]
    Text(#[view(until(0, or_end))] Text<'a, Latin1>),
    #[view(tag = 6)]
    Repeat { count: u16 },
    #[view(tag = 7)]
    EndRepeat,
    #[view(tag = 8)]
    Extra { divisor: u16, codec: u8, channels: u8 },
    #[view(tag = 9)]
    NewSound {
        rate: u32,
        bits: u8,
        channels: u8,
        codec: u16,
        reserved: u32,
        samples: &'a [u8],
    },
    #[view(other)]
    Other(&'a [u8]),
}
