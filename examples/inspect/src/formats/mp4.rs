//! MP4, QuickTime and related formats: nested boxes.
//!
//! ISO/IEC 14496-12:2022; "QuickTime File Format Specification" (Apple).

use super::mp4_headers::{Edits, Fixed32, Head, MediaHeader, MovieHeader, TrackHeader};
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Mp4>("mp4", "MP4 or QuickTime film").recognised_by(|data| {
    match data.get(4..8) {
        Some(b"ftyp" | b"moov" | b"mdat" | b"styp" | b"moof") => true,
        // An empty box whose name is also an English word.
        Some(b"wide") => data.starts_with(&[0, 0, 0, 8]),
        _ => false,
    }
});

#[derive(View)]
#[layout(">")]
pub(super) struct Mp4<'a> {
    boxes: Seq<'a, Atom<'a>>,
}

/// A size of 0 means the rest of the file, and a size of 1 that a 64-bit size follows the kind.
/// QuickTime ends some lists with four zero bytes.
#[derive(View)]
#[layout(">")]
pub(super) struct Atom<'a> {
    size: u32,
    #[view(if = size != 0 || left() >= 4)]
    kind: Option<[u8; 4]>,
    #[view(if = size == 1)]
    large: Option<u64>,
    #[view(if = kind.is_some(), size = if size == 0 { left() } else if size == 1 { large - pos() } else { size - pos() }, match = kind)]
    body: Option<Lazy<'a, Body<'a>>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" | b"edts" | b"dinf" | b"moof" | b"traf" | b"mvex" | b"udta" | b"ilst")]
    Container(Seq<'a, Atom<'a>>),
    #[view(tag = b"ftyp" | b"styp")]
    FileType { brand: [u8; 4], minor: u32, compatible: &'a [Brand] },
    #[view(tag = b"mvhd")]
    MovieHeader(MovieHeader),
    #[view(tag = b"tkhd")]
    TrackHeader(TrackHeader),
    #[view(tag = b"mdhd")]
    MediaHeader(MediaHeader),
    #[view(tag = b"hdlr")]
    Handler { head: Head, component: [u8; 4], kind: [u8; 4], maker: [u8; 4], flags: u32, mask: u32, name: Text<'a, Utf8> },
    #[view(tag = b"vmhd")]
    VideoHeader { head: Head, mode: u16, color: [u16; 3] },
    #[view(tag = b"smhd")]
    SoundHeader { head: Head, balance: i16, reserved: u16 },
    #[view(tag = b"dref")]
    References(List<'a>),
    #[view(tag = b"stsd")]
    Descriptions(List<'a>),
    #[view(tag = b"stts" | b"ctts")]
    Times { head: Head, count: u32, #[view(count = count)] entries: &'a [Pair] },
    #[view(tag = b"elst")]
    Edits(Edits<'a>),
    #[view(tag = b"stsc")]
    SampleToChunk { head: Head, count: u32, #[view(count = count)] entries: &'a [Triple] },
    #[view(tag = b"stsz")]
    SampleSizes { head: Head, size: u32, count: u32, #[view(if = size == 0, count = count)] sizes: Option<&'a [u32]> },
    #[view(tag = b"stco" | b"stss")]
    Offsets { head: Head, count: u32, #[view(count = count)] offsets: &'a [u32] },
    #[view(tag = b"co64")]
    LongOffsets { head: Head, count: u32, #[view(count = count)] offsets: &'a [u64] },
    #[view(tag = b"mfhd")]
    FragmentHeader { head: Head, sequence: u32 },
    #[view(tag = b"tfdt")]
    FragmentTime { head: Head, #[view(size = if head.version == 1 { 8 } else { 4 })] time: u64 },
    #[view(tag = b"trex")]
    TrackExtends { head: Head, track: u32, description: u32, duration: u32, size: u32, sample_flags: u32 },
    #[view(tag = b"url ")]
    Link { head: Head, place: Text<'a, Latin1> },
    #[view(tag = b"meta")]
    Metadata(Metadata<'a>),
    #[view(tag = b"mp4a" | b"sowt" | b"twos" | b"alac" | b"Opus" | b"fLaC")]
    Audio(Audio<'a>),
    #[view(tag = b"mp4v" | b"avc1" | b"avc3" | b"hvc1" | b"hev1" | b"av01" | b"vp09" | b"raw " | b"jpeg")]
    Video(Video<'a>),
    #[view(tag = b"btrt")]
    BitRate { buffer: u32, max: u32, average: u32 },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">4s")]
struct Brand {
    brand: [u8; 4],
}

#[derive(View)]
#[layout(">II")]
struct Pair {
    count: u32,
    delta: u32,
}

#[derive(View)]
#[layout(">III")]
struct Triple {
    first: u32,
    samples: u32,
    description: u32,
}

/// A number of boxes, and the boxes.
#[derive(View)]
#[layout(">TI{count}T")]
struct List<'a> {
    head: Head,
    count: u32,
    entries: Seq<'a, Atom<'a>>,
}

/// A plain box in QuickTime, a versioned box in MP4.
#[derive(View)]
#[layout(">")]
struct Metadata<'a> {
    #[view(if = rest()[0] == 0 && rest()[4] == 0)]
    head: Option<Head>,
    boxes: Seq<'a, Atom<'a>>,
}

/// QuickTime has 16 more bytes in version 1.
#[derive(View)]
#[layout(">")]
struct Audio<'a> {
    reserved: [u8; 6],
    reference: u16,
    version: u16,
    revision: u16,
    vendor: [u8; 4],
    channels: u16,
    bits: u16,
    compression: i16,
    packet: u16,
    rate: Fixed32,
    #[view(if = version == 1)]
    sizes: Option<[u32; 4]>,
    boxes: Seq<'a, Atom<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Video<'a> {
    reserved: [u8; 6],
    reference: u16,
    version: u16,
    revision: u16,
    vendor: [u8; 4],
    temporal_quality: u32,
    spatial_quality: u32,
    width: u16,
    height: u16,
    horizontal_dpi: Fixed32,
    vertical_dpi: Fixed32,
    data_size: u32,
    frames: u16,
    name: [u8; 32],
    depth: u16,
    color_table: i16,
    boxes: Seq<'a, Atom<'a>>,
}
