//! FLAC sound: the metadata before the frames (RFC 9639).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Flac>("flac", "FLAC sound").with_magic(&[(0, b"fLaC")]);

#[derive(View)]
struct Flac<'a> {
    #[view(magic = b"fLaC")]
    magic: [u8; 4],
    #[view(until = |block| block.head.is_last)]
    blocks: Seq<'a, Block<'a>>,
    frames: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Block<'a> {
    head: Head,
    #[view(size = 3)]
    size: u32,
    #[view(size = size, match = head.kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">1t7t")]
struct Head {
    is_last: bool,
    kind: u8,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 0)]
    StreamInfo {
        least_block: u16,
        most_block: u16,
        #[view(size = 3)]
        least_frame: u32,
        #[view(size = 3)]
        most_frame: u32,
        sound: Sound,
        md5: [u8; 16],
    },
    #[view(tag = 2)]
    Application { id: [u8; 4], data: &'a [u8] },
    #[view(tag = 3)]
    SeekTable(&'a [SeekPoint]),
    #[view(tag = 4)]
    Comments(Comments<'a>),
    #[view(tag = 6)]
    Picture {
        kind: u32,
        mime_size: u32,
        #[view(size = mime_size)]
        mime: Text<'a, Latin1>,
        description_size: u32,
        #[view(size = description_size)]
        description: Text<'a, Utf8>,
        width: u32,
        height: u32,
        depth: u32,
        colors: u32,
        size: u32,
        #[view(size = size)]
        data: &'a [u8],
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">20t3t5t36t")]
struct Sound {
    rate: u32,
    channels_minus_1: u8,
    bits_minus_1: u8,
    samples: u64,
}

#[derive(View)]
#[layout(">QQH")]
struct SeekPoint {
    sample: u64,
    offset: u64,
    samples: u16,
}

/// Vorbis comments, in their own byte order.
#[derive(View)]
#[layout("<")]
pub(super) struct Comments<'a> {
    vendor_size: u32,
    #[view(size = vendor_size)]
    vendor: Text<'a, Utf8>,
    count: u32,
    #[view(count = count)]
    comments: Seq<'a, Comment<'a>>,
}

#[derive(View)]
#[layout("<I{size}s")]
pub(super) struct Comment<'a> {
    size: u32,
    text: Text<'a, Utf8>,
}
