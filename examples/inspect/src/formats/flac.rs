//! FLAC: blocks of metadata, then frames, which are shown as bytes.
//!
//! RFC 9639 (2024), section 8.

use super::vorbis_comment::Comments;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Flac>("flac", "FLAC sound").with_magic(&[(0, b"fLaC")]);

#[derive(View)]
#[layout(">")]
pub(super) struct Flac<'a> {
    #[view(magic = b"fLaC")]
    magic: [u8; 4],
    #[view(until = |block| block.last)]
    metadata: Seq<'a, Block<'a>>,
    #[view(verify = frames.is_empty() && has_no_samples(bytes(metadata..=metadata)) || ends_with_frame(frames))]
    frames: &'a [u8],
}

/// Returns `true` if the data ends with a complete frame: the CRC-16 from its sync code to the end
/// is 0.
fn ends_with_frame(frames: &[u8]) -> bool {
    let times_x = |power: u16| power << 1 ^ if power & 0x8000 == 0 { 0 } else { 0x8005 };
    // Going backwards tries every start in one pass: each byte weighs x^8 times as much as the next
    // one.
    let (mut checksum, mut power, mut next) = (0, 1_u16, 0);
    for &byte in frames.iter().rev() {
        let mut factor = power;
        for bit in 0..8 {
            checksum ^= if byte >> bit & 1 == 1 { factor } else { 0 };
            factor = times_x(factor);
        }
        power = factor;
        if checksum == 0 && byte == 0xff && matches!(next, 0xf8 | 0xf9) {
            return true;
        }
        next = byte;
    }
    false
}

/// Returns `true` if `STREAMINFO` has the MD5 of no samples. A total of 0 only means that the
/// number is unknown.
fn has_no_samples(metadata: &[u8]) -> bool {
    const MD5: &[u8] = b"\xd4\x1d\x8c\xd9\x8f\x00\xb2\x04\xe9\x80\x09\x98\xec\xf8\x42\x7e";
    metadata.get(22..38) == Some(MD5)
}

#[derive(View)]
#[layout(">1t7t24t{length}s")]
struct Block<'a> {
    last: bool,
    #[view(check = kind < 127)]
    kind: u8,
    length: u32,
    #[view(match = kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 0)]
    StreamInfo(StreamInfo),
    #[view(tag = 1)]
    Padding(&'a [u8]),
    #[view(tag = 2)]
    Application { id: [u8; 4], data: &'a [u8] },
    #[view(tag = 3)]
    SeekTable(&'a [SeekPoint]),
    #[view(tag = 4)]
    Comments(Comments<'a>),
    #[view(tag = 5)]
    CueSheet(CueSheet<'a>),
    #[view(tag = 6)]
    Picture(Picture<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">HH24t24t20t3t5t36t16s")]
struct StreamInfo {
    min_block: u16,
    max_block: u16,
    min_frame: u32,
    max_frame: u32,
    rate: u32,
    channels_less_1: u8,
    bits_less_1: u8,
    samples: u64,
    md5: [u8; 16],
}

#[derive(View)]
#[layout(">QQH")]
struct SeekPoint {
    sample: u64,
    offset: u64,
    samples: u16,
}

#[derive(View)]
#[layout(">")]
struct CueSheet<'a> {
    #[view(size = 128, until(0, or_end))]
    catalog: Text<'a, Latin1>,
    lead_in: u64,
    #[view(bits = 1)]
    compact_disc: bool,
    #[view(bits = 7)]
    _reserved: u8,
    reserved: [u8; 258],
    count: u8,
    #[view(count = count)]
    tracks: Seq<'a, Track<'a>>,
}

#[derive(View)]
#[layout(">QB12s1t1t6t13sB{count}T")]
struct Track<'a> {
    offset: u64,
    number: u8,
    isrc: [u8; 12],
    no_audio: bool,
    pre_emphasis: bool,
    flags: u8,
    reserved: [u8; 13],
    count: u8,
    indices: &'a [Index],
}

#[derive(View)]
#[layout(">QB3s")]
struct Index {
    offset: u64,
    number: u8,
    reserved: [u8; 3],
}

#[derive(View)]
#[layout(">II{mime_length}sI{text_length}sIIIII{length}s")]
struct Picture<'a> {
    kind: u32,
    mime_length: u32,
    mime: Text<'a, Latin1>,
    text_length: u32,
    description: Text<'a, Utf8>,
    width: u32,
    height: u32,
    depth: u32,
    colors: u32,
    length: u32,
    data: &'a [u8],
}
