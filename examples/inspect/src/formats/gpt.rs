//! GPT: the GUID partition table, with its protective MBR (UEFI 2.10, chapter 5).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Gpt>("gpt", "GUID partition table").with_magic(&[(512, b"EFI PART")]);

#[derive(View)]
#[layout("<")]
struct Gpt<'a> {
    boot_code: [u8; 446],
    #[view(count = 4)]
    partitions: &'a [Protective],
    #[view(magic = b"\x55\xaa")]
    signature: [u8; 2],
    #[view(at = 512)]
    primary: At<'a, Header<'a>>,
    #[view(at = end() - 512)]
    backup: At<'a, Header<'a>>,
    sectors: &'a [u8],
}

#[derive(View)]
#[layout("<B3sB3sII")]
struct Protective {
    status: u8,
    first: [u8; 3],
    kind: u8,
    last: [u8; 3],
    lba: u32,
    sectors: u32,
}

#[derive(View)]
#[layout("<")]
struct Header<'a> {
    #[view(magic = b"EFI PART")]
    magic: [u8; 8],
    revision: u32,
    size: u32,
    crc: u32,
    reserved: u32,
    current_lba: u64,
    backup_lba: u64,
    first_usable_lba: u64,
    last_usable_lba: u64,
    disk: [u8; 16],
    entries_lba: u64,
    count: u32,
    entry_size: u32,
    entries_crc: u32,
    #[view(at = entries_lba * 512, count = count, each = entry_size)]
    entries: At<'a, Seq<'a, Entry<'a>>>,
}

/// Entries without a kind are not used.
#[derive(View)]
#[layout("<")]
struct Entry<'a> {
    kind: [u8; 16],
    partition: [u8; 16],
    first_lba: u64,
    last_lba: u64,
    attributes: u64,
    #[view(size = 72, trim = 0)]
    name: Text<'a, Utf16Le>,
}
