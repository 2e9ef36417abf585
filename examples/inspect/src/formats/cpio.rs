//! cpio archives: the old binary, the portable and the new ASCII formats (`cpio(5)`).

use super::prelude::*;

pub(super) const BINARY: Format =
    Format::of::<Binary>("cpio", "cpio archive, old binary").with_magic(&[(0, b"\xc7\x71")]);
pub(super) const NEW: Format = Format::of::<New>("cpio-newc", "cpio archive, new ASCII")
    .recognised_by(|data| data.starts_with(b"070701") || data.starts_with(b"070702"));

pub(super) const PORTABLE: Format =
    Format::of::<Portable>("cpio-odc", "cpio archive, portable ASCII").with_magic(&[(0, b"070707")]);

#[derive(View)]
#[layout("<")]
struct Binary<'a> {
    #[view(until = |file| file.name == b"TRAILER!!!")]
    files: Seq<'a, OldFile<'a>>,
    padding: &'a [u8],
}

/// In numbers of two words, the high word comes first.
#[derive(View)]
#[layout("<")]
struct OldFile<'a> {
    #[view(magic = b"\xc7\x71")]
    magic: [u8; 2],
    device: u16,
    inode: u16,
    mode: u16,
    user: u16,
    group: u16,
    links: u16,
    special_device: u16,
    modified_high: u16,
    modified_low: u16,
    name_size: u16,
    size_high: u16,
    size_low: u16,
    #[view(size = name_size - 1)]
    name: &'a [u8],
    #[view(align_after = 2)]
    terminator: u8,
    #[view(size = size_high << 16 | size_low, align_after = 2)]
    data: &'a [u8],
}

#[derive(View)]
struct New<'a> {
    #[view(until = |file| file.is_last)]
    files: Seq<'a, NewFile<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
struct NewFile<'a> {
    #[view(magic = b"070701" | b"070702")]
    magic: [u8; 6],
    #[view(code = Hex<8>)] inode: u32,
    #[view(code = Hex<8>)] mode: u32,
    #[view(code = Hex<8>)] user: u32,
    #[view(code = Hex<8>)] group: u32,
    #[view(code = Hex<8>)] links: u32,
    #[view(code = Hex<8>)] modified: u32,
    #[view(code = Hex<8>)] size: u32,
    #[view(code = Hex<8>)] device_major: u32,
    #[view(code = Hex<8>)] device_minor: u32,
    #[view(code = Hex<8>)] special_major: u32,
    #[view(code = Hex<8>)] special_minor: u32,
    #[view(code = Hex<8>)] name_size: u32,
    #[view(code = Hex<8>)] check: u32,
    #[view(size = name_size, trim = 0, align_after = 4)]
    name: Text<'a, Utf8>,
    #[view(value = is_trailer(bytes(name..=name)))]
    is_last: bool,
    #[view(size = size, align_after = 4)]
    data: &'a [u8],
}

fn is_trailer(name: &[u8]) -> bool {
    name.starts_with(b"TRAILER!!!\0")
}

#[derive(View)]
struct Portable<'a> {
    #[view(until = |file| file.name == b"TRAILER!!!")]
    files: Seq<'a, PortableFile<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
struct PortableFile<'a> {
    #[view(magic = b"070707")]
    magic: [u8; 6],
    #[view(code = Octal<6>)] device: u32,
    #[view(code = Octal<6>)] inode: u32,
    #[view(code = Octal<6>)] mode: u32,
    #[view(code = Octal<6>)] uid: u32,
    #[view(code = Octal<6>)] gid: u32,
    #[view(code = Octal<6>)] links: u32,
    #[view(code = Octal<6>)] special: u32,
    #[view(code = Octal<11>)]
    time: u64,
    #[view(code = Octal<6>)] name_size: u32,
    #[view(code = Octal<11>)]
    size: u64,
    #[view(size = name_size, until(0))]
    name: &'a [u8],
    #[view(size = size)]
    data: &'a [u8],
}
