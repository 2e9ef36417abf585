//! AIFF and AIFF-C sound (Apple, 1989 and 1991).

use super::prelude::*;

pub(super) const AIFF: Format = Format::of::<Iff>("aiff", "AIFF sound").with_magic(&[(0, b"FORM"), (8, b"AIFF")]);
pub(super) const AIFC: Format = Format::of::<Iff>("aifc", "AIFF-C sound").with_magic(&[(0, b"FORM"), (8, b"AIFC")]);

#[derive(View)]
#[layout(">")]
struct Iff<'a> {
    #[view(magic = b"FORM")]
    id: [u8; 4],
    size: u32,
    #[view(size = size)]
    form: Form<'a>,
    trailing: &'a [u8],
}

#[derive(View)]
struct Form<'a> {
    kind: [u8; 4],
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Chunk<'a> {
    id: [u8; 4],
    size: u32,
    #[view(size = size, align_after = 2, match = id)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = b"COMM")]
    Common {
        channels: u16,
        frames: u32,
        bits: u16,
        /// A float of 80 bits.
        rate: [u8; 10],
        #[view(if = left() >= 4)]
        codec: Option<[u8; 4]>,
        codec_name: &'a [u8],
    },
    #[view(tag = b"SSND")]
    Sound { offset: u32, block_size: u32, data: &'a [u8] },
    #[view(tag = b"FVER")]
    Version { timestamp: u32 },
    #[view(tag = b"COMT")]
    Comments {
        count: u16,
        #[view(count = count)]
        comments: Seq<'a, Comment<'a>>,
    },
    #[view(tag = b"NAME" | b"AUTH" | b"(c) " | b"ANNO")]
    Text(Text<'a, Latin1>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
struct Comment<'a> {
    seconds_since_1904: u32,
    marker: u16,
    size: u16,
    #[view(size = size, align_after = 2)]
    text: Text<'a, Latin1>,
}
