//! gzip: a header with optional parts, compressed data, and a checksum at the end.

use memoryview::View;

use super::Format;
use crate::inspect::symbols::{coded, unix_time};
use crate::inspect::{Report, Stop};

pub(super) const FORMAT: Format = Format {
    title: "gzip data",
    magic: &[(0, b"\x1f\x8b")],
    walk,
};

#[derive(View)]
#[layout("<2BBTIBB")]
struct Header {
    magic: [u8; 2],
    compression_method: Method,
    flags: Flags,
    mod_time: u32,
    extra_flags: Strength,
    os: Os,
}

#[derive(View)]
#[repr(u8)]
enum Method {
    Deflate = 8,
    #[view(other)]
    Other(u8),
}

#[derive(View, Clone, Copy)]
#[layout(">3t1t1t1t1t1t")]
struct Flags {
    reserved1: u8,
    has_comment: bool,
    has_name: bool,
    has_extra: bool,
    has_header_crc: bool,
    is_text: bool,
}

#[derive(View)]
#[repr(u8)]
enum Strength {
    Best = 2,
    Fast = 4,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[repr(u8)]
enum Os {
    Fat = 0,
    Amiga = 1,
    Vms = 2,
    Unix = 3,
    VmCms = 4,
    AtariTos = 5,
    Hpfs = 6,
    Macintosh = 7,
    ZSystem = 8,
    CpM = 9,
    Tops20 = 10,
    Ntfs = 11,
    Qdos = 12,
    AcornRiscos = 13,
    #[view(other)]
    Other(u8),
    Unknown = 255,
}

#[derive(View)]
#[layout("<H")]
struct Extra {
    len_extra: u16,
}

#[derive(View)]
#[layout("<H")]
struct HeaderChecksum {
    header_crc16: u16,
}

#[derive(View)]
#[layout("<II")]
struct Trailer {
    body_crc32: u32,
    len_uncompressed: u32,
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let header = report.record::<Header>(
        "",
        &[
            ("compression_method", &coded::<Method>),
            ("mod_time", &unix_time),
            ("extra_flags", &coded::<Strength>),
            ("os", &coded::<Os>),
        ],
    )?;
    let flags = header.flags();
    if flags.has_extra() {
        let length = report.record::<Extra>("", &[])?.len_extra();
        report.bytes("extra", length.into())?;
    }
    if flags.has_name() {
        report.text_z("name")?;
    }
    if flags.has_comment() {
        report.text_z("comment")?;
    }
    if flags.has_header_crc() {
        report.record::<HeaderChecksum>("", &[])?;
    }
    // Only who inflates the data can tell where it ends; nearly always that is before the last trailer.
    let body = report.rest().len().saturating_sub(Trailer::SIZE);
    report.bytes("body", body as u64)?;
    report.record::<Trailer>("", &[])?;
    Ok(())
}
