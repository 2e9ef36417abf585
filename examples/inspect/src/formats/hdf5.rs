//! HDF5: the superblock, and the header of the root group's object.
//!
//! "HDF5 File Format Specification" 3.0 (The HDF Group), sections II.A and IV.A.1.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Hdf5>("hdf5", "HDF5 data").with_magic(&[(0, MAGIC)])
    .recognised_by(|data| user_block(data) > 0);

const MAGIC: &[u8] = b"\x89HDF\r\n\x1a\n";

#[derive(View)]
#[layout("<")]
pub(super) struct Hdf5<'a> {
    /// Data of a program in front.
    #[view(size = user_block(rest()))]
    user_block: &'a [u8],
    superblock: Superblock<'a>,
}

/// The superblock is at the start, or at 512 bytes or a larger power of two.
fn user_block(data: &[u8]) -> usize {
    let mut places = std::iter::successors(Some(512_usize), |place| place.checked_mul(2)).take_while(|&place| place < data.len());
    let is_here = |place: &usize| data[*place..].starts_with(MAGIC);
    if data.starts_with(MAGIC) { 0 } else { places.find(is_here).unwrap_or(0) }
}

/// Addresses are from the start of the superblock, but for the end of the file.
#[derive(View)]
#[layout("<")]
#[view(root)]
struct Superblock<'a> {
    #[view(magic = b"\x89HDF\r\n\x1a\n")]
    magic: [u8; 8],
    #[view(check = version <= 3)]
    version: u8,
    #[view(if = version < 2)]
    versions: Option<Versions>,
    #[view(check = offset_size == 2 || offset_size == 4 || offset_size == 8)]
    offset_size: u8,
    #[view(check = length_size == 2 || length_size == 4 || length_size == 8)]
    length_size: u8,
    #[view(size = if version < 2 { 1 } else { 0 })]
    reserved: &'a [u8],
    /// The maximum number of entries in a leaf and in an internal node of a group.
    #[view(if = version < 2)]
    nodes: Option<[u16; 2]>,
    #[view(size = if version < 2 { 4 } else { 1 })]
    flags: u32,
    /// The maximum number of entries in a node of an index of chunks, and two reserved bytes.
    #[view(if = version == 1)]
    chunk_nodes: Option<[u16; 2]>,
    #[view(size = offset_size)] base: u64,
    /// The address of the free space, or of the extension of the superblock.
    #[view(size = offset_size)] extension: u64,
    #[view(size = offset_size)] end_of_file: u64,
    #[view(if = version < 2, with(offset_size))]
    entry: Option<RootEntry>,
    #[view(size = offset_size)] root_header: u64,
    #[view(if = version < 2)]
    cache: Option<Cache>,
    #[view(if = version >= 2)]
    checksum: Option<u32>,
    #[view(at = root_header)]
    root: At<'a, Object>,
    #[view(at = end_of_file - base - 1, size = 1)]
    last_byte: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout("<BBBB")]
struct Versions {
    free_space: u8,
    root_group: u8,
    reserved: u8,
    messages: u8,
}

#[derive(View)]
#[layout("<")]
#[view(args(offset_size: u8))]
struct RootEntry {
    #[view(size = offset_size)]
    driver: u64,
    #[view(size = offset_size)]
    link_name: u64,
}

#[derive(View)]
#[layout("<II16s")]
struct Cache {
    kind: u32,
    reserved: u32,
    scratch: [u8; 16],
}

/// Files of either version may contain objects of both versions.
#[derive(View)]
#[layout("<")]
struct Object {
    #[view(match = rest().starts_with(b"OHDR"))]
    header: ObjectHeader,
}

#[derive(View)]
#[layout("<")]
enum ObjectHeader {
    #[view(tag = false)]
    Old(OldObject),
    #[view(tag = true)]
    New(NewObject),
}

#[derive(View)]
#[layout("<BBHII")]
struct OldObject {
    #[view(magic = 1)]
    version: u8,
    reserved: u8,
    messages: u16,
    references: u32,
    size: u32,
}

#[derive(View)]
#[layout("<4sBB")]
struct NewObject {
    #[view(magic = b"OHDR")]
    signature: [u8; 4],
    #[view(magic = 2)]
    version: u8,
    flags: u8,
}
