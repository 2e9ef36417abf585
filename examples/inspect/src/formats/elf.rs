//! ELF objects (System V Application Binary Interface, chapters 4 and 5).

use super::elf_codes::{Abi, Class, Data, Machine, ObjectType, ProgramType, SectionType};
use super::elf_sections::{names, program_count, section_count, section_names};
use super::names::Name;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Elf>("elf", "ELF object").with_magic(&[(0, b"\x7fELF")]).with_names(names);

#[derive(View)]
#[layout(order = order_of(rest()))]
struct Elf<'a> {
    /// Returns the section with the names of sections, and the numbers of sections and programs.
    #[view(value = section_names(rest()))]
    names: u64,
    #[view(value = section_count(rest()))]
    section_total: u64,
    #[view(value = program_count(rest()))]
    program_total: u64,
    #[view(magic = b"\x7fELF")]
    magic: [u8; 4],
    #[view(check = class == 1 || class == 2)]
    class: Class,
    #[view(check = data == 1 || data == 2)]
    data: Data,
    ident_version: u8,
    abi: Abi,
    abi_version: u8,
    padding: [u8; 7],
    #[view(with(word = 4 * class, names, section_total, program_total))]
    header: Header<'a>,
}

fn order_of(rest: &[u8]) -> Endian {
    if rest.get(5) == Some(&2) { Endian::Big } else { Endian::Little }
}

/// Numbers of more than 65,279 sections or 65,534 programs are stored in section 0.
#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8, names: u64, section_total: u64, program_total: u64))]
struct Header<'a> {
    kind: ObjectType,
    machine: Machine,
    version: u32,
    #[view(size = word)] entry: u64,
    #[view(size = word)] programs_offset: u64,
    #[view(size = word)] sections_offset: u64,
    flags: u32,
    header_size: u16,
    program_size: u16,
    program_count: u16,
    section_size: u16,
    section_count: u16,
    names_section: u16,
    #[view(if = program_total > 0, at = programs_offset, count = program_total, each = program_size, with(word))]
    programs: Option<At<'a, Seq<'a, Program<'a>>>>,
    #[view(if = section_total > 0, at = sections_offset, count = section_total, each = section_size, with(word, names))]
    sections: Option<At<'a, Seq<'a, Section<'a>>>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8))]
struct Program<'a> {
    kind: ProgramType,
    #[view(if = word == 8)]
    flags: Option<u32>,
    #[view(size = word)] offset: u64,
    #[view(size = word)] virtual_address: u64,
    #[view(size = word)] physical_address: u64,
    #[view(size = word)] file_size: u64,
    #[view(size = word)] memory_size: u64,
    #[view(if = word == 4)]
    narrow_flags: Option<u32>,
    #[view(size = word)] align: u64,
    more: &'a [u8],
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8, names: u64))]
struct Section<'a> {
    name_offset: u32,
    kind: SectionType,
    #[view(size = word)] flags: u64,
    #[view(size = word)] address: u64,
    #[view(size = word)] offset: u64,
    #[view(size = word)] length: u64,
    link: u32,
    info: u32,
    #[view(size = word)] align: u64,
    #[view(size = word)] entry_size: u64,
    #[view(at = names + name_offset, until = 0, if = names != 0)]
    name: Option<At<'a, Text<'a, Utf8>>>,
    #[view(at = offset, size = length, if = kind != 0 && kind != 8, match = kind, with(word))]
    body: Option<At<'a, Body<'a>>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8))]
enum Body<'a> {
    #[view(tag = 2 | 11)]
    Symbols(#[view(with(word))] Seq<'a, Symbol>),
    #[view(tag = 3)]
    Strings(Seq<'a, Name<'a>>),
    #[view(tag = 4)]
    RelocationsWithAddend(#[view(with(word, addend = true))] Seq<'a, Relocation>),
    #[view(tag = 9)]
    Relocations(#[view(with(word, addend = false))] Seq<'a, Relocation>),
    #[view(tag = 6)]
    Dynamic(#[view(with(word))] Seq<'a, Dynamic>),
    #[view(tag = 7)]
    Notes(Seq<'a, Note<'a>>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8), match = word)]
enum Symbol {
    #[view(tag = 4)]
    Narrow { name: u32, value: u32, size: u32, info: u8, other: u8, section: u16 },
    #[view(tag = 8)]
    Wide { name: u32, info: u8, other: u8, section: u16, value: u64, size: u64 },
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8, addend: bool))]
struct Relocation {
    #[view(size = word)] offset: u64,
    #[view(size = word)] info: u64,
    #[view(if = addend, size = word)]
    addend_value: Option<i64>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8))]
struct Dynamic {
    #[view(size = word)] tag: i64,
    #[view(size = word)] value: u64,
}

#[derive(View)]
#[layout(order = outer)]
struct Note<'a> {
    name_size: u32,
    size: u32,
    kind: u32,
    #[view(size = name_size, align_after = 4)]
    name: Text<'a, Latin1>,
    #[view(size = size, align_after = 4)]
    description: &'a [u8],
}
