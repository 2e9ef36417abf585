//! Master boot record: boot code and four partitions.

use memoryview::{Coded, View};

use super::Format;
use crate::symbols::coded;
use crate::{Report, Stop};

pub(super) const FORMAT: Format = Format {
    name: "mbr",
    title: "master boot record",
    magic: &[(510, b"\x55\xaa")],
    walk,
};

#[derive(View)]
#[layout("<440BIH4T2B")]
struct BootRecord {
    bootstrap_code: [u8; 440],
    disk_signature: u32,
    copy_protected: u16,
    partitions: [Partition; 4],
    boot_signature: [u8; 2],
}

#[derive(View, Clone, Copy)]
#[layout("<BTBTII")]
struct Partition {
    status: Status,
    chs_start: Chs,
    partition_type: PartitionType,
    chs_end: Chs,
    lba_start: u32,
    num_sectors: u32,
}

/// Cylinder, head and sector; the high bits of the cylinder lie in `b2`.
#[derive(View, Clone, Copy)]
#[layout("BBB")]
struct Chs {
    head: u8,
    b2: u8,
    b3: u8,
}

#[derive(Coded, Clone, Copy)]
#[repr(u8)]
enum Status {
    Inactive = 0,
    Bootable = 0x80,
    #[view(other)]
    Other(u8),
}

#[derive(Coded, Clone, Copy)]
#[repr(u8)]
enum PartitionType {
    Empty = 0x00,
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
    LinuxExtended = 0x85,
    LinuxLvm = 0x8e,
    FreeBsd = 0xa5,
    OpenBsd = 0xa6,
    AppleHfs = 0xaf,
    GptProtective = 0xee,
    EfiSystem = 0xef,
    LinuxRaid = 0xfd,
    #[view(other)]
    Other(u8),
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    report.record::<BootRecord>(
        "",
        &[
            ("status", &coded::<Status>),
            ("partition_type", &coded::<PartitionType>),
        ],
    )?;
    Ok(())
}
