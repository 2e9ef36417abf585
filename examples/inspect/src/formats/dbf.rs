//! dBase III tables (Ashton-Tate).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Dbf>("dbf", "dBase table").recognised_by(|data| match data {
    // The format has no magic bytes. It is detected by a version, a date, and a header with whole
    // field descriptors.
    [0x03 | 0x83 | 0x8b | 0xf5, _, 1..=12, 1..=31, _, _, _, _, low, high, ..] => {
        let header = u16::from_le_bytes([*low, *high]);
        header >= 33 && header % 32 <= 1
    }
    _ => false,
});

#[derive(View)]
#[layout("<")]
struct Dbf<'a> {
    version: u8,
    year_since_1900: u8,
    month: u8,
    day: u8,
    count: u32,
    #[view(check = header_size >= 33)]
    header_size: u16,
    record_size: u16,
    reserved1: [u8; 3],
    reserved2: [u8; 13],
    reserved3: [u8; 4],
    #[view(size = (header_size - 33) / 32 * 32)]
    fields: &'a [Field],
    #[view(magic = b"\r")]
    terminator: [u8; 1],
    #[view(size = header_size - pos())]
    backlink: &'a [u8],
    #[view(count = count, each = record_size)]
    records: Seq<'a, Record<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout("<11scIBB2sB2sB8s")]
struct Field {
    name: [u8; 11],
    kind: u8,
    address: u32,
    length: u8,
    decimals: u8,
    reserved1: [u8; 2],
    work_area: u8,
    reserved2: [u8; 2],
    set_fields: u8,
    reserved3: [u8; 8],
}

/// The values of all fields as text.
#[derive(View)]
#[layout("<")]
struct Record<'a> {
    deleted: Deleted,
    fields: Text<'a, Latin1>,
}

#[derive(Coded)]
#[repr(u8)]
enum Deleted {
    No = 0x20,
    Yes = 0x2a,
    #[view(other)]
    Other(u8),
}
