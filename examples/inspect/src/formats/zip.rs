//! ZIP archives (PKWARE, APPNOTE 6.3).

use std::borrow::Cow;

use memoryview::trace::Value;

use super::checksums::{crc32, inflate, inflate_start};
use super::npy::{Npy, described};
use super::prelude::*;
use super::zip_sizes::{before_sections, descriptor_size, first_section, stored_size};

pub(super) const FORMAT: Format = Format::of::<Zip>("zip", "ZIP archive").recognised_by(|data| {
    let begins = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00"];
    begins.iter().any(|begin| data.starts_with(&begin[..])) || first_section(data).is_some()
}).with_names(arrays);

#[derive(View)]
struct Zip<'a> {
    /// The program of a self-extracting archive, or the marker of a split archive.
    #[view(size = before_sections(rest()))]
    prefix: &'a [u8],
    #[view(until = |section| section.kind == 0x0605)]
    sections: Seq<'a, Section<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Section<'a> {
    #[view(magic = b"PK")]
    magic: [u8; 2],
    kind: Kind,
    #[view(match = kind)]
    body: Body<'a>,
}

#[derive(Coded)]
#[repr(u16)]
enum Kind {
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
#[layout("<")]
enum Body<'a> {
    #[view(tag = 0x0403)]
    File {
        version: u16,
        flags: Flags,
        method: Method,
        modified: DosTime,
        crc32: u32,
        compressed: u32,
        uncompressed: u32,
        name_size: u16,
        extra_size: u16,
        #[view(size = name_size)]
        name: Text<'a, Utf8>,
        #[view(size = extra_size)]
        extra: Lazy<'a, Extras<'a>>,
        #[view(size = stored_size(compressed, uncompressed, flags.has_descriptor, bytes(extra..=extra), rest()), match = is_array(method, bytes(name..=name)),
            verify = flags.is_encrypted || flags.has_descriptor || is_intact(method, crc32, bytes(data..=data)))]
        data: Lazy<'a, Member<'a>>,
        #[view(if = flags.has_descriptor, size = descriptor_size(bytes(data..=data), rest()),
            verify = flags.is_encrypted || is_intact(method, crc_of(bytes(descriptor..=descriptor)), bytes(data..=data)))]
        descriptor: Option<Descriptor<'a>>,
    },
    #[view(tag = 0x0201)]
    Entry {
        made_by: u16,
        version: u16,
        flags: Flags,
        method: Method,
        modified: DosTime,
        crc32: u32,
        compressed: u32,
        uncompressed: u32,
        name_size: u16,
        extra_size: u16,
        comment_size: u16,
        disk: u16,
        internal: u16,
        external: u32,
        offset: u32,
        #[view(size = name_size)]
        name: Text<'a, Utf8>,
        #[view(size = extra_size)]
        extra: Lazy<'a, Extras<'a>>,
        #[view(size = comment_size)]
        comment: Text<'a, Utf8>,
    },
    #[view(tag = 0x0606)]
    End64 {
        length: u64,
        made_by: u16,
        version: u16,
        disk: u32,
        directory_disk: u32,
        here: u64,
        total: u64,
        size: u64,
        offset: u64,
        #[view(size = length - 44)]
        extensible: &'a [u8],
    },
    #[view(tag = 0x0706)]
    Locator64 { disk: u32, offset: u64, disks: u32 },
    #[view(tag = 0x0505)]
    Signature {
        size: u16,
        #[view(size = size)]
        data: &'a [u8],
    },
    #[view(tag = 0x0605)]
    End {
        disk: u16,
        directory_disk: u16,
        here: u16,
        total: u16,
        size: u32,
        offset: u32,
        comment_size: u16,
        #[view(size = comment_size)]
        comment: Text<'a, Utf8>,
    },
}

/// An uncompressed NumPy array, or any bytes.
#[derive(View)]
enum Member<'a> {
    #[view(tag = true)]
    Array(Npy<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

const fn is_array(method: Method, name: &[u8]) -> bool {
    matches!((method, name), (Method::Stored, [.., b'.', b'n', b'p', b'y']))
}

/// Returns the description of a compressed NumPy array, whose fields have no offsets in the
/// archive.
fn arrays(_: &[u8]) -> Names<'_> {
    Box::new(|spot, value| match value {
        Value::Bytes(data) if spot.record == "Member" => described(&inflate_start(data, 1 << 16, b"\x93NUMPY")?).map(Cow::Owned),
        _ => None,
    })
}

/// Returns `true` if the data has this checksum. Data of other compression methods is not checked.
fn is_intact(method: Method, crc: u32, data: &[u8]) -> bool {
    match method {
        Method::Stored => crc32(data) == crc,
        Method::Deflated => inflate(data).is_some_and(|(_, inflated, _)| inflated == crc),
        _ => true,
    }
}

/// Returns the checksum in a descriptor.
fn crc_of(descriptor: &[u8]) -> u32 {
    let fields = descriptor.strip_prefix(b"PK\x07\x08").unwrap_or(descriptor);
    fields.first_chunk().map_or(0, |crc| u32::from_le_bytes(*crc))
}

#[derive(View)]
#[layout("<1t2t1t1t1t1t4t1t1t1t2t")]
struct Flags {
    is_encrypted: bool,
    options: u8,
    has_descriptor: bool,
    reserved1: bool,
    is_patch: bool,
    is_strong: bool,
    reserved2: u8,
    is_utf8: bool,
    reserved3: bool,
    has_hidden_values: bool,
    reserved4: u8,
}

#[derive(View)]
#[layout("<5t6t5t5t4t7t")]
struct DosTime {
    two_seconds: u8,
    minute: u8,
    hour: u8,
    day: u8,
    month: u8,
    years_since_1980: u8,
}

#[derive(Coded, Clone, Copy)]
#[repr(u16)]
enum Method {
    Stored = 0,
    Deflated = 8,
    Deflate64 = 9,
    Bzip2 = 12,
    Lzma = 14,
    Zstandard = 93,
    Xz = 95,
    Aes = 99,
    #[view(other)]
    Other(u16),
}

/// Fewer than four bytes at the end are padding.
#[derive(View)]
struct Extras<'a> {
    #[view(until = left() < 4)]
    fields: Seq<'a, Extra<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
#[layout("<HH{size}s")]
struct Extra<'a> {
    code: ExtraCode,
    size: u16,
    data: &'a [u8],
}

#[derive(Coded)]
#[repr(u16)]
enum ExtraCode {
    Zip64 = 0x0001,
    Ntfs = 0x000a,
    Unix = 0x000d,
    Timestamps = 0x5455,
    UnicodePath = 0x7075,
    UnixIds = 0x7875,
    #[view(other)]
    Other(u16),
}

/// The signature is optional. Sizes have 64 bits if there is an extra field for them.
#[derive(View)]
#[layout("<")]
struct Descriptor<'a> {
    #[view(if = rest().starts_with(b"PK\x07\x08"))]
    signature: Option<u32>,
    crc32: u32,
    #[view(size = left() / 2)]
    compressed: u64,
    #[view(size = left())]
    uncompressed: u64,
    surplus: &'a [u8],
}
