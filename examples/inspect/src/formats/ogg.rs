//! Ogg: pages of packets; the first packets of Opus and Vorbis streams.
//!
//! RFC 3533 (2003), section 6; RFC 7845 (2016), section 5; Vorbis I specification, section 4.2.

use super::vorbis_comment::Comments;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Ogg>("ogg", "Ogg stream").with_magic(&[(0, b"OggS")]);

#[derive(View)]
#[layout("<")]
pub(super) struct Ogg<'a> {
    pages: Seq<'a, Page<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Page<'a> {
    #[view(magic = b"OggS")]
    magic: [u8; 4],
    #[view(check = version == 0)]
    version: u8,
    flags: u8,
    granule: u64,
    serial: u32,
    sequence: u32,
    checksum: u32,
    count: u8,
    #[view(size = count)]
    lacing: &'a [u8],
    #[view(size = first_size(lacing), with(whole = is_whole(lacing)))]
    first: Packet<'a>,
    #[view(size = sum(lacing) - first_size(lacing), verify = checksum == ogg_crc(bytes(magic..=others)))]
    others: &'a [u8],
}

/// The size of the first packet, which ends with a lacing value below 255.
fn first_size(lacing: &[u8]) -> u64 {
    let mut packets = lacing.split_inclusive(|&value| value < 255);
    packets.next().unwrap_or_default().iter().copied().map(u64::from).sum()
}

/// Returns `true` if the first packet ends in this page.
fn is_whole(lacing: &[u8]) -> bool {
    lacing.iter().any(|&value| value < 255)
}

/// Returns the CRC-32 of the page with its checksum as zeros; polynomial 0x04c11db7, not reflected.
fn ogg_crc(page: &[u8]) -> u32 {
    let zeroed = |(place, &byte): (usize, &u8)| if (22..26).contains(&place) { 0 } else { byte };
    page.iter().enumerate().map(zeroed).fold(0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte) << 24, |crc, _| {
            crc << 1 ^ if crc >> 31 == 1 { 0x04c1_1db7 } else { 0 }
        })
    })
}

/// If the first packet ends in this page, its magic bytes give its format.
#[derive(View)]
#[layout("<")]
#[view(args(whole: bool))]
struct Packet<'a> {
    #[view(value = kind(whole, rest()))]
    kind: u8,
    #[view(size = left(), match = kind)]
    body: Lazy<'a, Body<'a>>,
}

fn kind(whole: bool, rest: &[u8]) -> u8 {
    let marks: [&[u8]; 4] = [b"OpusHead", b"OpusTags", b"\x01vorbis", b"\x03vorbis"];
    let kind = marks.iter().zip(1..).find_map(|(mark, kind)| rest.starts_with(mark).then_some(kind));
    kind.filter(|_| whole).unwrap_or(0)
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = 1)]
    OpusHead {
        magic: [u8; 8],
        version: u8,
        channels: u8,
        pre_skip: u16,
        rate: u32,
        gain: i16,
        mapping: u8,
        table: &'a [u8],
    },
    #[view(tag = 2)]
    OpusTags { magic: [u8; 8], tags: Comments<'a> },
    #[view(tag = 3)]
    VorbisHead {
        kind: u8,
        magic: [u8; 6],
        version: u32,
        channels: u8,
        rate: u32,
        max_bit_rate: i32,
        nominal_bit_rate: i32,
        min_bit_rate: i32,
        blocks: u8,
        #[view(check = framing & 1 == 1)]
        framing: u8,
    },
    #[view(tag = 4)]
    VorbisTags { kind: u8, magic: [u8; 6], tags: Comments<'a> },
    #[view(other)]
    Data(&'a [u8]),
}
