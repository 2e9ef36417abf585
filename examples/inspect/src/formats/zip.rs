//! ZIP: files, then a directory of them, then an end record; each begins with a signature.

use memoryview::{Coded, View, le};

use super::Format;
use crate::symbols::coded;
use crate::{Report, Stop};

pub(super) const FORMAT: Format = Format {
    name: "zip",
    title: "ZIP archive",
    magic: &[(0, b"PK\x03\x04")],
    walk,
};

/// An archive of no files is an end record alone.
pub(super) const EMPTY: Format = Format {
    magic: &[(0, b"PK\x05\x06")],
    ..FORMAT
};

#[derive(View)]
#[layout("<2sH")]
struct Signature {
    magic: [u8; 2],
    section_type: SectionType,
}

#[derive(Coded)]
#[repr(u16)]
enum SectionType {
    CentralDirEntry = 0x0201,
    LocalFile = 0x0403,
    DigitalSignature = 0x0505,
    EndOfCentralDir = 0x0605,
    Zip64EndOfCentralDir = 0x0606,
    Zip64Locator = 0x0706,
    DataDescriptor = 0x0807,
    #[view(other)]
    Other(u16),
}

#[derive(View)]
#[layout("<HTHTIIIHH")]
struct LocalFile {
    version: u16,
    flags: Flags,
    compression_method: Method,
    file_mod_time: Modified,
    crc32: u32,
    len_body_compressed: u32,
    len_body_uncompressed: u32,
    len_file_name: u16,
    len_extra: u16,
}

#[derive(View, Clone, Copy)]
#[layout("<1t2t1t1t1t1t4t1t1t1t2t")]
struct Flags {
    file_encrypted: bool,
    comp_options: u8,
    has_data_descriptor: bool,
    reserved_1: bool,
    comp_patched_data: bool,
    strong_encrypt: bool,
    reserved_2: u8,
    lang_encoding: bool,
    reserved_3: bool,
    mask_header_values: bool,
    reserved_4: u8,
}

#[derive(Coded)]
#[repr(u16)]
enum Method {
    None = 0,
    Shrunk = 1,
    Imploded = 6,
    Deflated = 8,
    EnhancedDeflated = 9,
    Bzip2 = 12,
    Lzma = 14,
    Zstd = 93,
    Xz = 95,
    Ppmd = 98,
    Aes = 99,
    #[view(other)]
    Other(u16),
}

#[derive(View, Clone, Copy)]
#[layout("<TT")]
struct Modified {
    time: Time,
    date: Date,
}

#[derive(View, Clone, Copy)]
#[layout("<5t6t5t")]
struct Time {
    second_div_2: u8,
    minute: u8,
    hour: u8,
}

#[derive(View, Clone, Copy)]
#[layout("<5t4t7t")]
struct Date {
    day: u8,
    month: u8,
    year_minus_1980: u8,
}

#[derive(View)]
#[layout("<HHTHTIIIHHHHHII")]
struct DirectoryEntry {
    version_made_by: u16,
    version_needed: u16,
    flags: Flags,
    compression_method: Method,
    file_mod_time: Modified,
    crc32: u32,
    len_body_compressed: u32,
    len_body_uncompressed: u32,
    len_file_name: u16,
    len_extra: u16,
    len_comment: u16,
    disk_number_start: u16,
    int_file_attr: u16,
    ext_file_attr: u32,
    ofs_local_header: u32,
}

#[derive(View)]
#[layout("<HHHHIIH")]
struct End {
    disk_of_end_of_central_dir: u16,
    disk_of_central_dir: u16,
    num_central_dir_entries_on_disk: u16,
    num_central_dir_entries_total: u16,
    len_central_dir: u32,
    ofs_central_dir: u32,
    len_comment: u16,
}

#[derive(View)]
#[layout("<QHHIIQQQQ")]
struct End64 {
    len_record: u64,
    version_made_by: u16,
    version_needed: u16,
    disk_of_end_of_central_dir: u32,
    disk_of_central_dir: u32,
    num_central_dir_entries_on_disk: u64,
    num_central_dir_entries_total: u64,
    len_central_dir: u64,
    ofs_central_dir: u64,
}

#[derive(View)]
#[layout("<IQI")]
struct Locator64 {
    disk_of_end_of_central_dir: u32,
    ofs_end_of_central_dir: u64,
    num_disks: u32,
}

#[derive(View)]
#[layout("<III")]
struct Descriptor {
    crc32: u32,
    len_body_compressed: u32,
    len_body_uncompressed: u32,
}

