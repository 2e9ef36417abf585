//! uImage: images of U-Boot (`include/image.h`).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<UImage>("uimage", "U-Boot image")
    .with_magic(&[(0, b"\x27\x05\x19\x56")])
    .with_meanings(&[("time", unix_time)]);

#[derive(View)]
#[layout(">7I4B32s{size}s*s")]
struct UImage<'a> {
    #[view(magic = 0x2705_1956)]
    magic: u32,
    header_crc: u32,
    time: u32,
    size: u32,
    load_address: u32,
    entry_address: u32,
    data_crc: u32,
    system: u8,
    architecture: u8,
    kind: u8,
    compression: u8,
    name: [u8; 32],
    data: &'a [u8],
    trailing: &'a [u8],
}
