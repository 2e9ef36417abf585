//! gzip data (RFC 1952).

use super::checksums::{crc32, deflated_size, inflate};
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Gzip>("gzip", "gzip data").with_magic(&[(0, b"\x1f\x8b")]).with_meanings(&[("modified", unix_time)]);

#[derive(View)]
struct Gzip<'a> {
    member: Member<'a>,
    /// Further members; a file may have any number.
    #[view(until = !rest().starts_with(b"\x1f\x8b"))]
    members: Seq<'a, Member<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Member<'a> {
    #[view(magic = b"\x1f\x8b")]
    magic: [u8; 2],
    #[view(check = method == 8)]
    method: Method,
    flags: Flags,
    modified: u32,
    extra_flags: Strength,
    system: System,
    #[view(if = flags.has_extra)]
    extra_size: Option<u16>,
    #[view(if = flags.has_extra, size = extra_size)]
    extra: Option<Seq<'a, Extra<'a>>>,
    #[view(if = flags.has_name, until = 0)]
    name: Option<Text<'a, Latin1>>,
    #[view(if = flags.has_comment, until = 0)]
    comment: Option<Text<'a, Latin1>>,
    #[view(if = flags.has_header_crc, verify = header_crc == crc32(bytes(magic..=comment)) & 0xffff)]
    header_crc: Option<u16>,
    #[view(size = deflated_size(rest()))]
    data: &'a [u8],
    #[view(verify = data_crc == inflated_crc(bytes(data)))]
    data_crc: u32,
    #[view(verify = size == inflated_size(bytes(data)))]
    size: u32,
}

#[derive(View)]
#[layout(">3t1t1t1t1t1t")]
struct Flags {
    reserved: u8,
    has_comment: bool,
    has_name: bool,
    has_extra: bool,
    has_header_crc: bool,
    is_text: bool,
}

#[derive(View)]
#[layout("<BBH{length}s")]
struct Extra<'a> {
    id1: u8,
    id2: u8,
    length: u16,
    data: &'a [u8],
}

#[derive(Coded)]
#[repr(u8)]
enum Method {
    Deflate = 8,
    #[view(other)]
    Other(u8),
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
enum System {
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

fn inflated_crc(data: &[u8]) -> Option<u32> {
    inflate(data).map(|(_, crc, _)| crc)
}

fn inflated_size(data: &[u8]) -> Option<u32> {
    inflate(data).map(|(_, _, size)| size)
}
