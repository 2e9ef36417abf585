//! Packs of Git objects (Documentation/gitformat-pack.txt of Git), with SHA-1 names.

use std::fmt::{self, Write};

use memoryview::trace::Value;

use super::checksums::{deflated_size, is_sha1};
use super::git_index::varint_size;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Pack>("git-pack", "Git pack").with_magic(&[(0, b"PACK\0\0\0")]).with_meanings(&[("kind", kind_name)]);

#[derive(View)]
#[layout(">4sII{count}T20s")]
struct Pack<'a> {
    #[view(magic = b"PACK")]
    magic: [u8; 4],
    #[view(check = version == 2 || version == 3)]
    version: u32,
    count: u32,
    objects: Seq<'a, Object<'a>>,
    /// The SHA-1 of all preceding bytes.
    #[view(verify = is_sha1(bytes(magic..=objects), bytes(checksum..=checksum)))]
    checksum: [u8; 20],
}

/// The size of the unpacked object continues with seven bits per byte while `goes_on` is set.
#[derive(View)]
#[layout(">")]
struct Object<'a> {
    #[view(bits = 1)]
    goes_on: bool,
    #[view(bits = 3)]
    kind: u8,
    #[view(bits = 4)]
    size: u8,
    #[view(if = goes_on, size = varint_size(rest()))]
    more_size: Option<&'a [u8]>,
    /// The distance to the base object of a delta.
    #[view(if = kind == 6, size = varint_size(rest()))]
    base_distance: Option<&'a [u8]>,
    #[view(if = kind == 7)]
    base: Option<[u8; 20]>,
    /// The first and the last bytes that zlib writes.
    zlib: u16,
    #[view(size = deflated_size(rest()))]
    data: &'a [u8],
    adler32: u32,
}

fn kind_name(kind: &Value<'_>, out: &mut String) -> fmt::Result {
    const NAMES: [&str; 8] = ["", "commit", "tree", "blob", "tag", "", "delta from offset", "delta from object"];
    match *kind {
        Value::Unsigned(kind) => out.write_str(usize::try_from(kind).ok().and_then(|kind| NAMES.get(kind)).unwrap_or(&"")),
        _ => Ok(()),
    }
}
