//! ISO 9660: volume descriptors from sector 16, path tables, directories.
//!
//! ECMA-119, 4th edition (2019), sections 8 to 10. Numbers are stored in both byte orders.

use super::iso9660_directory::{Both16, Both32, Record};
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Iso>("iso9660", "ISO 9660 file system").with_magic(&[(0x8001, b"CD001")]);

#[derive(View)]
#[layout("<")]
#[view(root)]
pub(super) struct Iso<'a> {
    system: [u8; 0x8000],
    #[view(until = |descriptor| descriptor.kind == 255)]
    descriptors: Seq<'a, Descriptor<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Descriptor<'a> {
    kind: u8,
    #[view(magic = b"CD001")]
    magic: [u8; 5],
    version: u8,
    #[view(size = 2041, match = kind)]
    body: Body<'a>,
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = 0)]
    Boot {
        #[view(size = 32, trim = 0)]
        system: Text<'a, Latin1>,
        #[view(size = 32, trim = 0)]
        id: Text<'a, Latin1>,
        /// The sector of the boot catalog of El Torito.
        sector: u32,
        data: &'a [u8],
        #[view(at = sector * 2048, size = 2048, if = is_el_torito(bytes(system..=system)))]
        catalog: Option<At<'a, &'a [u8]>>,
    },
    #[view(tag = 1 | 2)]
    Volume(Volume<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("<")]
struct Volume<'a> {
    flags: u8,
    #[view(size = 32, trim = b' ')]
    system: Text<'a, Latin1>,
    #[view(size = 32, trim = b' ')]
    volume: Text<'a, Latin1>,
    unused: [u8; 8],
    blocks: Both32,
    escapes: [u8; 32],
    set_size: Both16,
    sequence: Both16,
    #[view(check = block.little > 0)]
    block: Both16,
    #[view(at = blocks.little * block.little - 1, size = 1)]
    last_byte: At<'a, &'a [u8]>,
    path_table_size: Both32,
    path_table: u32,
    optional_path_table: u32,
    #[view(code = ">I")]
    big_path_table: u32,
    #[view(code = ">I")]
    big_optional_path_table: u32,
    #[view(size = 34)]
    root: Record<'a>,
    #[view(size = 128, trim = b' ')] volume_set: Text<'a, Latin1>,
    #[view(size = 128, trim = b' ')] publisher: Text<'a, Latin1>,
    #[view(size = 128, trim = b' ')] preparer: Text<'a, Latin1>,
    #[view(size = 128, trim = b' ')] application: Text<'a, Latin1>,
    #[view(size = 37, trim = b' ')] copyright: Text<'a, Latin1>,
    #[view(size = 37, trim = b' ')] summary: Text<'a, Latin1>,
    #[view(size = 37, trim = b' ')] bibliography: Text<'a, Latin1>,
    created: Date,
    modified: Date,
    expires: Date,
    effective: Date,
    structure_version: u8,
    reserved: u8,
    application_use: [u8; 512],
    #[view(at = path_table * block.little, size = path_table_size.little, with(is_big = false))]
    paths: At<'a, Seq<'a, Path<'a>>>,
    #[view(at = big_path_table * block.little, size = path_table_size.little, with(is_big = true))]
    big_paths: At<'a, Seq<'a, Path<'a>>>,
}

fn is_el_torito(system: &[u8]) -> bool {
    system.starts_with(b"EL TORITO SPECIFICATION")
}

/// The zone is the offset from UTC in quarters of an hour.
#[derive(View)]
#[layout("<")]
struct Date {
    #[view(code = Decimal<4>)]
    year: u16,
    #[view(code = Decimal<2>)] month: u8,
    #[view(code = Decimal<2>)] day: u8,
    #[view(code = Decimal<2>)] hour: u8,
    #[view(code = Decimal<2>)] minute: u8,
    #[view(code = Decimal<2>)] second: u8,
    #[view(code = Decimal<2>)] hundredths: u8,
    zone: i8,
}

#[derive(View)]
#[layout(order = if is_big { Endian::Big } else { Endian::Little })]
#[view(args(is_big: bool))]
struct Path<'a> {
    length: u8,
    extended: u8,
    sector: u32,
    parent: u16,
    #[view(size = length, align_after = 2)]
    name: Text<'a, Latin1>,
}
