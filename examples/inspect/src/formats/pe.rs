//! PE: a DOS program, then the headers and sections of Windows programs and libraries.
//!
//! "PE Format" (Microsoft, learn.microsoft.com/windows/win32/debug/pe-format).

use super::coff::{Line, Relocation, Signature, Symbols, is_object, signatures};
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Pe>("pe", "program of Windows or DOS").with_magic(&[(0, b"MZ")])
    .with_meanings(&[("time", unix_time)]);
pub(super) const OBJECT: Format = Format::of::<Object>("coff", "object file of Windows").recognised_by(is_object)
    .with_meanings(&[("time", unix_time)]);

#[derive(View)]
#[layout("<")]
#[view(root)]
pub(super) struct Pe<'a> {
    dos: Dos,
    /// The program for DOS, which prints that it cannot run there.
    #[view(size = dos.header - 64, if = dos.relocation_offset >= 0x40 && dos.header > 64)]
    stub: Option<&'a [u8]>,
    #[view(at = dos.header, if = dos.relocation_offset >= 0x40, with(is_image = true))]
    header: Option<At<'a, Header<'a>>>,
    /// The relocations of a pure DOS program.
    #[view(at = dos.relocation_offset, count = dos.relocations, if = dos.relocation_offset < 0x40)]
    relocations: Option<At<'a, &'a [DosRelocation]>>,
    #[view(at = 16 * dos.header_paragraphs, size = dos_size(dos.pages, dos.last_page_bytes) - 16 * dos.header_paragraphs,
        if = dos.relocation_offset < 0x40)]
    program: Option<At<'a, &'a [u8]>>,
}

#[derive(View)]
#[layout("<")]
#[view(root)]
pub(super) struct Object<'a> {
    #[view(with(is_image = false))]
    header: Header<'a>,
}

#[derive(View)]
#[layout("<HH")]
struct DosRelocation {
    offset: u16,
    segment: u16,
}

/// The size of the program. A last page of 0 bytes is full.
fn dos_size(pages: u16, last: u16) -> u64 {
    let whole = 512 * u64::from(pages);
    if last == 0 { whole } else { whole.saturating_sub(512) + u64::from(last) }
}

#[derive(View)]
#[layout("<2sHHHHHHHHHHHHH4HHH10HI")]
struct Dos {
    #[view(magic = b"MZ" | b"ZM")]
    magic: [u8; 2],
    last_page_bytes: u16,
    pages: u16,
    relocations: u16,
    header_paragraphs: u16,
    min_paragraphs: u16,
    max_paragraphs: u16,
    stack_segment: u16,
    stack_pointer: u16,
    checksum: u16,
    instruction_pointer: u16,
    code_segment: u16,
    relocation_offset: u16,
    overlay: u16,
    reserved: [u16; 4],
    oem_id: u16,
    oem_info: u16,
    spare: [u16; 10],
    header: u32,
}

#[derive(View)]
#[layout("<")]
#[view(args(is_image: bool))]
struct Header<'a> {
    #[view(if = is_image, magic = b"PE\0\0")]
    signature: Option<[u8; 4]>,
    machine: Machine,
    section_count: u16,
    time: u32,
    symbol_offset: u32,
    symbol_count: u32,
    optional_size: u16,
    characteristics: u16,
    #[view(size = optional_size, if = optional_size > 0)]
    optional: Option<Optional<'a>>,
    #[view(count = section_count)]
    sections: Seq<'a, Section<'a>>,
    #[view(at = symbol_offset, if = symbol_offset > 0 && symbol_count > 0, with(count = symbol_count))]
    symbols: Option<At<'a, Symbols<'a>>>,
}

#[derive(Coded, Clone, Copy)]
#[repr(u16)]
enum Machine {
    Unknown = 0,
    I386 = 0x14c,
    Arm = 0x1c0,
    ArmThumb2 = 0x1c4,
    RiscV64 = 0x5064,
    Amd64 = 0x8664,
    Arm64 = 0xaa64,
    #[view(other)]
    Other(u16),
}

/// PE32+ has no base of data, and 64-bit sizes.
#[derive(View)]
#[layout("<")]
struct Optional<'a> {
    #[view(magic = 0x10b | 0x20b)]
    magic: u16,
    linker_major: u8,
    linker_minor: u8,
    code_size: u32,
    data_size: u32,
    bss_size: u32,
    entry: u32,
    code_base: u32,
    #[view(if = magic == 0x10b)]
    data_base: Option<u32>,
    #[view(size = if magic == 0x20b { 8 } else { 4 })] image_base: u64,
    section_alignment: u32,
    file_alignment: u32,
    system_major: u16,
    system_minor: u16,
    image_major: u16,
    image_minor: u16,
    subsystem_major: u16,
    subsystem_minor: u16,
    reserved: u32,
    image_size: u32,
    headers_size: u32,
    checksum: u32,
    subsystem: u16,
    dll_characteristics: u16,
    #[view(size = if magic == 0x20b { 8 } else { 4 })] stack_reserve: u64,
    #[view(size = if magic == 0x20b { 8 } else { 4 })] stack_commit: u64,
    #[view(size = if magic == 0x20b { 8 } else { 4 })] heap_reserve: u64,
    #[view(size = if magic == 0x20b { 8 } else { 4 })] heap_commit: u64,
    loader_flags: u32,
    directory_count: u32,
    #[view(count = directory_count)]
    directories: &'a [Directory],
    #[view(value = signatures(bytes(directories..=directories), 0))]
    signatures_offset: u32,
    #[view(value = signatures(bytes(directories..=directories), 1))]
    signatures_size: u32,
    #[view(at = signatures_offset, size = signatures_size, if = signatures_size > 0)]
    signatures: Option<At<'a, Seq<'a, Signature<'a>>>>,
}

#[derive(View)]
#[layout("<II")]
struct Directory {
    address: u32,
    size: u32,
}

#[derive(View)]
#[layout("<")]
struct Section<'a> {
    #[view(size = 8, until(0, or_end))]
    name: Text<'a, Latin1>,
    virtual_size: u32,
    address: u32,
    size: u32,
    offset: u32,
    relocation_offset: u32,
    line_offset: u32,
    relocation_count: u16,
    line_count: u16,
    characteristics: u32,
    #[view(at = offset, size = size, if = size > 0 && offset > 0)]
    data: Option<At<'a, &'a [u8]>>,
    #[view(at = relocation_offset, count = relocation_count, if = relocation_count > 0)]
    relocations: Option<At<'a, &'a [Relocation]>>,
    #[view(at = line_offset, count = line_count, if = line_count > 0)]
    lines: Option<At<'a, &'a [Line]>>,
}
