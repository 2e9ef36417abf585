//! VDI: disk images of VirtualBox (`VDICore.h`).

use super::prelude::*;

pub(super) const FORMAT: Format =
    Format::of::<Vdi>("vdi", "VirtualBox disk image").with_magic(&[(64, b"\x7f\x10\xda\xbe")]);

#[derive(View)]
#[layout("<")]
struct Vdi<'a> {
    text: [u8; 64],
    #[view(magic = 0xbeda_107f)]
    signature: u32,
    minor: u16,
    major: u16,
    header_size: u32,
    kind: u32,
    flags: u32,
    description: [u8; 256],
    map_offset: u32,
    data_offset: u32,
    cylinders: u32,
    heads: u32,
    sectors: u32,
    sector_size: u32,
    reserved: u32,
    size: u64,
    block_size: u32,
    block_extra: u32,
    block_count: u32,
    allocated: u32,
    uuid_image: [u8; 16],
    uuid_snapshot: [u8; 16],
    uuid_link: [u8; 16],
    uuid_parent: [u8; 16],
    #[view(at = map_offset, count = block_count)]
    map: At<'a, &'a [u32]>,
    data: &'a [u8],
}
