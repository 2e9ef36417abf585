//! glTF in its binary form: a chunk of JSON and one of bytes.
//!
//! "glTF 2.0 Specification" (Khronos), section 4.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Glb>("glb", "glTF scene").with_magic(&[(0, b"glTF")]);

#[derive(View)]
#[layout("<4sII{size - 12}s")]
pub(super) struct Glb<'a> {
    #[view(magic = b"glTF")]
    magic: [u8; 4],
    #[view(check = version == 2)]
    version: u32,
    size: u32,
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Chunk<'a> {
    #[view(check = size % 4 == 0)]
    size: u32,
    kind: [u8; 4],
    #[view(size = size, match = kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = b"JSON")]
    Json(#[view(trim = b' ')] Text<'a, Utf8>),
    #[view(other)]
    Bytes(&'a [u8]),
}
