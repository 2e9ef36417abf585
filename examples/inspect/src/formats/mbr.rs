//! MBR: the partition table of a PC disk.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Mbr>("mbr", "master boot record")
    .recognised_by(|data| data.get(510..512) == Some(&[0x55, 0xaa]) && (data.len() == 512 || !is_protective(data)));

/// Returns `true` if the table only protects a GUID partition table, which is a separate format.
fn is_protective(data: &[u8]) -> bool {
    data.get(446..510).is_some_and(|table| table.chunks(16).any(|partition| partition[4] == 0xee))
}

#[derive(View)]
#[layout("<440sI2s{4}T2s*s")]
struct Mbr<'a> {
    boot_code: [u8; 440],
    disk_id: u32,
    reserved: [u8; 2],
    partitions: &'a [Partition],
    #[view(magic = b"\x55\xaa")]
    signature: [u8; 2],
    sectors: &'a [u8],
}

#[derive(View)]
#[layout("<BTBTII")]
struct Partition {
    status: Status,
    first: Chs,
    kind: Kind,
    last: Chs,
    lba: u32,
    sectors: u32,
}

/// Cylinder, head and sector. The upper two bits of the cylinder are in the byte of the sector.
#[derive(View)]
#[layout(">B2t6tB")]
struct Chs {
    head: u8,
    cylinder_high: u8,
    sector: u8,
    cylinder: u8,
}

#[derive(Coded)]
#[repr(u8)]
enum Status {
    Inactive = 0,
    Active = 0x80,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
enum Kind {
    Empty = 0,
    Fat12 = 0x01,
    Fat16Small = 0x04,
    Extended = 0x05,
    Fat16 = 0x06,
    Ntfs = 0x07,
    Fat32 = 0x0b,
    Fat32Lba = 0x0c,
    Fat16Lba = 0x0e,
    ExtendedLba = 0x0f,
    LinuxSwap = 0x82,
    Linux = 0x83,
    LinuxLvm = 0x8e,
    FreeBsd = 0xa5,
    GptProtective = 0xee,
    EfiSystem = 0xef,
    LinuxRaid = 0xfd,
    #[view(other)]
    Other(u8),
}
