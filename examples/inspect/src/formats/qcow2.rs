//! QCOW2 disk images (QEMU, `docs/interop/qcow2.txt`).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Qcow2>("qcow2", "QCOW2 disk image").with_magic(&[(0, b"QFI\xfb")]);

#[derive(View)]
#[layout(">")]
struct Qcow2<'a> {
    #[view(magic = b"QFI\xfb")]
    magic: [u8; 4],
    #[view(check = version == 2 || version == 3)]
    version: u32,
    backing_offset: u64,
    backing_size: u32,
    cluster_bits: u32,
    size: u64,
    encryption: u32,
    l1_size: u32,
    l1_offset: u64,
    refcount_offset: u64,
    refcount_clusters: u32,
    snapshot_count: u32,
    snapshots_offset: u64,
    #[view(if = version == 3)]
    more: Option<Version3>,
    #[view(at = backing_offset, size = backing_size, if = backing_offset != 0)]
    backing: Option<At<'a, Text<'a, Utf8>>>,
    #[view(at = l1_offset, count = l1_size)]
    l1: At<'a, &'a [u64]>,
    data: &'a [u8],
}

#[derive(View)]
#[layout(">QQQII")]
struct Version3 {
    incompatible: u64,
    compatible: u64,
    autoclear: u64,
    refcount_order: u32,
    header_size: u32,
}
