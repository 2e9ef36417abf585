//! ext2, ext3 and ext4: the superblock (Linux, `Documentation/filesystems/ext4`).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Ext>("ext", "ext2, ext3 or ext4 file system")
    .with_magic(&[(1080, b"\x53\xef")])
    .with_meanings(&[("mounted", unix_time), ("written", unix_time), ("checked", unix_time)]);

#[derive(View)]
#[layout("<")]
struct Ext<'a> {
    boot: [u8; 1024],
    superblock: Superblock,
    data: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Superblock {
    inodes: u32,
    blocks: u32,
    reserved_blocks: u32,
    free_blocks: u32,
    free_inodes: u32,
    first_data_block: u32,
    log_block_size: u32,
    log_fragment_size: u32,
    blocks_per_group: u32,
    fragments_per_group: u32,
    inodes_per_group: u32,
    mounted: u32,
    written: u32,
    mount_count: u16,
    most_mounts: u16,
    magic: u16,
    state: u16,
    errors: u16,
    minor: u16,
    checked: u32,
    check_interval: u32,
    creator: u32,
    revision: u32,
    reserved_user: u16,
    reserved_group: u16,
    first_inode: u32,
    inode_size: u16,
    group: u16,
    compatible: u32,
    incompatible: u32,
    read_only_compatible: u32,
    uuid: [u8; 16],
    label: [u8; 16],
    last_mounted: [u8; 64],
    algorithms: u32,
    prealloc_blocks: u8,
    prealloc_directory_blocks: u8,
    reserved_descriptors: u16,
    journal_uuid: [u8; 16],
    journal_inode: u32,
    journal_device: u32,
    last_orphan: u32,
    hash_seed: [u32; 4],
    hash_version: u8,
    journal_backup: u8,
    descriptor_size: u16,
    mount_options: u32,
    first_meta_group: u32,
    more: [u8; 756],
}
