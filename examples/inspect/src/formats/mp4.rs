//! MP4 and QuickTime: boxes in boxes (ISO/IEC 14496-12; Apple, QuickTime File Format).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Mp4>("mp4", "MP4 or QuickTime film").recognised_by(|data| {
    matches!(data.get(4..8), Some(b"ftyp" | b"moov" | b"mdat" | b"wide" | b"free" | b"skip"))
});

#[derive(View)]
struct Mp4<'a> {
    boxes: Seq<'a, Atom<'a>>,
}

/// A size of 1 is in 64 bits behind the kind, one of 0 reaches to the end.
#[derive(View)]
#[layout(">")]
struct Atom<'a> {
    size: u32,
    kind: [u8; 4],
    #[view(if = size == 1)]
    large: Option<u64>,
    #[view(size = if size == 0 { left() } else if size == 1 { large - pos() } else { size - pos() }, match = kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" | b"edts" | b"dinf" | b"moof" | b"traf" | b"mvex" | b"mfra" | b"udta" | b"ilst")]
    Boxes(Seq<'a, Atom<'a>>),
    #[view(tag = b"ftyp" | b"styp")]
    FileType { brand: [u8; 4], minor: u32, compatible: &'a [Brand] },
    #[view(tag = b"mvhd")]
    MovieHeader {
        version: u8,
        flags: [u8; 3],
        #[view(size = if version == 1 { 8 } else { 4 })]
        created: u64,
        #[view(size = if version == 1 { 8 } else { 4 })]
        modified: u64,
        time_scale: u32,
        #[view(size = if version == 1 { 8 } else { 4 })]
        duration: u64,
        rate: [u16; 2],
        volume: [u8; 2],
        reserved: [u8; 10],
        matrix: [i32; 9],
        preview: [u32; 6],
        next_track: u32,
    },
    #[view(tag = b"tkhd")]
    TrackHeader {
        version: u8,
        flags: [u8; 3],
        #[view(size = if version == 1 { 8 } else { 4 })]
        created: u64,
        #[view(size = if version == 1 { 8 } else { 4 })]
        modified: u64,
        id: u32,
        reserved: u32,
        #[view(size = if version == 1 { 8 } else { 4 })]
        duration: u64,
        reserved2: [u32; 2],
        layer: i16,
        group: i16,
        volume: [u8; 2],
        reserved3: u16,
        matrix: [i32; 9],
        width: [u16; 2],
        height: [u16; 2],
    },
    #[view(tag = b"mdhd")]
    MediaHeader {
        version: u8,
        flags: [u8; 3],
        #[view(size = if version == 1 { 8 } else { 4 })]
        created: u64,
        #[view(size = if version == 1 { 8 } else { 4 })]
        modified: u64,
        time_scale: u32,
        #[view(size = if version == 1 { 8 } else { 4 })]
        duration: u64,
        language: u16,
        quality: u16,
    },
    #[view(tag = b"hdlr")]
    Handler { version: u8, flags: [u8; 3], component: [u8; 4], kind: [u8; 4], reserved: [u32; 3], name: &'a [u8] },
    #[view(tag = b"stsd" | b"dref")]
    Descriptions {
        version: u8,
        flags: [u8; 3],
        count: u32,
        #[view(count = count)]
        entries: Seq<'a, Atom<'a>>,
    },
    #[view(tag = b"stts" | b"ctts")]
    Times {
        version: u8,
        flags: [u8; 3],
        count: u32,
        #[view(count = count)]
        entries: &'a [Pair],
    },
    #[view(tag = b"stsc")]
    SampleToChunk {
        version: u8,
        flags: [u8; 3],
        count: u32,
        #[view(count = count)]
        entries: &'a [Triple],
    },
    #[view(tag = b"stsz")]
    SampleSizes {
        version: u8,
        flags: [u8; 3],
        size: u32,
        count: u32,
        #[view(if = size == 0, count = count)]
        sizes: Option<&'a [u32]>,
    },
    #[view(tag = b"stco" | b"stss")]
    Numbers {
        version: u8,
        flags: [u8; 3],
        count: u32,
        #[view(count = count)]
        numbers: &'a [u32],
    },
    #[view(tag = b"elst")]
    Edits {
        version: u8,
        flags: [u8; 3],
        count: u32,
        entries: &'a [u8],
    },
    #[view(tag = b"meta")]
    Meta { version: u8, flags: [u8; 3], boxes: Seq<'a, Atom<'a>> },
    #[view(tag = b"vmhd" | b"smhd" | b"mfhd" | b"tfhd" | b"tfdt" | b"trun" | b"trex" | b"url ")]
    Full { version: u8, flags: [u8; 3], data: &'a [u8] },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("4s")]
struct Brand {
    brand: [u8; 4],
}

#[derive(View)]
#[layout(">II")]
struct Pair {
    count: u32,
    value: u32,
}

#[derive(View)]
#[layout(">III")]
struct Triple {
    first_chunk: u32,
    samples: u32,
    description: u32,
}
