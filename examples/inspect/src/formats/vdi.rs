//! VDI: disk images of VirtualBox.
//!
//! include/VBox/vd.h and Storage/VDICore.h of VirtualBox, header version 1.1.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Vdi>("vdi", "disk image of VirtualBox").with_magic(&[(64, b"\x7f\x10\xda\xbe")]);

#[derive(View)]
#[layout("<")]
#[view(root)]
pub(super) struct Vdi<'a> {
    #[view(size = 64, until(0, or_end))]
    text: Text<'a, Latin1>,
    #[view(magic = 0xbeda_107f)]
    signature: u32,
    minor: u16,
    #[view(check = major == 1)]
    major: u16,
    #[view(check = header_size >= 384)]
    header_size: u32,
    kind: u32,
    flags: u32,
    #[view(size = 256, until(0, or_end))]
    comment: Text<'a, Latin1>,
    map_offset: u32,
    data_offset: u32,
    old_geometry: Geometry,
    unused: u32,
    size: u64,
    #[view(check = block_size > 0)]
    block_size: u32,
    block_extra: u32,
    block_count: u32,
    allocated: u32,
    created_id: [u8; 16],
    modified_id: [u8; 16],
    parent_id: [u8; 16],
    parent_modified_id: [u8; 16],
    #[view(if = header_size >= 400)]
    geometry: Option<Geometry>,
    /// The index of each block in the file, or all ones for a block that is not stored.
    #[view(at = map_offset, count = block_count)]
    map: At<'a, &'a [u32]>,
    #[view(at = data_offset, size = allocated * (block_size + block_extra))]
    data: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout("<IIII")]
struct Geometry {
    cylinders: u32,
    heads: u32,
    sectors: u32,
    sector_size: u32,
}
