//! LUKS: the headers of encrypted disks, versions 1 and 2.
//!
//! "LUKS1 On-Disk Format Specification" 1.2.3; "LUKS2 On-Disk Format Specification" 1.1.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Luks>("luks", "encrypted disk").with_magic(&[(0, b"LUKS\xba\xbe")]);

#[derive(View)]
#[layout(">")]
#[view(root)]
pub(super) struct Luks<'a> {
    #[view(magic = b"LUKS\xba\xbe")]
    magic: [u8; 6],
    version: u16,
    #[view(match = version)]
    header: Header<'a>,
}

#[derive(View)]
#[layout(">")]
enum Header<'a> {
    #[view(tag = 1)]
    First(First<'a>),
    #[view(tag = 2)]
    Second(Second<'a>),
}

#[derive(View)]
#[layout(">")]
struct First<'a> {
    #[view(size = 32, until(0, or_end))] cipher: Text<'a, Latin1>,
    #[view(size = 32, until(0, or_end))] mode: Text<'a, Latin1>,
    #[view(size = 32, until(0, or_end))] hash: Text<'a, Latin1>,
    /// In sectors of 512 bytes.
    payload: u32,
    key_bytes: u32,
    digest: [u8; 20],
    salt: [u8; 32],
    iterations: u32,
    #[view(size = 40, until(0, or_end))]
    uuid: Text<'a, Latin1>,
    #[view(count = 8, with(key_bytes))]
    slots: Seq<'a, Slot<'a>>,
    #[view(at = payload * 512)]
    data: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout(">")]
#[view(args(key_bytes: u32))]
struct Slot<'a> {
    #[view(magic = 0x00ac_71f3 | 0x0000_dead)]
    state: u32,
    iterations: u32,
    salt: [u8; 32],
    material: u32,
    stripes: u32,
    #[view(at = material * 512, size = key_bytes * stripes, if = state != 0xdead)]
    key: Option<At<'a, &'a [u8]>>,
}

/// JSON follows, and then a second header of the same size.
#[derive(View)]
#[layout(">")]
struct Second<'a> {
    size: u64,
    sequence: u64,
    #[view(size = 48, until(0, or_end))]
    label: Text<'a, Utf8>,
    #[view(size = 32, until(0, or_end))]
    checksum_algorithm: Text<'a, Latin1>,
    salt: [u8; 64],
    #[view(size = 40, until(0, or_end))]
    uuid: Text<'a, Latin1>,
    #[view(size = 48, until(0, or_end))]
    subsystem: Text<'a, Utf8>,
    offset: u64,
    padding: [u8; 184],
    checksum: [u8; 64],
    more_padding: [u8; 3584],
    #[view(size = size - 4096, until(0, or_end))]
    json: Text<'a, Utf8>,
    #[view(at = size, if = offset == 0)]
    copy: Option<At<'a, SecondCopy<'a>>>,
    #[view(at = data_offset(bytes(json..=json)), if = offset == 0 && data_offset(bytes(json..=json)) > 0)]
    data: Option<At<'a, &'a [u8]>>,
}

/// The offset of the first data segment, from the JSON.
fn data_offset(json: &[u8]) -> u64 {
    let segments = memoryview::find_all(json, b"\"segments\"").next().unwrap_or(json.len());
    let rest = &json[segments..];
    let offset = memoryview::find_all(rest, b"\"offset\":\"").next().and_then(|at| rest.get(at + 10..));
    let digits = offset.and_then(|offset| str::from_utf8(offset.split(|&byte| byte == b'"').next()?).ok());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[derive(View)]
#[layout(">")]
struct SecondCopy<'a> {
    #[view(magic = b"SKUL\xba\xbe")]
    magic: [u8; 6],
    #[view(magic = 2)]
    version: u16,
    header: Second<'a>,
}
