//! ELF symbols with binrw.

use std::io::{Cursor, SeekFrom};

use binrw::{BinRead, binread};

use super::digest;

#[binread]
#[br(little, magic = b"\x7fELF")]
struct Elf {
    class: u8,
    data: u8,
    _rest: [u8; 10],
    #[br(is_big = data == 2, args { wide: class == 2 })]
    header: Header,
}

#[binread]
#[br(import { wide: bool })]
struct Header {
    _kinds: [u8; 8],
    #[br(args { wide })]
    _entry: Word,
    #[br(args { wide })]
    _programs: Word,
    #[br(args { wide })]
    sections_at: Word,
    _sizes: [u8; 10],
    _each: u16,
    count: u16,
    _names: u16,
    #[br(seek_before = SeekFrom::Start(sections_at.value))]
    #[br(args { count: count.into(), inner: SectionBinReadArgs { wide } })]
    sections: Vec<Section>,
}

#[binread]
#[br(import { wide: bool })]
struct Word {
    #[br(temp, if(wide))]
    long: u64,
    #[br(temp, if(!wide))]
    short: u32,
    #[br(calc = long | u64::from(short))]
    value: u64,
}

#[binread]
#[br(import { wide: bool })]
struct Section {
    _name: u32,
    kind: u32,
    #[br(args { wide })]
    _flags: Word,
    #[br(args { wide })]
    _address: Word,
    #[br(args { wide })]
    offset: Word,
    #[br(args { wide })]
    length: Word,
    #[br(pad_after = if wide { 16 } else { 8 })]
    _links: [u32; 2],
    #[br(if(kind == 2), restore_position, seek_before = SeekFrom::Start(offset.value))]
    #[br(args {
        count: (length.value / if wide { 24 } else { 16 }) as usize,
        inner: SymbolBinReadArgs { wide },
    })]
    symbols: Vec<Symbol>,
}

#[binread]
#[br(import { wide: bool })]
enum Symbol {
    #[br(pre_assert(wide))]
    Wide {
        name: u32,
        _kinds: [u8; 4],
        value: u64,
        _size: u64,
    },
    Narrow {
        name: u32,
        value: u32,
        _rest: [u8; 8],
    },
}

pub fn sum(bytes: &[u8]) -> u64 {
    let elf = Elf::read(&mut Cursor::new(bytes)).expect("a file");
    let sections = elf.header.sections.iter();
    sections
        .flat_map(|section| &section.symbols)
        .fold(0, |sum, symbol| match *symbol {
            Symbol::Wide { name, value, .. } => digest(sum, name, value),
            Symbol::Narrow { name, value, .. } => digest(sum, name, value.into()),
        })
}