#[derive(View)]
#[layout("<HH")]
struct Extra {
    code: ExtraCode,
    len_body: u16,
}

#[derive(Coded)]
#[repr(u16)]
enum ExtraCode {
    Zip64 = 0x0001,
    Ntfs = 0x000a,
    Unix = 0x000d,
    ExtendedTimestamp = 0x5455,
    InfozipUnix = 0x5855,
    UnicodePath = 0x7075,
    InfozipUnixVarSize = 0x7875,
    #[view(other)]
    Other(u16),
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let mut last = false;
    for i in 0.. {
        if last {
            break;
        }
        last = report.within(format_args!("sections[{i}]"), section)?;
    }
    report.remainder("trailing")?;
    Ok(())
}

/// Whether it was the last.
fn section(report: &mut Report<'_, '_>) -> Result<bool, Stop> {
    let signature = report.record::<Signature>("", &[("section_type", &coded::<SectionType>)])?;
    let kind = signature.section_type();
    if signature.magic() != b"PK" || kind.name().is_none() {
        let text = "no section of a ZIP archive begins";
        return Err(report.invalid_field("magic", Signature::SIZE, text));
    }
    report.within("body", |report| body(&kind, report))?;
    Ok(matches!(kind, SectionType::EndOfCentralDir))
}

fn body(kind: &SectionType, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    match kind {
        SectionType::LocalFile => local_file(report),
        SectionType::CentralDirEntry => directory_entry(report),
        SectionType::DataDescriptor => report.record::<Descriptor>("", &[]).map(drop),
        SectionType::Zip64Locator => report.record::<Locator64>("", &[]).map(drop),
        SectionType::Zip64EndOfCentralDir => {
            let end = report.record::<End64>("", &[])?;
            let rest = (End64::SIZE - size_of::<u64>()) as u64;
            report
                .bytes("extensible", end.len_record().saturating_sub(rest))
                .map(drop)
        }
        SectionType::EndOfCentralDir => {
            let end = report.record::<End>("", &[])?;
            report.text("comment", end.len_comment().into()).map(drop)
        }
        SectionType::DigitalSignature | SectionType::Other(_) => {
            let length = report.value::<le::U16>("len_signature", &[])?;
            report.bytes("signature", length.into()).map(drop)
        }
    }
}

fn local_file(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let header =
        report.record::<LocalFile>("header", &[("compression_method", &coded::<Method>)])?;
    report.text("file_name", header.len_file_name().into())?;
    let mut length = u64::from(header.len_body_compressed());
    let large = length == u64::from(u32::MAX);
    report.window(header.len_extra().into(), |report| {
        extras(report, |compressed| {
            if large {
                length = compressed;
            }
        })
    })?;
    if header.flags().has_data_descriptor() && length == 0 {
        length = before_descriptor(report.rest());
    }
    report.bytes("body", length).map(drop)
}

fn directory_entry(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let entry = report.record::<DirectoryEntry>("", &[("compression_method", &coded::<Method>)])?;
    report.text("file_name", entry.len_file_name().into())?;
    report.window(entry.len_extra().into(), |report| extras(report, |_| ()))?;
    report.text("comment", entry.len_comment().into()).map(drop)
}

/// Extra fields; `compressed` learns the length of a large file.
fn extras(report: &mut Report<'_, '_>, mut compressed: impl FnMut(u64)) -> Result<(), Stop> {
    report.each("extra", |report| {
        let extra = report.record::<Extra>("", &[("code", &coded::<ExtraCode>)])?;
        let body = report.bytes("body", extra.len_body().into())?;
        if let (ExtraCode::Zip64, Some((_, rest))) = (extra.code(), body.split_first_chunk::<8>())
            && let Some(length) = rest.first_chunk()
        {
            compressed(u64::from_le_bytes(*length));
        }
        Ok(())
    })
}

/// How many bytes precede the descriptor that gives just this length, or else the next section.
fn before_descriptor(bytes: &[u8]) -> u64 {
    const SIGNATURE: &[u8] = b"PK\x07\x08";
    let mut length = 0;
    while let Some(found) = memchr(&bytes[length..], SIGNATURE) {
        length += found;
        let descriptor = Descriptor::view_at(bytes, length + SIGNATURE.len());
        if descriptor.is_ok_and(|d| u64::from(d.len_body_compressed()) == length as u64) {
            return length as u64;
        }
        length += SIGNATURE.len();
    }
    memchr(bytes, b"PK\x01\x02").unwrap_or(bytes.len()) as u64
}

/// Where `needle` first stands in `bytes`.
fn memchr(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}
