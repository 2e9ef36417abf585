//! The index of a Git repository (Documentation/gitformat-index.txt of Git), with SHA-1 names.

use super::checksums::is_sha1;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Index>("git-index", "Git index").with_magic(&[(0, b"DIRC")])
    .with_meanings(&[("changed", unix_time), ("modified", unix_time)]);

#[derive(View)]
#[layout(">")]
struct Index<'a> {
    #[view(magic = b"DIRC")]
    magic: [u8; 4],
    #[view(check = version >= 2 && version <= 4)]
    version: u32,
    count: u32,
    #[view(count = count, with(version))]
    entries: Seq<'a, Entry<'a>>,
    #[view(until = left() <= 20)]
    extensions: Seq<'a, Extension<'a>>,
    /// The SHA-1 of all preceding bytes, or zeros if Git was configured not to compute it.
    #[view(verify = is_sha1(bytes(magic..=extensions), bytes(checksum..=checksum)) || is_zero(bytes(checksum..=checksum)))]
    checksum: [u8; 20],
}

#[derive(View)]
#[layout(">")]
#[view(args(version: u32))]
struct Entry<'a> {
    changed: u32,
    changed_nanoseconds: u32,
    modified: u32,
    modified_nanoseconds: u32,
    device: u32,
    inode: u32,
    mode: u32,
    user: u32,
    group: u32,
    size: u32,
    object: [u8; 20],
    flags: Flags,
    #[view(if = flags.extended)]
    more_flags: Option<u16>,
    /// In version 4, the number of bytes of the previous name that are replaced.
    #[view(if = version == 4, size = varint_size(rest()))]
    replaced: Option<&'a [u8]>,
    #[view(until = 0)]
    name: Text<'a, Utf8>,
    #[view(size = if version == 4 { 0 } else { -pos() & 7 })]
    padding: &'a [u8],
}

#[derive(View)]
#[layout(">1t1t2t12t")]
struct Flags {
    assume_valid: bool,
    extended: bool,
    stage: u8,
    name_size: u16,
}

#[derive(View)]
#[layout(">4sI{size}s")]
struct Extension<'a> {
    signature: [u8; 4],
    size: u32,
    data: &'a [u8],
}

fn is_zero(checksum: &[u8]) -> bool {
    checksum == [0; 20]
}

/// Returns the number of bytes of a number, all but the last of which have the high bit set.
pub(super) fn varint_size(rest: &[u8]) -> Option<usize> {
    rest.iter().position(|&byte| byte < 0x80).map(|last| last + 1)
}
