//! GLB: binary glTF scenes (Khronos, glTF 2.0).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Glb>("glb", "binary glTF").with_magic(&[(0, b"glTF")]);

#[derive(View)]
#[layout("<")]
struct Glb<'a> {
    #[view(magic = b"glTF")]
    magic: [u8; 4],
    version: u32,
    #[view(check = length >= 12)]
    length: u32,
    #[view(size = length - 12)]
    chunks: Seq<'a, Chunk<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout("<I4s{length}s")]
struct Chunk<'a> {
    length: u32,
    kind: [u8; 4],
    #[view(match = kind)]
    data: Data<'a>,
}

#[derive(View)]
enum Data<'a> {
    #[view(tag = b"JSON")]
    Json(&'a str),
    #[view(other)]
    Other(&'a [u8]),
}
