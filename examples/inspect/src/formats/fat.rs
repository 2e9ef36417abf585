//! FAT12, FAT16 and FAT32: the boot sector (Microsoft, FAT specification 1.03).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Fat>("fat", "FAT file system").recognised_by(|data| {
    let is_fat = |at: usize| data.get(at..at + 3) == Some(b"FAT");
    matches!(data, [0xeb | 0xe9, ..]) && data.get(510..512) == Some(&[0x55, 0xaa]) && (is_fat(54) || is_fat(82))
});

#[derive(View)]
#[layout("<")]
struct Fat<'a> {
    jump: [u8; 3],
    oem: [u8; 8],
    sector_size: u16,
    cluster_sectors: u8,
    reserved_sectors: u16,
    fat_count: u8,
    root_entries: u16,
    sectors_small: u16,
    media: u8,
    fat_sectors_small: u16,
    track_sectors: u16,
    heads: u16,
    hidden_sectors: u32,
    sectors: u32,
    #[view(match = fat_sectors_small == 0)]
    more: More,
    #[view(size = 510 - pos())]
    boot_code: &'a [u8],
    #[view(magic = b"\x55\xaa")]
    signature: [u8; 2],
    data: &'a [u8],
}

#[derive(View)]
#[layout("<")]
enum More {
    #[view(tag = false)]
    Small { drive: u8, reserved: u8, extended: u8, serial: u32, label: [u8; 11], kind: [u8; 8] },
    #[view(tag = true)]
    Fat32 {
        fat_sectors: u32,
        flags: u16,
        version: u16,
        root_cluster: u32,
        info_sector: u16,
        backup_sector: u16,
        reserved: [u8; 12],
        drive: u8,
        reserved2: u8,
        extended: u8,
        serial: u32,
        label: [u8; 11],
        kind: [u8; 8],
    },
}
