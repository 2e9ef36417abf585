//! MP3: an ID3 tag of version 2, frames of MPEG audio, an ID3 tag of version 1.
//!
//! ID3 2.3.0 and 2.4.0 (id3.org, 1999 and 2000); ISO 11172-3, section 2.4.1.3; ID3v1 by E. Kemp.

use super::syncsafe::Syncsafe;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Mp3>("mp3", "MP3 sound").recognised_by(|data| {
    data.starts_with(b"ID3") || matches!(data, [0xff, 0xe2..=0xff, third, ..] if third >> 4 != 15 && third >> 2 & 3 != 3)
});

#[derive(View)]
#[layout(">")]
pub(super) struct Mp3<'a> {
    #[view(if = rest().starts_with(b"ID3"))]
    tag: Option<Tag<'a>>,
    #[view(until = !is_frame(rest()))]
    frames: Seq<'a, Audio<'a>>,
    #[view(if = rest().starts_with(b"TAG"))]
    old_tag: Option<OldTag>,
    rest: &'a [u8],
}

const fn is_frame(rest: &[u8]) -> bool {
    matches!(rest, [0xff, 0xe0..=0xff, ..] | [0xff])
}

#[derive(View)]
#[layout(">")]
struct Tag<'a> {
    magic: [u8; 3],
    #[view(check = major >= 2 && major <= 4)]
    major: u8,
    revision: u8,
    flags: u8,
    #[view(code = Syncsafe)]
    size: u32,
    #[view(size = size, with(major, extended = flags & 0x40 != 0 && major > 2))]
    body: TagBody<'a>,
    #[view(if = major == 4 && flags & 0x10 != 0)]
    footer: Option<[u8; 10]>,
}

#[derive(View)]
#[layout(">")]
#[view(args(major: u8, extended: bool))]
struct TagBody<'a> {
    #[view(if = extended && major == 3)]
    size_3: Option<u32>,
    #[view(if = extended && major == 3, size = size_3)]
    extended_3: Option<&'a [u8]>,
    #[view(if = extended && major == 4, code = Syncsafe)]
    size_4: Option<u32>,
    #[view(if = extended && major == 4, size = size_4 - 4)]
    extended_4: Option<&'a [u8]>,
    #[view(until = left() < 6 || rest()[0] == 0, with(major))]
    frames: Seq<'a, Frame<'a>>,
    padding: &'a [u8],
}

/// The id and the size of version 2 have three bytes.
#[derive(View)]
#[layout(">")]
#[view(args(major: u8))]
struct Frame<'a> {
    #[view(size = if major == 2 { 3 } else { 4 })]
    id: &'a [u8],
    #[view(if = major == 2, size = 3)]
    short_size: Option<u32>,
    #[view(if = major == 3)]
    plain_size: Option<u32>,
    #[view(if = major == 4, code = Syncsafe)]
    safe_size: Option<u32>,
    #[view(if = major > 2)]
    flags: Option<u16>,
    #[view(size = if major == 2 { short_size } else if major == 3 { plain_size } else { safe_size }, match = kind(id, if major > 2 { flags + 0 } else { 0 }, major))]
    body: Lazy<'a, Body<'a>>,
}

/// What a frame has: 0 is bytes, also of those that are compressed, encrypted or unsynchronised.
fn kind(id: &[u8], flags: u16, major: u8) -> u8 {
    if flags & if major == 4 { 0x4f } else { 0xe0 } != 0 {
        return 0;
    }
    match id {
        b"TXXX" | b"TXX" => 2,
        b"COMM" | b"COM" | b"USLT" | b"ULT" => 3,
        b"APIC" => 4,
        [b'T', ..] => 1,
        [b'W', ..] => 5,
        _ => 0,
    }
}

fn encoding_of(encoding: u8) -> AnyEncoding {
    match encoding {
        1 => AnyEncoding::Utf16Bom,
        2 => AnyEncoding::Utf16Be,
        3 => AnyEncoding::Utf8,
        _ => AnyEncoding::Latin1,
    }
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 1)]
    Text {
        encoding: u8,
        #[view(encoding = encoding_of(encoding))]
        text: Text<'a, AnyEncoding>,
    },
    #[view(tag = 2)]
    UserText {
        encoding: u8,
        #[view(encoding = encoding_of(encoding), until = 0)]
        description: Text<'a, AnyEncoding>,
        #[view(encoding = encoding_of(encoding))]
        text: Text<'a, AnyEncoding>,
    },
    #[view(tag = 3)]
    Comment {
        encoding: u8,
        language: [u8; 3],
        #[view(encoding = encoding_of(encoding), until = 0)]
        description: Text<'a, AnyEncoding>,
        #[view(encoding = encoding_of(encoding))]
        text: Text<'a, AnyEncoding>,
    },
    #[view(tag = 4)]
    Picture {
        encoding: u8,
        #[view(until = 0)]
        mime: Text<'a, Latin1>,
        kind: u8,
        #[view(encoding = encoding_of(encoding), until = 0)]
        description: Text<'a, AnyEncoding>,
        data: &'a [u8],
    },
    #[view(tag = 5)]
    Link(Text<'a, Latin1>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
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
    #[view(size = frame_size(version, layer, bit_rate, rate, padding) - 4)]
    data: &'a [u8],
}

/// The bytes of a frame with its header; those of free format are not known.
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
