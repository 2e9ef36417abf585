//! RIFF: WAV sound and AVI video (Microsoft and IBM, "Multimedia Programming Interface", 1991).
//!
//! RIFX: the same with big-endian numbers. RF64: the same with 64-bit sizes in the chunk `ds64`
//! (EBU Tech 3306).

use super::prelude::*;

pub(super) const WAV: Format = Format::of::<Riff>("wav", "WAV sound").with_magic(&[(0, b"RIFF"), (8, b"WAVE")])
    .recognised_by(|data| matches!(data, [b'R', b'F', b'6', b'4', ..] | [b'B', b'W', b'6', b'4', ..] | [b'R', b'I', b'F', b'X', ..]));
pub(super) const AVI: Format = Format::of::<Riff>("avi", "AVI film").with_magic(&[(0, b"RIFF"), (8, b"AVI ")]);
pub(super) const OTHER: Format = Format::of::<Riff>("riff", "RIFF file").with_magic(&[(0, b"RIFF")]);

#[derive(View)]
#[layout(order = if rest().starts_with(b"RIFX") { Endian::Big } else { Endian::Little })]
struct Riff<'a> {
    #[view(magic = b"RIFF" | b"RF64" | b"BW64" | b"RIFX")]
    id: [u8; 4],
    #[view(verify = is_whole(id, size, bytes(form..=form)))]
    size: u32,
    #[view(size(form_size(id, size, rest()), or_end), with(data = large_size(rest(), 20)))]
    form: Form<'a>,
    trailing: &'a [u8],
}

/// Means that the size is in the chunk `ds64`, or that it was unknown to a program that wrote to a pipe.
const NOT_HERE: u32 = u32::MAX;

/// Returns `true` if all bytes of a form are present, or if it ends inside a chunk, which is an
/// error of that chunk.
fn is_whole(id: [u8; 4], size: u32, form: &[u8]) -> bool {
    let number = if id == *b"RIFX" { u32::from_be_bytes } else { u32::from_le_bytes };
    let size_of = |chunk: &[u8]| Some(8 + u64::from(number(*chunk.get(4..)?.first_chunk()?)));
    form.len() as u64 >= form_size(id, size, form) || ends_inside(form.get(4..), 2, size_of)
}

/// Returns `true` if `chunks` end inside a chunk. Each is padded to a multiple of `unit` bytes.
pub(super) fn ends_inside(
    chunks: Option<&[u8]>,
    unit: usize,
    size_of: impl Fn(&[u8]) -> Option<u64>,
) -> bool {
    let Some(mut chunks) = chunks else { return true };
    while !chunks.is_empty() {
        let size = size_of(chunks).and_then(|size| usize::try_from(size).ok());
        let Some(size) = size.filter(|&size| 0 < size && size <= chunks.len()) else { return true };
        chunks = chunks.get(size.next_multiple_of(unit)..).unwrap_or_default();
    }
    false
}

fn form_size(id: [u8; 4], size: u32, form: &[u8]) -> u64 {
    match (size, &id) {
        (NOT_HERE, b"RIFF") => form.len() as u64,
        (NOT_HERE, _) => large_size(form, 12),
        _ => size.into(),
    }
}

/// Returns the 64-bit size at `at`, if `ds64` is the first chunk.
fn large_size(rest: &[u8], at: usize) -> u64 {
    let bytes = rest.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
    bytes.filter(|_| rest[4..].starts_with(b"ds64")).map_or(NOT_HERE.into(), u64::from_le_bytes)
}

/// Returns the size of a chunk; samples and lists of unknown size extend to the end.
const fn body_size(id: [u8; 4], size: u32, data: u64, left: u64) -> u64 {
    match &id {
        b"data" if size == NOT_HERE && data != NOT_HERE as u64 => data,
        b"data" | b"LIST" if size == NOT_HERE => left,
        _ => size as u64,
    }
}

/// `data` is the 64-bit size of the chunk of samples, if there is one.
#[derive(View)]
#[layout(order = outer)]
#[view(args(data: u64))]
struct Form<'a> {
    kind: [u8; 4],
    #[view(with(data))]
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(data: u64))]
struct Chunk<'a> {
    id: [u8; 4],
    size: u32,
    #[view(size = body_size(id, size, data, left()), align_after = 2, match = id, with(data))]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(data: u64))]
enum Body<'a> {
    #[view(tag = b"fmt ")]
    Format(SoundFormat<'a>),
    #[view(tag = b"fact")]
    Fact { samples: u32, more: &'a [u8] },
    #[view(tag = b"cue ")]
    Cues {
        count: u32,
        #[view(count = count)]
        points: Seq<'a, Cue>,
    },
    #[view(tag = b"LIST")]
    List(#[view(with(data))] Form<'a>),
    #[view(tag = b"ds64")]
    Sizes { form: u64, samples_size: u64, samples: u64, count: u32, others: &'a [u8] },
    #[view(tag = b"avih")]
    AviHeader {
        microseconds_per_frame: u32,
        most_bytes_per_second: u32,
        padding: u32,
        flags: u32,
        frames: u32,
        initial_frames: u32,
        streams: u32,
        buffer_size: u32,
        width: u32,
        height: u32,
        #[view(size = 16)]
        reserved: &'a [u8],
    },
    #[view(tag = b"strh")]
    StreamHeader {
        kind: [u8; 4],
        handler: [u8; 4],
        flags: u32,
        priority: u16,
        language: u16,
        initial_frames: u32,
        scale: u32,
        rate: u32,
        start: u32,
        length: u32,
        buffer_size: u32,
        quality: u32,
        sample_size: u32,
        left: u16,
        top: u16,
        right: u16,
        bottom: u16,
    },
    #[view(tag = b"strf")]
    StreamFormat(&'a [u8]),
    #[view(tag = b"idx1")]
    Index(&'a [IndexEntry]),
    #[view(tag = b"INAM" | b"IART" | b"ICMT" | b"ICOP" | b"ICRD" | b"IGNR" | b"IPRD" | b"ISFT" | b"ITRK")]
    Text(#[view(trim = 0)] Text<'a, Latin1>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(order = outer)]
pub(super) struct SoundFormat<'a> {
    codec: Codec,
    channels: u16,
    rate: u32,
    bytes_per_second: u32,
    block_size: u16,
    bits: u16,
    more: &'a [u8],
}

#[derive(View)]
#[layout(order = outer)]
struct Cue {
    id: u32,
    position: u32,
    chunk: [u8; 4],
    chunk_start: u32,
    block_start: u32,
    sample: u32,
}

#[derive(View)]
#[layout("<4sIII")]
struct IndexEntry {
    id: [u8; 4],
    flags: u32,
    offset: u32,
    size: u32,
}

#[derive(Coded)]
#[repr(u16)]
enum Codec {
    Pcm = 1,
    MsAdpcm = 2,
    Float = 3,
    ALaw = 6,
    MuLaw = 7,
    Gsm = 0x31,
    Mp3 = 0x55,
    Extensible = 0xfffe,
    #[view(other)]
    Other(u16),
}
