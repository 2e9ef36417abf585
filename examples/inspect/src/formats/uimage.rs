//! uImage: kernels and other files for U-Boot.
//!
//! include/image.h of U-Boot (struct legacy_img_hdr).

use super::checksums::{crc32, crc32_without};
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<UImage>("uimage", "image for U-Boot").with_magic(&[(0, b"\x27\x05\x19\x56")]).with_meanings(&[("time", unix_time)]);

#[derive(View)]
#[layout(">")]
pub(super) struct UImage<'a> {
    #[view(magic = b"\x27\x05\x19\x56")]
    magic: [u8; 4],
    header_checksum: u32,
    time: u32,
    size: u32,
    load: u32,
    entry: u32,
    data_checksum: u32,
    system: u8,
    machine: u8,
    kind: Kind,
    compression: Compression,
    #[view(size = 32, until(0, or_end), verify = header_checksum == crc32_without(bytes(magic..=name), 4))]
    name: Text<'a, Latin1>,
    #[view(size = size, match = kind, verify = data_checksum == crc32(bytes(data..=data)))]
    data: Data<'a>,
}

#[derive(Coded, Clone, Copy)]
#[repr(u8)]
enum Kind {
    Invalid,
    Standalone,
    Kernel,
    RamDisk,
    Multi,
    Firmware,
    Script,
    FileSystem,
    FlatDeviceTree,
    #[view(other)]
    Other(u8),
}

#[derive(Coded, Clone, Copy)]
#[repr(u8)]
enum Compression {
    None,
    Gzip,
    Bzip2,
    Lzma,
    Lzo,
    Lz4,
    Zstd,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
enum Data<'a> {
    #[view(tag = 4)]
    Files {
        #[view(until = |size| size.size == 0)]
        sizes: Seq<'a, Size>,
        files: &'a [u8],
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">I")]
struct Size {
    size: u32,
}
