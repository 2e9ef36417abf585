//! gzip: a header with optional parts, compressed data, and a checksum at the end.

use std::io;

use flate2::CrcReader;
use flate2::bufread::DeflateDecoder;
use memoryview::{Coded, View};

use super::Format;
use crate::symbols::{coded, unix_time};
use crate::{Report, Stop};

pub(super) const FORMAT: Format = Format {
    name: "gzip",
    title: "gzip data",
    magic: &[(0, MAGIC)],
    walk,
};

const MAGIC: &[u8] = b"\x1f\x8b";

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

#[derive(Coded)]
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

#[derive(Coded)]
#[repr(u8)]
enum Strength {
    Best = 2,
    Fast = 4,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
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

/// What a file may hold several of, one after another.
fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    member(report)?;
    for i in 1.. {
        if !report.rest().starts_with(MAGIC) {
            break;
        }
        report.within(format_args!("members[{i}]"), member)?;
    }
    report.remainder("trailing")?;
    Ok(())
}

fn member(report: &mut Report<'_, '_>) -> Result<(), Stop> {
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
    match header.compression_method() {
        Method::Deflate => body(report),
        Method::Other(_) => {
            let text = "how the data is compressed is not known, which begins";
            Err(report.invalid(text))
        }
    }
}

/// Only who inflates the data can tell where it ends.
fn body(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let data = report.rest();
    let mut inflated = CrcReader::new(DeflateDecoder::new(data));
    if let Err(error) = io::copy(&mut inflated, &mut io::sink()) {
        return report.within("body", |report| {
            Err(report.invalid(format_args!("cannot be inflated ({error})")))
        });
    }
    let (crc, length) = (inflated.crc().sum(), inflated.crc().amount());
    let left = inflated.into_inner().into_inner().len();
    report.bytes("body", (data.len() - left) as u64)?;
    let trailer = report.record::<Trailer>("", &[])?;
    if trailer.body_crc32() != crc {
        let text = format_args!("the data inflates to the checksum {crc}, not as written");
        report.wrong_field("body_crc32", Trailer::SIZE, text);
    }
    if trailer.len_uncompressed() != length {
        let text = format_args!("the data inflates to {length} bytes, not as written");
        let size = Trailer::SIZE - TrailerView::LEN_UNCOMPRESSED.offset();
        report.wrong_field("len_uncompressed", size, text);
    }
    Ok(())
}
