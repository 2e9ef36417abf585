//! Squashfs 4: the superblock, and the tables that it points to, as compressed blocks.
//!
//! fs/squashfs/squashfs_fs.h of Linux.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Squashfs>("squashfs", "Squashfs file system").with_magic(&[(0, b"hsqs")])
    .with_meanings(&[("modified", unix_time)]);

#[derive(View)]
#[layout("<")]
#[view(root)]
struct Squashfs<'a> {
    #[view(magic = b"hsqs")]
    magic: [u8; 4],
    inodes: u32,
    modified: u32,
    block_size: u32,
    fragments: u32,
    compression: Compression,
    block_log: u16,
    flags: u16,
    ids: u16,
    #[view(check = major == 4)]
    major: u16,
    minor: u16,
    root: u64,
    size: u64,
    ids_offset: u64,
    xattrs_offset: u64,
    inodes_offset: u64,
    directories_offset: u64,
    fragments_offset: u64,
    exports_offset: u64,
    #[view(at = size - 1, size = 1)]
    last_byte: At<'a, &'a [u8]>,
    #[view(if = flags & 0x400 != 0)]
    options: Option<Block<'a>>,
    #[view(at = inodes_offset, size = directories_offset - inodes_offset)]
    inode_blocks: At<'a, Seq<'a, Block<'a>>>,
    #[view(at = directories_offset)]
    directory_block: At<'a, Block<'a>>,
    #[view(at = fragments_offset, count = blocks(16, fragments), if = fragments_offset != NONE)]
    fragment_blocks: Option<At<'a, Seq<'a, Pointer<'a>>>>,
    #[view(at = exports_offset, count = blocks(8, inodes), if = exports_offset != NONE)]
    export_blocks: Option<At<'a, Seq<'a, Pointer<'a>>>>,
    #[view(at = ids_offset, count = blocks(4, ids))]
    id_blocks: At<'a, Seq<'a, Pointer<'a>>>,
}

/// The offset of a missing table.
const NONE: u64 = u64::MAX;

/// Returns the number of blocks of 8 KB in a table.
fn blocks(unit: u64, count: impl Into<u64>) -> u64 {
    (unit * count.into()).div_ceil(8192)
}

#[derive(View)]
#[layout("<")]
struct Pointer<'a> {
    offset: u64,
    #[view(at = offset)]
    block: At<'a, Block<'a>>,
}

/// The high bit of the size marks data that is not compressed.
#[derive(View)]
#[layout("<H{size & 0x7fff}s")]
struct Block<'a> {
    size: u16,
    data: &'a [u8],
}

#[derive(Coded)]
#[repr(u16)]
enum Compression {
    Gzip = 1,
    Lzma = 2,
    Lzo = 3,
    Xz = 4,
    Lz4 = 5,
    Zstandard = 6,
    #[view(other)]
    Other(u16),
}
