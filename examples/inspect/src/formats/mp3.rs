//! MP3: an ID3 tag of version 2, frames of MPEG audio, an ID3 tag of version 1.
//!
//! ISO 11172-3, section 2.4.1.3; ID3v1 by E. Kemp.

use super::id3::Tag;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Mp3>("mp3", "MP3 sound").recognised_by(|data| {
    // 0xff 0xfe also begins text in UTF-16, and a frame of Layer I.
    let is_text = data.starts_with(&[0xff, 0xfe]) && !next_frame(data).is_some_and(|next| next.starts_with(&[0xff, 0xfe]));
    data.starts_with(b"ID3") || !is_text && matches!(data, [0xff, second @ 0xe2..=0xff, third, ..] if second & 6 != 0 && third >> 4 != 15 && third >> 2 & 3 != 3)
});

#[derive(View)]
#[layout(">")]
pub(super) struct Mp3<'a> {
    #[view(if = rest().starts_with(b"ID3"))]
    tag: Option<Tag<'a>>,
    #[view(until = !is_frame(rest()), with(free = free_size(rest())))]
    frames: Seq<'a, Audio<'a>>,
    #[view(if = is_old_tag(rest()))]
    old_tag: Option<OldTag>,
    rest: &'a [u8],
}

/// Returns the bytes after the first frame.
fn next_frame(data: &[u8]) -> Option<&[u8]> {
    let (&second, &third) = (data.get(1)?, data.get(2)?);
    let size = frame_size(second >> 3 & 3, second >> 1 & 3, third >> 4, third >> 2 & 3, third & 2 != 0)?;
    data.get(usize::try_from(size).ok()?..)
}

/// Returns `true` if the tag of 128 bytes at the end follows, possibly truncated.
fn is_old_tag(rest: &[u8]) -> bool {
    !rest.is_empty() && (rest.starts_with(b"TAG") || b"TAG".starts_with(rest))
}

const fn is_frame(rest: &[u8]) -> bool {
    matches!(rest, [0xff, 0xe0..=0xff, ..] | [0xff])
}

#[derive(View)]
#[layout(">")]
#[view(args(free: u64))]
struct Audio<'a> {
    #[view(bits = 11)]
    sync: u16,
    #[view(bits = 2, check = version != 1)]
    version: u8,
    #[view(bits = 2, check = layer != 0)]
    layer: u8,
    #[view(bits = 1)]
    no_crc: bool,
    #[view(bits = 4, check = bit_rate != 15)]
    bit_rate: u8,
    #[view(bits = 2, check = rate != 3)]
    rate: u8,
    #[view(bits = 1)]
    padding: bool,
    #[view(bits = 1)]
    private: bool,
    #[view(bits = 2)]
    mode: u8,
    #[view(bits = 2)]
    extension: u8,
    #[view(bits = 1)]
    copyright: bool,
    #[view(bits = 1)]
    original: bool,
    #[view(bits = 2)]
    emphasis: u8,
    #[view(size = if bit_rate == 0 { free_frame(free, layer, padding) } else { frame_size(version, layer, bit_rate, rate, padding) } - 4)]
    data: &'a [u8],
}

/// Returns the size of the first frame without padding, if its bit rate is free, or 0. The size is
/// found by the next frame.
fn free_size(frames: &[u8]) -> u64 {
    let [0xff, second, third @ 0..=0x0f, ..] = *frames else { return 0 };
    let is_next = |bytes: &[u8]| bytes[..2] == [0xff, second] && bytes[2] & 0xfc == third & 0xfc;
    let next = frames.windows(3).skip(4).position(is_next).map_or(0, |at| at as u64 + 4);
    next.saturating_sub(free_frame(0, second >> 1 & 3, third & 2 != 0))
}

/// Returns the size of a frame with a free bit rate.
fn free_frame(free: u64, layer: u8, padding: bool) -> u64 {
    let unit = if layer == 3 { 4 } else { 1 };
    free + if padding { unit } else { 0 }
}

/// Returns the size of a frame with its header.
fn frame_size(version: u8, layer: u8, bit_rate: u8, rate: u8, padding: bool) -> Option<u64> {
    const FIRST: [[u64; 15]; 3] = [
        [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    ];
    const SECOND: [[u64; 15]; 2] = [
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];
    let layer = usize::from(3_u8.checked_sub(layer)?);
    let table = if version == 3 { FIRST.get(layer)? } else { &SECOND[layer.min(1)] };
    let bits = *table.get(usize::from(bit_rate))? * 1000;
    let rate = *[44100, 48000, 32000].get(usize::from(rate))? >> [2_u64, 2, 1, 0][usize::from(version & 3)];
    let (unit, factor) = match (layer, version) {
        (0, _) => (4, 12),
        (2, 0 | 2) => (1, 72),
        _ => (1, 144),
    };
    (bits > 0).then(|| (factor * bits / rate + u64::from(padding)) * unit)
}

#[derive(View)]
#[layout(">3s30s30s30s4s30sB")]
struct OldTag {
    magic: [u8; 3],
    title: [u8; 30],
    artist: [u8; 30],
    album: [u8; 30],
    year: [u8; 4],
    comment: [u8; 30],
    genre: u8,
}
