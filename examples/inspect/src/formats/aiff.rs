//! AIFF and AIFF-C: chunks by type.
//!
//! "Audio Interchange File Format" 1.3 (Apple, 1989); AIFF-C draft of 1991.

use super::prelude::*;
use super::wav::ends_inside;

pub(super) const FORMAT: Format = Format::of::<Aiff>("aiff", "AIFF sound").recognised_by(|data| {
    data.starts_with(b"FORM") && matches!(data.get(8..12), Some(b"AIFF" | b"AIFC"))
});

#[derive(View)]
#[layout(">")]
pub(super) struct Aiff<'a> {
    #[view(magic = b"FORM")]
    id: [u8; 4],
    #[view(verify = is_whole(size, bytes(form..=form)))]
    size: u32,
    #[view(size(size, or_end))]
    form: Form<'a>,
}

/// Returns `true` if all bytes of a form are present, or if it ends inside a chunk, which is an
/// error of that chunk.
fn is_whole(size: u32, form: &[u8]) -> bool {
    let size_of = |chunk: &[u8]| Some(8 + u64::from(u32::from_be_bytes(*chunk.get(4..)?.first_chunk()?)));
    form.len() as u64 >= size.into() || ends_inside(form.get(4..), 2, size_of)
}

#[derive(View)]
#[layout(">")]
struct Form<'a> {
    #[view(magic = b"AIFF" | b"AIFC")]
    kind: [u8; 4],
    #[view(with(compressed = kind == b"AIFC"))]
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(compressed: bool))]
struct Chunk<'a> {
    id: [u8; 4],
    size: u32,
    #[view(size = size, align_after = 2, match = id, with(compressed))]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(compressed: bool))]
enum Body<'a> {
    #[view(tag = b"COMM")]
    Common {
        channels: u16,
        frames: u32,
        bits: u16,
        /// An 80-bit extended float.
        rate: [u8; 10],
        #[view(if = compressed)]
        compression: Option<[u8; 4]>,
        #[view(if = compressed)]
        name: Option<Pascal<'a>>,
    },
    #[view(tag = b"SSND")]
    Sound { offset: u32, block: u32, samples: &'a [u8] },
    #[view(tag = b"FVER")]
    Version { time: u32 },
    #[view(tag = b"MARK")]
    Markers {
        count: u16,
        #[view(count = count)]
        markers: Seq<'a, Marker<'a>>,
    },
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
struct Pascal<'a> {
    length: u8,
    #[view(size = length, align_after = 2)]
    text: Text<'a, Latin1>,
}

#[derive(View)]
#[layout(">")]
struct Marker<'a> {
    id: u16,
    position: u32,
    name: Pascal<'a>,
}

#[derive(View)]
#[layout(">")]
struct Comment<'a> {
    time: u32,
    marker: u16,
    length: u16,
    #[view(size = length, align_after = 2)]
    text: Text<'a, Latin1>,
}
