//! FAT12, FAT16 and FAT32: the boot sector, the tables, the root directory.
//!
//! "Microsoft FAT32 File System Specification" 1.03 (2000).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Fat>("fat", "FAT file system").recognised_by(|data| {
    matches!(data, [0xeb, _, 0x90, ..] | [0xe9, ..])
        && data.get(510..512) == Some(b"\x55\xaa")
        && matches!(data.get(11..13), Some([0, 2 | 4 | 8 | 16]))
        && (data.get(54..57) == Some(b"FAT") || data.get(82..85) == Some(b"FAT"))
});

/// In FAT32, the number of root entries and the 16-bit size of a table are 0.
#[derive(View)]
#[layout("<")]
#[view(root)]
pub(super) struct Fat<'a> {
    #[view(check = is_jump(jump))]
    jump: [u8; 3],
    #[view(size = 8, trim = b' ')]
    system: Text<'a, Latin1>,
    #[view(check = sector == 512 || sector == 1024 || sector == 2048 || sector == 4096)]
    sector: u16,
    #[view(check = is_power(sectors_per_cluster))]
    sectors_per_cluster: u8,
    #[view(check = reserved > 0)]
    reserved: u16,
    #[view(check = fat_count > 0)]
    fat_count: u8,
    root_entries: u16,
    small_total: u16,
    #[view(check = media >= 0xf0)]
    media: u8,
    small_fat_sectors: u16,
    sectors_per_track: u16,
    heads: u16,
    hidden: u32,
    large_total: u32,
    #[view(value = small_fat_sectors == 0)]
    is_fat32: bool,
    #[view(if = is_fat32)]
    wide: Option<Wide>,
    drive: u8,
    flags: u8,
    #[view(magic = 0x28 | 0x29)]
    extended: u8,
    serial: u32,
    #[view(size = 11, trim = b' ')]
    label: Text<'a, Latin1>,
    #[view(size = 8, trim = b' ')]
    kind: Text<'a, Latin1>,
    #[view(size = 510 - pos())]
    boot: &'a [u8],
    #[view(magic = b"\x55\xaa")]
    signature: [u8; 2],
    #[view(value = if is_fat32 { wide.fat_sectors } else { small_fat_sectors })]
    fat_sectors: u32,
    #[view(value = reserved + fat_count * fat_sectors)]
    root_sector: u64,
    #[view(at = (if small_total == 0 { large_total } else { small_total }) * sector - 1, size = 1)]
    last_byte: At<'a, &'a [u8]>,
    #[view(at = reserved * sector, size = fat_sectors * sector)]
    table: At<'a, &'a [u8]>,
    #[view(at = (reserved + fat_sectors) * sector, size = (fat_count - 1) * fat_sectors * sector)]
    table_copies: At<'a, &'a [u8]>,
    #[view(at = root_sector * sector, size = 32 * root_entries, if = !is_fat32)]
    root: Option<At<'a, Directory<'a>>>,
    #[view(at = (root_sector + (wide.root_cluster - 2) * sectors_per_cluster) * sector, size = sectors_per_cluster * sector, if = is_fat32)]
    root_cluster: Option<At<'a, Directory<'a>>>,
    #[view(at = wide.info_sector * sector, if = is_fat32)]
    info: Option<At<'a, Info>>,
}

const fn is_jump(jump: [u8; 3]) -> bool {
    matches!(jump, [0xeb, _, 0x90] | [0xe9, _, _])
}

const fn is_power(value: u8) -> bool {
    value.is_power_of_two()
}

#[derive(View)]
#[layout("<IHHIHH12s")]
struct Wide {
    fat_sectors: u32,
    flags: u16,
    version: u16,
    root_cluster: u32,
    info_sector: u16,
    backup_sector: u16,
    reserved: [u8; 12],
}

#[derive(View)]
#[layout("<4s480x4sII12x4s")]
struct Info {
    #[view(magic = b"RRaA")]
    lead: [u8; 4],
    #[view(magic = b"rrAa")]
    signature: [u8; 4],
    free: u32,
    next_free: u32,
    #[view(magic = b"\0\0\x55\xaa")]
    trail: [u8; 4],
}

/// A first byte of 0 ends a directory.
#[derive(View)]
#[layout("<")]
struct Directory<'a> {
    #[view(until = left() == 0 || rest()[0] == 0)]
    entries: Seq<'a, Entry>,
    unused: &'a [u8],
}

/// An entry with a short name; parts of long names have the attribute 0x0f.
#[derive(View)]
#[layout("<8s3sBBBHHHHHHHI")]
struct Entry {
    name: [u8; 8],
    extension: [u8; 3],
    attributes: u8,
    reserved: u8,
    created_tenths: u8,
    created_time: u16,
    created_date: u16,
    accessed_date: u16,
    cluster_high: u16,
    modified_time: u16,
    modified_date: u16,
    cluster: u16,
    size: u32,
}
