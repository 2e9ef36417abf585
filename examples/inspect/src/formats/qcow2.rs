//! qcow2: the header, its extensions, and the first level of the cluster table.
//!
//! docs/interop/qcow2.txt of QEMU.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Qcow2>("qcow2", "disk image of QEMU").with_magic(&[(0, b"QFI\xfb")]);

#[derive(View)]
#[layout(">")]
#[view(root)]
pub(super) struct Qcow2<'a> {
    #[view(magic = b"QFI\xfb")]
    magic: [u8; 4],
    #[view(check = version == 2 || version == 3)]
    version: u32,
    backing_offset: u64,
    backing_length: u32,
    #[view(check = cluster_bits >= 9 && cluster_bits <= 21)]
    cluster_bits: u32,
    size: u64,
    encryption: u32,
    l1_count: u32,
    l1_offset: u64,
    refcount_offset: u64,
    refcount_clusters: u32,
    snapshot_count: u32,
    snapshots_offset: u64,
    #[view(if = version == 3)]
    more: Option<More<'a>>,
    #[view(until = |extension| extension.kind == 0)]
    extensions: Seq<'a, Extension<'a>>,
    #[view(at = backing_offset, size = backing_length, if = backing_offset != 0)]
    backing: Option<At<'a, Text<'a, Latin1>>>,
    #[view(at = l1_offset, count = l1_count, with(cluster_bits))]
    l1: At<'a, Seq<'a, Level1<'a>>>,
    #[view(at = refcount_offset, count = refcount_clusters << cluster_bits >> 3)]
    refcounts: At<'a, &'a [u64]>,
}

#[derive(View)]
#[layout(">QQQII{header_length - 104}s")]
struct More<'a> {
    incompatible: u64,
    compatible: u64,
    autoclear: u64,
    refcount_order: u32,
    #[view(check = header_length >= 104)]
    header_length: u32,
    rest: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Extension<'a> {
    kind: u32,
    length: u32,
    #[view(size = length, align_after = 8, match = kind)]
    data: Body<'a>,
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 0xe279_2aca)]
    BackingFormat(Text<'a, Latin1>),
    #[view(tag = 0x6803_f857)]
    FeatureNames(Seq<'a, Feature<'a>>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
struct Feature<'a> {
    kind: u8,
    bit: u8,
    #[view(size = 46, until(0, or_end))]
    name: Text<'a, Latin1>,
}

/// The bits of an entry that form the offset.
const OFFSET: u64 = 0x00ff_ffff_ffff_fe00;

/// The offset of a table of clusters.
#[derive(View)]
#[layout(">")]
#[view(args(cluster_bits: u32))]
struct Level1<'a> {
    entry: u64,
    #[view(at = entry & OFFSET, count = 1 << (cluster_bits - 3), if = entry & OFFSET != 0, with(cluster_bits))]
    clusters: Option<At<'a, Seq<'a, Level2<'a>>>>,
}

/// Returns the offset of a data cluster. If bit 62 is set, it is compressed, and the upper bits
/// give its size.
#[derive(View)]
#[layout(">")]
#[view(args(cluster_bits: u32))]
struct Level2<'a> {
    entry: u64,
    #[view(at = entry & OFFSET, size = 1 << cluster_bits, if = entry & OFFSET != 0 && entry >> 62 & 1 == 0)]
    data: Option<At<'a, &'a [u8]>>,
}
