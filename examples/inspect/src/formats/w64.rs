//! Wave64: WAV sound whose chunks have GUIDs as names and 64-bit sizes (Sony Pictures Digital,
//! 2003).

use super::prelude::*;
use super::wav::{SoundFormat, ends_inside};

pub(super) const FORMAT: Format = Format::of::<Wave64>("w64", "Wave64 sound").with_magic(&[(0, b"riff\x2e\x91\xcf\x11")]);

/// The size includes the whole file, and those of chunks include their headers.
#[derive(View)]
#[layout("<")]
struct Wave64<'a> {
    #[view(magic = b"riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0")]
    id: [u8; 16],
    #[view(verify = is_whole(size, bytes(id..=form)))]
    size: u64,
    #[view(size(size - 24, or_end))]
    form: Form<'a>,
    trailing: &'a [u8],
}

/// Returns `true` if the whole file is present, or if it ends inside a chunk, which is an error of
/// that chunk.
fn is_whole(size: u64, file: &[u8]) -> bool {
    let size_of = |chunk: &[u8]| match chunk.len() {
        // Read as padding.
        padding @ ..8 => Some(padding as u64),
        _ => Some(u64::from_le_bytes(*chunk.get(16..)?.first_chunk()?)),
    };
    file.len() as u64 >= size || ends_inside(file.get(40..), 8, size_of)
}

#[derive(View)]
#[layout("<")]
struct Form<'a> {
    #[view(magic = b"wave\xf3\xac\xd3\x11\x8c\xd1\0\xc0\x4f\x8e\xdb\x8a")]
    kind: [u8; 16],
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Chunk<'a> {
    id: [u8; 4],
    guid: [u8; 12],
    #[view(check = size >= 24)]
    size: u64,
    #[view(size = size - 24, match = id)]
    body: Lazy<'a, Body<'a>>,
    /// Padding to a multiple of eight bytes, except after the last chunk.
    #[view(size = if left() < 8 { left() } else { -size & 7 })]
    padding: &'a [u8],
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = b"fmt ")]
    Format(SoundFormat<'a>),
    #[view(tag = b"fact")]
    Fact { samples: u64 },
    #[view(other)]
    Other(&'a [u8]),
}
