//! ext2, ext3 and ext4: the superblock, the group descriptors, the first inodes.
//!
//! fs/ext4/ext4.h of Linux; "ext4 Data Structures and Algorithms" (docs.kernel.org).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Ext>("ext", "ext2, ext3 or ext4 file system").with_magic(&[(1080, b"\x53\xef")]).with_meanings(&[
    ("mounted", unix_time),
    ("written", unix_time),
    ("checked", unix_time),
    ("created", unix_time),
    ("accessed", unix_time),
    ("changed", unix_time),
    ("modified", unix_time),
    ("deleted", unix_time),
]);

#[derive(View)]
#[layout("<")]
#[view(root)]
pub(super) struct Ext<'a> {
    boot: [u8; 1024],
    superblock: Superblock<'a>,
    #[view(value = 1024 << superblock.block_log)]
    block: u64,
    #[view(at = superblock.blocks * block - 1, size = 1)]
    last_byte: At<'a, &'a [u8]>,
    /// An external journal has no groups.
    #[view(if = superblock.incompatible & 8 == 0, at = (superblock.first_block + 1) * block, count = (superblock.blocks - superblock.first_block + superblock.group_blocks - 1) / superblock.group_blocks, with(wide = superblock.incompatible & 0x80 != 0, inodes = superblock.group_inodes, inode_size = superblock.inode_size, block))]
    groups: Option<At<'a, Seq<'a, Group<'a>>>>,
}

#[derive(View)]
#[layout("<")]
struct Superblock<'a> {
    inodes: u32,
    blocks: u32,
    reserved_blocks: u32,
    free_blocks: u32,
    free_inodes: u32,
    first_block: u32,
    #[view(check = block_log <= 6)]
    block_log: u32,
    cluster_log: u32,
    #[view(check = group_blocks > 0)]
    group_blocks: u32,
    group_clusters: u32,
    group_inodes: u32,
    mounted: u32,
    written: u32,
    mounts: u16,
    max_mounts: i16,
    #[view(magic = 0xef53)]
    magic: u16,
    state: u16,
    errors: u16,
    minor: u16,
    checked: u32,
    check_interval: u32,
    creator: u32,
    revision: u32,
    reserved_uid: u16,
    reserved_gid: u16,
    first_inode: u32,
    #[view(check = inode_size >= 128)]
    inode_size: u16,
    group: u16,
    compatible: u32,
    #[view(check = group_inodes > 0 || incompatible & 8 != 0)]
    incompatible: u32,
    read_only_compatible: u32,
    uuid: [u8; 16],
    #[view(size = 16, until(0, or_end))]
    name: Text<'a, Latin1>,
    #[view(size = 64, until(0, or_end))]
    last_mount: Text<'a, Latin1>,
    algorithms: u32,
    prealloc: u8,
    directory_prealloc: u8,
    reserved_descriptors: u16,
    journal_uuid: [u8; 16],
    journal_inode: u32,
    journal_device: u32,
    last_orphan: u32,
    hash_seed: [u8; 16],
    hash_version: u8,
    journal_backup: u8,
    descriptor_size: u16,
    mount_options: u32,
    first_meta_group: u32,
    created: u32,
    journal_blocks: [u8; 68],
    rest: [u8; 688],
}

/// The feature `64bit` adds 32 bytes.
#[derive(View)]
#[layout("<")]
#[view(args(wide: bool, inodes: u32, inode_size: u16, block: u64))]
struct Group<'a> {
    block_bitmap: u32,
    inode_bitmap: u32,
    inode_table: u32,
    free_blocks: u16,
    free_inodes: u16,
    directories: u16,
    flags: u16,
    exclude_bitmap: u32,
    block_bitmap_checksum: u16,
    inode_bitmap_checksum: u16,
    unused_inodes: u16,
    checksum: u16,
    #[view(if = wide)]
    high: Option<[u8; 32]>,
    #[view(at = inode_table * block, count = inodes, each = inode_size)]
    inode_records: At<'a, Seq<'a, Inode<'a>>>,
}

/// The bytes after the first 128 are specific to ext4: finer times, and inline attributes.
#[derive(View)]
#[layout("<")]
struct Inode<'a> {
    mode: u16,
    uid: u16,
    size: u32,
    accessed: u32,
    changed: u32,
    modified: u32,
    deleted: u32,
    gid: u16,
    links: u16,
    sectors: u32,
    flags: u32,
    version: u32,
    blocks: [u32; 15],
    generation: u32,
    acl: u32,
    size_high: u32,
    fragment: u32,
    system: [u8; 12],
    more: &'a [u8],
}
