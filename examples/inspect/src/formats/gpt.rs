//! GUID partition table: a protective MBR, the header with its entries, and their copies at the end.
//!
//! "UEFI Specification" 2.10, section 5.3. Blocks have 512 or 4096 bytes.

use super::checksums::crc32_without;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Gpt>("gpt", "disk with a GUID partition table")
    .with_magic(&[(512, b"EFI PART")])
    .recognised_by(|data| data.get(4096..).is_some_and(|rest| rest.starts_with(b"EFI PART")));

#[derive(View)]
#[layout("<")]
pub(super) struct Gpt<'a> {
    boot: [u8; 446],
    partitions: [u8; 64],
    #[view(magic = b"\x55\xaa")]
    signature: [u8; 2],
    #[view(value = if rest().starts_with(b"EFI PART") { 512 } else { 4096 })]
    block: u64,
    #[view(size = block - 512)]
    rest_of_block: &'a [u8],
    #[view(with(block))]
    primary: Header<'a>,
    #[view(at = primary.backup * block, with(block))]
    backup: At<'a, Header<'a>>,
}

#[derive(View)]
#[layout("<")]
#[view(args(block: u64))]
struct Header<'a> {
    #[view(magic = b"EFI PART")]
    magic: [u8; 8],
    revision: u32,
    #[view(check = size >= 92 && size <= 512)]
    size: u32,
    checksum: u32,
    reserved: u32,
    current: u64,
    backup: u64,
    first: u64,
    last: u64,
    disk: [u8; 16],
    entries_block: u64,
    entry_count: u32,
    #[view(check = entry_size >= 128)]
    entry_size: u32,
    entries_checksum: u32,
    #[view(size = block - pos(), verify = checksum == header_crc(size, bytes(magic..=padding)))]
    padding: &'a [u8],
    #[view(at = entries_block * block, count = entry_count, each = entry_size)]
    entries: At<'a, Seq<'a, Entry<'a>>>,
}

fn header_crc(size: u32, header: &[u8]) -> Option<u32> {
    crc32_without(header.get(..usize::try_from(size).ok()?)?, 16)
}

#[derive(View)]
#[layout("<")]
struct Entry<'a> {
    kind: [u8; 16],
    id: [u8; 16],
    first: u64,
    last: u64,
    attributes: u64,
    #[view(size = 72, until(0, or_end))]
    name: Text<'a, Utf16Le>,
}
