//! MP3: ID3v2 tags, frames, an ID3v1 tag (id3.org; ISO/IEC 11172-3).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Mp3>("mp3", "MP3 sound").recognised_by(|data| {
    data.starts_with(b"ID3") || matches!(data, [0xff, b, c, ..] if b & 0xe6 == 0xe2 && c & 0xf0 != 0xf0 && c & 0x0c != 0x0c)
});

#[derive(View)]
struct Mp3<'a> {
    #[view(if = rest().starts_with(b"ID3"))]
    tag: Option<Tag<'a>>,
    #[view(until = !is_frame(rest()))]
    frames: Seq<'a, Frame<'a>>,
    #[view(if = rest().starts_with(b"TAG"))]
    old_tag: Option<OldTag>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Tag<'a> {
    #[view(magic = b"ID3")]
    magic: [u8; 3],
    version: u8,
    revision: u8,
    flags: u8,
    syncsafe_size: u32,
    #[view(size = synchronised(syncsafe_size), with(version, flags))]
    body: TagBody<'a>,
}

#[derive(View)]
#[layout(">")]
#[view(args(version: u8, flags: u8))]
struct TagBody<'a> {
    #[view(if = flags & 0x40 != 0, with(version))]
    extended: Option<Extended<'a>>,
    #[view(until = left() < 10 || rest()[0] == 0, with(version))]
    frames: Seq<'a, Field<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(args(version: u8))]
struct Extended<'a> {
    size: u32,
    #[view(size = if version >= 4 { synchronised(size) - 4 } else { size })]
    data: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(args(version: u8))]
struct Field<'a> {
    id: [u8; 4],
    size: u32,
    flags: u16,
    #[view(size = if version >= 4 { synchronised(size) } else { size }, match = id)]
    body: Lazy<'a, FieldBody<'a>>,
}

#[derive(View)]
enum FieldBody<'a> {
    #[view(tag = b"TIT2" | b"TPE1" | b"TALB" | b"TYER" | b"TDRC" | b"TRCK" | b"TSSE" | b"TENC" | b"TCON" | b"TLEN")]
    Text { encoding: u8, text: &'a [u8] },
    #[view(tag = b"COMM" | b"USLT")]
    Comment { encoding: u8, language: [u8; 3], text: &'a [u8] },
    #[view(other)]
    Other(&'a [u8]),
}

/// Sync, version, layer, protection; bit rate, sample rate, padding; mode and the like.
#[derive(View)]
#[layout(">11t2t2t1t4t2t1t1t2t2t1t1t2t{size_of_frame(version, layer, bit_rate, sample_rate, is_padded)}s")]
struct Frame<'a> {
    sync: u16,
    version: u8,
    layer: u8,
    is_unprotected: bool,
    bit_rate: u8,
    sample_rate: u8,
    is_padded: bool,
    is_private: bool,
    mode: u8,
    mode_extension: u8,
    is_copyrighted: bool,
    is_original: bool,
    emphasis: u8,
    data: &'a [u8],
}

#[derive(View)]
#[layout("3s30s30s30s4s30sB")]
struct OldTag {
    magic: [u8; 3],
    title: [u8; 30],
    artist: [u8; 30],
    album: [u8; 30],
    year: [u8; 4],
    comment: [u8; 30],
    genre: u8,
}

/// Seven bits of each byte.
fn synchronised(size: u32) -> u64 {
    size.to_be_bytes().iter().fold(0, |size, &byte| size << 7 | u64::from(byte & 0x7f))
}

fn is_frame(rest: &[u8]) -> bool {
    matches!(rest, [0xff, b, c, ..] if b & 0xe6 == 0xe2 && c & 0xf0 != 0xf0 && c & 0x0c != 0x0c)
}

/// The bytes after the header of a frame of layer III.
fn size_of_frame(version: u8, layer: u8, bit_rate: u8, sample_rate: u8, is_padded: bool) -> Option<u64> {
    const FIRST: [u64; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    const SECOND: [u64; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    let rates = [44_100, 48_000, 32_000];
    let rate = rates.get(usize::from(sample_rate))? / match version { 3 => 1, 2 => 2, _ => 4 };
    let (bits, samples) = if version == 3 { (FIRST, 144_000) } else { (SECOND, 72_000) };
    let kilobits = *bits.get(usize::from(bit_rate)).filter(|_| layer == 1)?;
    (samples * kilobits / rate + u64::from(is_padded)).checked_sub(4)
}
