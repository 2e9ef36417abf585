//! PNG and APNG images (W3C, Portable Network Graphics, third edition).

use super::checksums::crc32;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Png>("png", "PNG image").with_magic(&[(0, b"\x89PNG\r\n\x1a\n")]);

#[derive(View)]
#[layout(">")]
pub(super) struct Png<'a> {
    #[view(magic = b"\x89PNG\r\n\x1a\n")]
    signature: [u8; 8],
    #[view(until = |chunk| chunk.kind == b"IEND", with(color = color_of(rest())))]
    chunks: Seq<'a, Chunk<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(args(color: u8))]
struct Chunk<'a> {
    #[view(check = length <= 0x7fff_ffff)]
    length: u32,
    kind: [u8; 4],
    #[view(size = length, match = (kind, color))]
    body: Lazy<'a, Body<'a>>,
    #[view(verify = crc == crc32(bytes(kind..=body)))]
    crc: u32,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = (b"IHDR", _))]
    Header {
        width: u32,
        height: u32,
        bit_depth: u8,
        color: Color,
        compression: Compression,
        filter: Filter,
        interlace: Interlace,
    },
    #[view(tag = (b"PLTE", _))]
    Palette(&'a [Rgb]),
    #[view(tag = (b"tRNS", 0) | (b"bKGD", 0) | (b"bKGD", 4))]
    Gray { sample: u16 },
    #[view(tag = (b"tRNS", 2) | (b"bKGD", 2) | (b"bKGD", 6))]
    Rgb { red: u16, green: u16, blue: u16 },
    #[view(tag = (b"bKGD", 3))]
    BackgroundIndex { index: u8 },
    #[view(tag = (b"tRNS", 3))]
    Alphas(&'a [Alpha]),
    #[view(tag = (b"gAMA", _))]
    Gamma { times_100_000: u32 },
    #[view(tag = (b"pHYs", _))]
    PixelSize { x: u32, y: u32, unit: Unit },
    #[view(tag = (b"tIME", _))]
    Time { year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8 },
    #[view(tag = (b"tEXt", _))]
    Text {
        #[view(until = 0)]
        keyword: Text<'a, Latin1>,
        text: Text<'a, Latin1>,
    },
    #[view(tag = (b"zTXt", _))]
    Compressed {
        #[view(until = 0)]
        keyword: Text<'a, Latin1>,
        method: Compression,
        data: &'a [u8],
    },
    #[view(tag = (b"iTXt", _))]
    International {
        #[view(until = 0)]
        keyword: Text<'a, Latin1>,
        is_compressed: u8,
        method: Compression,
        #[view(until = 0)]
        language: &'a str,
        #[view(until = 0)]
        translated: &'a str,
        text: &'a [u8],
    },
    #[view(tag = (b"acTL", _))]
    Animation { frames: u32, plays: u32 },
    #[view(tag = (b"fcTL", _))]
    Frame { sequence: u32, width: u32, height: u32, x: u32, y: u32, delay: u16, delay_unit: u16, dispose: u8, blend: u8 },
    #[view(tag = (b"fdAT", _))]
    FrameData { sequence: u32, data: &'a [u8] },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("B")]
struct Alpha {
    alpha: u8,
}

#[derive(View)]
#[layout("BBB")]
struct Rgb {
    r: u8,
    g: u8,
    b: u8,
}

#[derive(Coded)]
#[repr(u8)]
enum Color {
    Grayscale = 0,
    Truecolor = 2,
    Indexed = 3,
    GrayscaleAlpha = 4,
    TruecolorAlpha = 6,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
enum Compression {
    Zlib = 0,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
enum Filter {
    Base = 0,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
enum Interlace {
    None = 0,
    Adam7 = 1,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
enum Unit {
    Unknown = 0,
    Meter = 1,
    #[view(other)]
    Other(u8),
}

/// Returns the colour type from the first chunk, which determines the form of the transparency
/// chunk.
fn color_of(chunks: &[u8]) -> u8 {
    chunks.get(17).copied().unwrap_or(0)
}
