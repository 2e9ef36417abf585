//! ISO 9660: file systems of CDs (ECMA-119).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Iso>("iso9660", "ISO 9660 file system").with_magic(&[(0x8001, b"CD001")]);

#[derive(View)]
struct Iso<'a> {
    #[view(size = 32_768)]
    system_area: &'a [u8],
    #[view(until = |descriptor| descriptor.kind == 255)]
    descriptors: Seq<'a, Descriptor<'a>>,
    data: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Descriptor<'a> {
    kind: u8,
    #[view(magic = b"CD001")]
    magic: [u8; 5],
    version: u8,
    #[view(size = 2041, match = kind)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
enum Body<'a> {
    #[view(tag = 1)]
    Primary(Primary<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("<")]
struct Primary<'a> {
    unused1: u8,
    system: [u8; 32],
    volume: [u8; 32],
    unused2: [u8; 8],
    blocks: Both32,
    unused3: [u8; 32],
    set_size: Both16,
    sequence: Both16,
    block_size: Both16,
    path_table_size: Both32,
    path_table: u32,
    optional_path_table: u32,
    #[view(code = ">I")]
    big_path_table: u32,
    #[view(code = ">I")]
    optional_big_path_table: u32,
    #[view(size = 34)]
    root: Record<'a>,
    set: [u8; 128],
    publisher: [u8; 128],
    preparer: [u8; 128],
    application: [u8; 128],
    copyright: [u8; 37],
    abstract_file: [u8; 37],
    bibliography: [u8; 37],
    created: [u8; 17],
    modified: [u8; 17],
    expires: [u8; 17],
    effective: [u8; 17],
    structure_version: u8,
    reserved: u8,
    application_data: [u8; 512],
    reserved2: &'a [u8],
}

/// The same number in both orders.
#[derive(View)]
#[layout("<")]
struct Both16 {
    little: u16,
    #[view(code = ">H")]
    big: u16,
}

#[derive(View)]
#[layout("<")]
struct Both32 {
    little: u32,
    #[view(code = ">I")]
    big: u32,
}

/// A length of 0 fills up the sector.
#[derive(View)]
#[layout("<")]
struct Record<'a> {
    length: u8,
    #[view(if = length > 0, size = length - 1)]
    entry: Option<Entry<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Entry<'a> {
    extended: u8,
    lba: Both32,
    size: Both32,
    date: [u8; 7],
    flags: u8,
    unit: u8,
    gap: u8,
    sequence: Both16,
    name_size: u8,
    #[view(size = name_size)]
    name: &'a [u8],
    system_use: &'a [u8],
    #[view(at = lba.little * 2048, size = size.little, if = flags & 2 != 0)]
    children: Option<At<'a, Seq<'a, Record<'a>>>>,
    #[view(at = lba.little * 2048, size = size.little, if = flags & 2 == 0)]
    data: Option<At<'a, &'a [u8]>>,
}
