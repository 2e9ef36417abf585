//! gzip: optional fields by flags, and fields at the end.

use memoryview::{Error, Latin1, Seq, Text, View};

use crate::harness::{damage, file};

#[derive(View)]
#[layout("<")]
struct Gzip<'a> {
    #[view(magic = b"\x1f\x8b")]
    magic: [u8; 2],
    method: u8,
    flags: Flags,
    modified: u32,
    extra_flags: u8,
    system: u8,
    #[view(if = flags.extra)]
    extra_length: Option<u16>,
    #[view(if = flags.extra, size = extra_length)]
    extra: Option<Seq<'a, SubField<'a>>>,
    #[view(if = flags.name, until = 0)]
    name: Option<Text<'a, Latin1>>,
    #[view(if = flags.comment, until = 0)]
    comment: Option<Text<'a, Latin1>>,
    #[view(if = flags.crc, verify = header_crc == crc32(bytes(magic..=comment)) & 0xffff)]
    header_crc: Option<u16>,
    #[view(size = left() - 8)]
    data: &'a [u8],
    crc32: u32,
    length: u32,
}

#[derive(View)]
#[layout("<1t1t1t1t1t3t")]
struct Flags {
    text: bool,
    crc: bool,
    extra: bool,
    name: bool,
    comment: bool,
    _r: u8,
}

#[derive(View)]
#[layout("<BBH{length}s")]
struct SubField<'a> {
    id1: u8,
    id2: u8,
    length: u16,
    data: &'a [u8],
}

fn crc32(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

fn read(gzip: GzipView<'_>) -> Result<(), Error> {
    let mut size = gzip.data().len();
    for field in gzip.extra().into_iter().flatten() {
        size += field?.data().len();
    }
    for text in [gzip.name(), gzip.comment()].into_iter().flatten() {
        size += text.chars().count();
    }
    std::hint::black_box(size);
    Ok(())
}

/// Returns a member with all optional fields.
fn full() -> Vec<u8> {
    let mut bytes = b"\x1f\x8b\x08\x1e\0\0\0\0\0\x03".to_vec();
    bytes.extend(b"\x06\0AB\x02\0xyname\0comment\0");
    let crc = crc32(&bytes) as u16;
    bytes.extend(crc.to_le_bytes());
    bytes.extend(b"\x03\0\0\0\0\0\0\0\0\0");
    bytes
}

#[test]
fn members_are_read() {
    let bytes = file("files/repeat.txt.gz");
    let gzip = Gzip::view(&bytes).unwrap();
    assert_eq!((gzip.method(), gzip.system()), (8, 3));
    assert!(
        gzip.name().is_some_and(|name| name == "repeat.txt"),
        "{gzip:?}"
    );
    assert_eq!(
        gzip.length(),
        u32::from_le_bytes(*bytes.last_chunk().unwrap())
    );

    let bytes = full();
    let gzip = Gzip::view(&bytes).unwrap();
    gzip.verify().unwrap();
    assert_eq!(
        gzip.extra().unwrap().iter().next().unwrap().unwrap().data(),
        b"xy"
    );
    assert_eq!(gzip.comment().unwrap(), "comment");
    let mut bytes = bytes;
    bytes[29] ^= 1;
    assert!(Gzip::view(&bytes).unwrap().verify().is_err());
}

#[test]
fn damaged() {
    damage::<Gzip<'_>>(&full(), read);
}
