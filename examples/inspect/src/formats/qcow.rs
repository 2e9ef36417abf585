//! qcow, version 1 of QEMU's disk images (block/qcow.c of QEMU).

use super::prelude::*;

pub(super) const FORMAT: Format =
    Format::of::<Qcow>("qcow", "disk image of QEMU, version 1").with_magic(&[(0, b"QFI\xfb\0\0\0\x01")]);

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Qcow<'a> {
    #[view(magic = b"QFI\xfb")]
    magic: [u8; 4],
    version: u32,
    backing_offset: u64,
    backing_length: u32,
    modified: u32,
    size: u64,
    #[view(check = cluster_bits >= 9 && cluster_bits <= 16)]
    cluster_bits: u8,
    #[view(check = l2_bits >= 6 && l2_bits <= 13)]
    l2_bits: u8,
    padding: u16,
    encryption: u32,
    l1_offset: u64,
    #[view(at = backing_offset, size = backing_length, if = backing_offset != 0)]
    backing: Option<At<'a, Text<'a, Latin1>>>,
    #[view(at = l1_offset, count = tables(size, cluster_bits + l2_bits), with(cluster_bits, l2_bits))]
    l1: At<'a, Seq<'a, Level1<'a>>>,
}

/// Returns the number of tables for a disk of `size` bytes, if each covers `1 << bits` bytes.
fn tables(size: u64, bits: u8) -> u64 {
    size.div_ceil(1 << bits.min(63))
}

/// The offset of a table of clusters.
#[derive(View)]
#[layout(">")]
#[view(args(cluster_bits: u8, l2_bits: u8))]
struct Level1<'a> {
    entry: u64,
    #[view(at = entry, count = 1 << l2_bits, if = entry != 0, with(cluster_bits))]
    clusters: Option<At<'a, Seq<'a, Level2<'a>>>>,
}

/// Returns the offset of a cluster. If bit 63 is set, it is compressed.
#[derive(View)]
#[layout(">")]
#[view(args(cluster_bits: u8))]
struct Level2<'a> {
    entry: u64,
    #[view(at = entry, size = 1 << cluster_bits, if = entry != 0 && entry >> 63 == 0)]
    data: Option<At<'a, &'a [u8]>>,
}
