//! ELF symbols with deku. The symbols are read after the sections, because deku reads in sequence.

use std::io::Cursor;

use deku::ctx::Endian;
use deku::prelude::*;

use super::digest;

#[derive(DekuRead)]
#[deku(magic = b"\x7fELF")]
struct Elf {
    class: u8,
    data: u8,
    _rest: [u8; 10],
    #[deku(ctx = "order(*data), *class == 2")]
    header: Header,
}

fn order(data: u8) -> Endian {
    if data == 2 {
        Endian::Big
    } else {
        Endian::Little
    }
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian, wide: bool")]
struct Header {
    _kinds: [u8; 8],
    #[deku(ctx = "wide")]
    _entry: Word,
    #[deku(ctx = "wide")]
    _programs: Word,
    #[deku(ctx = "wide")]
    sections_at: Word,
    _sizes: [u8; 10],
    _each: u16,
    count: u16,
    _names: u16,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian, wide: bool")]
struct Word {
    #[deku(cond = "wide")]
    long: u64,
    #[deku(cond = "!wide")]
    short: u32,
}

impl Word {
    fn value(&self) -> u64 {
        self.long | u64::from(self.short)
    }
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian, wide: bool, count: usize")]
struct Sections {
    #[deku(count = "count", ctx = "wide")]
    all: Vec<Section>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian, wide: bool")]
struct Section {
    _name: u32,
    kind: u32,
    #[deku(ctx = "wide")]
    _flags: Word,
    #[deku(ctx = "wide")]
    _address: Word,
    #[deku(ctx = "wide")]
    offset: Word,
    #[deku(ctx = "wide")]
    length: Word,
    #[deku(pad_bytes_after = "if wide { 16 } else { 8 }")]
    _links: [u32; 2],
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian, wide: bool, count: usize")]
struct Symbols {
    #[deku(count = "count", ctx = "wide")]
    all: Vec<Symbol>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian, wide: bool", id = "wide")]
enum Symbol {
    #[deku(id = "true")]
    Wide {
        name: u32,
        _kinds: [u8; 4],
        value: u64,
        _size: u64,
    },
    #[deku(id = "false")]
    Narrow {
        name: u32,
        value: u32,
        _rest: [u8; 8],
    },
}

pub fn sum(bytes: &[u8]) -> u64 {
    let (_, elf) = Elf::from_bytes((bytes, 0)).expect("a file");
    let (order, wide) = (order(elf.data), elf.class == 2);
    let at = |offset: &Word| Reader::new(Cursor::new(&bytes[offset.value() as usize..]));
    let header = &elf.header;
    let given = (order, wide, header.count.into());
    let sections = Sections::from_reader_with_ctx(&mut at(&header.sections_at), given);
    let mut sum = 0;
    for section in sections.expect("sections").all {
        if section.kind != 2 {
            continue;
        }
        let count = section.length.value() / if wide { 24 } else { 16 };
        let given = (order, wide, count as usize);
        let symbols = Symbols::from_reader_with_ctx(&mut at(&section.offset), given);
        sum = symbols
            .expect("symbols")
            .all
            .iter()
            .fold(sum, |sum, symbol| match *symbol {
                Symbol::Wide { name, value, .. } => digest(sum, name, value),
                Symbol::Narrow { name, value, .. } => digest(sum, name, value.into()),
            });
    }
    sum
}
