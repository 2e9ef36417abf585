//! Ogg pages, with the heads of Opus and Vorbis (RFC 3533, RFC 7845, Vorbis I).

use super::flac::Comments;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Ogg>("ogg", "Ogg stream").with_magic(&[(0, b"OggS")]);

#[derive(View)]
struct Ogg<'a> {
    pages: Seq<'a, Page<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Page<'a> {
    #[view(magic = b"OggS")]
    magic: [u8; 4],
    version: u8,
    flags: Flags,
    position: u64,
    serial: u32,
    number: u32,
    #[view(verify = crc == crc32(bytes(magic..=number), bytes(segment_count..=data)))]
    crc: u32,
    segment_count: u8,
    #[view(size = segment_count)]
    segments: &'a [Segment],
    #[view(size = total(bytes(segments..=segments)), match = kind_of(rest()))]
    data: Lazy<'a, Data<'a>>,
}

#[derive(View)]
#[layout("B")]
struct Segment {
    size: u8,
}

fn total(sizes: &[u8]) -> u64 {
    sizes.iter().copied().map(u64::from).sum()
}

#[derive(View)]
#[layout(">5t1t1t1t")]
struct Flags {
    reserved: u8,
    is_last: bool,
    is_first: bool,
    is_continued: bool,
}

/// The checksum of a page, its own bytes counted as zeros: not reflected, from 0.
fn crc32(before: &[u8], after: &[u8]) -> u32 {
    let bytes = before.iter().chain(&[0; 4]).chain(after);
    bytes.fold(0, |crc, &byte| {
        let shift = |crc: u32, _| crc << 1 ^ if crc >> 31 == 1 { 0x04c1_1db7 } else { 0 };
        (0..8).fold(crc ^ u32::from(byte) << 24, shift)
    })
}

/// What a page begins with: 1 Opus head, 2 Opus tags, 3 Vorbis head, 4 Vorbis comments.
fn kind_of(rest: &[u8]) -> u8 {
    const BEGINS: [&[u8]; 4] = [b"OpusHead", b"OpusTags", b"\x01vorbis", b"\x03vorbis"];
    (1..).zip(BEGINS).find(|(_, begin)| rest.starts_with(begin)).map_or(0, |(kind, _)| kind)
}

#[derive(View)]
#[layout("<")]
enum Data<'a> {
    #[view(tag = 1)]
    OpusHead { magic: [u8; 8], version: u8, channels: u8, pre_skip: u16, rate: u32, gain: i16, mapping: u8, more: &'a [u8] },
    #[view(tag = 2)]
    OpusTags { magic: [u8; 8], comments: Comments<'a>, padding: &'a [u8] },
    #[view(tag = 3)]
    VorbisHead {
        kind: u8,
        magic: [u8; 6],
        version: u32,
        channels: u8,
        rate: u32,
        most_bits: i32,
        nominal_bits: i32,
        least_bits: i32,
        blocks: u8,
        framing: u8,
    },
    #[view(tag = 4)]
    VorbisComments { kind: u8, magic: [u8; 6], comments: Comments<'a>, framing: u8, more: &'a [u8] },
    #[view(other)]
    Other(&'a [u8]),
}
