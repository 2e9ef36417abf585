//! ELF objects (System V Application Binary Interface, chapters 4 and 5).

use super::elf_codes::{Abi, Class, Data, Machine, ObjectType, ProgramType, SectionType};
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Elf>("elf", "ELF object").with_magic(&[(0, b"\x7fELF")]);

#[derive(View)]
#[layout(order = order_of(rest()))]
struct Elf<'a> {
    /// Where the names of sections are.
    #[view(value = names_offset(rest()))]
    names: u64,
    #[view(value = section_count(rest()))]
    sections: u64,
    #[view(magic = b"\x7fELF")]
    magic: [u8; 4],
    #[view(check = class == 1 || class == 2)]
    class: Class,
    data: Data,
    ident_version: u8,
    abi: Abi,
    abi_version: u8,
    padding: [u8; 7],
    #[view(with(wide = class == 2, names, count = sections))]
    header: Header<'a>,
}

fn order_of(rest: &[u8]) -> Option<Endian> {
    match rest.get(5)? {
        1 => Some(Endian::Little),
        2 => Some(Endian::Big),
        _ => None,
    }
}

/// Section 0 and where the names of sections are, read by hand: how many sections there are, and
/// which one has the names, may be in section 0.
fn sections(file: &[u8]) -> Option<(u64, u64)> {
    let number = |at: u64, size: usize| {
        let at = usize::try_from(at).ok()?;
        let bytes = file.get(at..at.checked_add(size)?)?.iter();
        let add = |number: u64, &byte: &u8| number << 8 | u64::from(byte);
        Some(if file.get(5) == Some(&2) { bytes.fold(0, add) } else { bytes.rev().fold(0, add) })
    };
    let is_wide = file.get(4) == Some(&2);
    let (table, size) = if is_wide { (number(40, 8)?, number(58, 2)?) } else { (number(32, 4)?, number(46, 2)?) };
    let (count, index) = if is_wide { (number(60, 2)?, number(62, 2)?) } else { (number(48, 2)?, number(50, 2)?) };
    let word: u64 = if is_wide { 8 } else { 4 };
    let field = |section: u64, words: u64| {
        let start = table.checked_add(size.checked_mul(section)?)?;
        number(start.checked_add(8 + words * word)?, if is_wide { 8 } else { 4 })
    };
    let count = if count == 0 && table != 0 { field(0, 3)? } else { count };
    let link = number(table.checked_add(8 + 4 * word)?, 4);
    let index = if index == 0xffff { link? } else { index };
    Some((count, field(index, 2).unwrap_or(0)))
}

fn section_count(file: &[u8]) -> u64 {
    sections(file).map_or(0, |(count, _)| count)
}

fn names_offset(file: &[u8]) -> u64 {
    sections(file).map_or(0, |(_, names)| names)
}

/// More sections than 65,279 are counted in section 0: by `count`.
#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool, names: u64, count: u64))]
struct Header<'a> {
    kind: ObjectType,
    machine: Machine,
    version: u32,
    #[view(size = if wide { 8 } else { 4 })]
    entry: u64,
    #[view(size = if wide { 8 } else { 4 })]
    programs_offset: u64,
    #[view(size = if wide { 8 } else { 4 })]
    sections_offset: u64,
    flags: u32,
    header_size: u16,
    program_size: u16,
    program_count: u16,
    section_size: u16,
    section_count: u16,
    names_section: u16,
    #[view(if = program_count > 0, at = programs_offset, count = program_count, each = program_size, with(wide))]
    programs: Option<At<'a, Seq<'a, Program<'a>>>>,
    #[view(if = section_count + count > 0, at = sections_offset, each = section_size,
        count = if section_count == 0 { count } else { section_count }, with(wide, names))]
    sections: Option<At<'a, Seq<'a, Section<'a>>>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool))]
struct Program<'a> {
    kind: ProgramType,
    #[view(if = wide)]
    flags: Option<u32>,
    #[view(size = if wide { 8 } else { 4 })]
    offset: u64,
    #[view(size = if wide { 8 } else { 4 })]
    virtual_address: u64,
    #[view(size = if wide { 8 } else { 4 })]
    physical_address: u64,
    #[view(size = if wide { 8 } else { 4 })]
    file_size: u64,
    #[view(size = if wide { 8 } else { 4 })]
    memory_size: u64,
    #[view(if = !wide)]
    narrow_flags: Option<u32>,
    #[view(size = if wide { 8 } else { 4 })]
    align: u64,
    more: &'a [u8],
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool, names: u64))]
struct Section<'a> {
    name_offset: u32,
    kind: SectionType,
    #[view(size = if wide { 8 } else { 4 })]
    flags: u64,
    #[view(size = if wide { 8 } else { 4 })]
    address: u64,
    #[view(size = if wide { 8 } else { 4 })]
    offset: u64,
    #[view(size = if wide { 8 } else { 4 })]
    length: u64,
    link: u32,
    info: u32,
    #[view(size = if wide { 8 } else { 4 })]
    align: u64,
    #[view(size = if wide { 8 } else { 4 })]
    entry_size: u64,
    #[view(at = names + name_offset, until = 0, if = names != 0)]
    name: Option<At<'a, Text<'a, Utf8>>>,
    #[view(at = offset, size = length, if = kind != 0 && kind != 8, match = kind, with(wide))]
    body: Option<At<'a, Body<'a>>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool))]
enum Body<'a> {
    #[view(tag = 2 | 11)]
    Symbols(#[view(with(wide))] Seq<'a, Symbol>),
    #[view(tag = 3)]
    Strings(Seq<'a, Name<'a>>),
    #[view(tag = 4)]
    RelocationsWithAddend(#[view(with(wide, addend = true))] Seq<'a, Relocation>),
    #[view(tag = 9)]
    Relocations(#[view(with(wide, addend = false))] Seq<'a, Relocation>),
    #[view(tag = 6)]
    Dynamic(#[view(with(wide))] Seq<'a, Dynamic>),
    #[view(tag = 7)]
    Notes(Seq<'a, Note<'a>>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("z")]
struct Name<'a> {
    name: Text<'a, Utf8>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool), match = wide)]
enum Symbol {
    #[view(tag = false)]
    Narrow { name: u32, value: u32, size: u32, info: u8, other: u8, section: u16 },
    #[view(tag = true)]
    Wide { name: u32, info: u8, other: u8, section: u16, value: u64, size: u64 },
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool, addend: bool))]
struct Relocation {
    #[view(size = if wide { 8 } else { 4 })]
    offset: u64,
    #[view(size = if wide { 8 } else { 4 })]
    info: u64,
    #[view(if = addend, size = if wide { 8 } else { 4 })]
    addend_value: Option<i64>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool))]
struct Dynamic {
    #[view(size = if wide { 8 } else { 4 })]
    tag: i64,
    #[view(size = if wide { 8 } else { 4 })]
    value: u64,
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
