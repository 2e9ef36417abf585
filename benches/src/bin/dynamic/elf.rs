//! ELF: the symbols of a table whose class and byte order depend on the file.

#[allow(dead_code, reason = "records are read whole")]
mod binrw;
#[allow(dead_code, reason = "records are read whole")]
mod deku;
mod nom;
mod winnow;

use memoryview::{At, Coded, Endian, Error, Seq, Table, View};
use object::Endianness;
use object::elf::FileHeader64;
use object::read::elf::{FileHeader, Sym};

use crate::harness::{Bound, Noise, Suite, contender};

const SYMBOLS: usize = 20_000;

#[derive(View)]
#[layout(order = order_of(data))]
struct Elf<'a> {
    #[view(magic = b"\x7fELF")]
    magic: [u8; 4],
    class: u8,
    data: Data,
    rest: [u8; 10],
    #[view(with(wide = class == 2))]
    header: Header<'a>,
}

#[derive(Coded, Clone, Copy)]
#[repr(u8)]
enum Data {
    Little = 1,
    Big = 2,
    #[view(other)]
    Other(u8),
}

fn order_of(data: Data) -> Option<Endian> {
    match data {
        Data::Little => Some(Endian::Little),
        Data::Big => Some(Endian::Big),
        Data::Other(_) => None,
    }
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool))]
struct Header<'a> {
    kind: u16,
    machine: u16,
    version: u32,
    #[view(size = if wide { 8 } else { 4 })]
    entry: u64,
    #[view(size = if wide { 8 } else { 4 })]
    program_offset: u64,
    #[view(size = if wide { 8 } else { 4 })]
    section_offset: u64,
    flags: u32,
    header_size: u16,
    program_size: u16,
    program_count: u16,
    section_size: u16,
    section_count: u16,
    names: u16,
    #[view(at = section_offset, count = section_count, each = section_size, with(wide))]
    sections: At<'a, Seq<'a, Section<'a>>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool))]
struct Section<'a> {
    name: u32,
    kind: u32,
    #[view(size = if wide { 8 } else { 4 })]
    flags: u64,
    #[view(size = if wide { 8 } else { 4 })]
    address: u64,
    #[view(size = if wide { 8 } else { 4 })]
    offset: u64,
    #[view(size = if wide { 8 } else { 4 })]
    length: u64,
    #[view(at = offset, size = length, if = kind == 2, with(wide))]
    symbols: Option<At<'a, Table<'a, Symbol>>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool), match = wide)]
enum Symbol {
    #[view(tag = false)]
    Narrow {
        name: u32,
        value: u32,
        size: u32,
        info: u8,
        other: u8,
        section: u16,
    },
    #[view(tag = true)]
    Wide {
        name: u32,
        info: u8,
        other: u8,
        section: u16,
        value: u64,
        size: u64,
    },
}

pub fn rows(suite: &mut Suite) {
    let name = "ELF symbols";
    if !suite.wants(name) {
        return;
    }
    let bytes = file();
    suite.row(
        name,
        SYMBOLS,
        Bound {
            at_most: 1.05,
            of: "object",
        },
        &[
            contender("object", || with_object(&bytes).expect("a file")),
            contender("memoryview", || ours(&bytes).expect("a file")),
            contender("by hand", || by_hand(&bytes).expect("a file")),
            contender("nom", || nom::sum(&bytes).expect("a file").1),
            contender("winnow", || winnow::sum(&bytes).expect("a file")),
            contender("binrw", || binrw::sum(&bytes)),
            contender("deku", || deku::sum(&bytes)),
        ],
    );
}

/// Returns a file with three sections: the empty one, the symbols, and their strings.
fn file() -> Vec<u8> {
    let mut noise = Noise(11);
    let mut bytes = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x01\0\x3e\0\x01\0\0\0".to_vec();
    let table = 64 + 3 * 64;
    bytes.extend([0; 16]);
    bytes.extend(64_u64.to_le_bytes());
    bytes.extend([0, 0, 0, 0, 64, 0, 56, 0, 0, 0, 64, 0, 3, 0, 2, 0]);
    let size = 24 * SYMBOLS as u64;
    for (kind, offset, length, link, entry) in [
        (0_u32, 0, 0, 0_u32, 0_u64),
        (2, table, size, 2, 24),
        (3, table + size, 1, 0, 0),
    ] {
        bytes.extend(0_u32.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend([0; 16]);
        bytes.extend(offset.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        bytes.extend(link.to_le_bytes());
        bytes.extend([0; 12]);
        bytes.extend(entry.to_le_bytes());
    }
    for _ in 0..SYMBOLS {
        bytes.extend(noise.bytes::<24>());
    }
    bytes.push(0);
    bytes
}

/// Computes the digest of a symbol.
fn digest(sum: u64, name: u32, value: u64) -> u64 {
    sum.wrapping_add(u64::from(name)).wrapping_add(value)
}

fn ours(bytes: &[u8]) -> Result<u64, Error> {
    let mut sum = 0;
    for section in Elf::view_prefix(bytes)?.0.header().sections().get()? {
        let Some(symbols) = section?.symbols() else {
            continue;
        };
        for symbol in symbols.get()? {
            sum = match symbol {
                SymbolView::Narrow(symbol) => digest(sum, symbol.name(), symbol.value().into()),
                SymbolView::Wide(symbol) => digest(sum, symbol.name(), symbol.value()),
            };
        }
    }
    Ok(sum)
}

fn with_object(bytes: &[u8]) -> object::read::Result<u64> {
    let header = FileHeader64::<Endianness>::parse(bytes)?;
    let endian = header.endian()?;
    let sections = header.sections(endian, bytes)?;
    let symbols = sections.symbols(endian, bytes, object::elf::SHT_SYMTAB)?;
    Ok(symbols.iter().fold(0, |sum, symbol| {
        digest(sum, symbol.st_name(endian), symbol.st_value(endian))
    }))
}

fn by_hand(bytes: &[u8]) -> Option<u64> {
    let head = bytes.strip_prefix(b"\x7fELF")?.first_chunk::<60>()?;
    let (is_wide, is_big) = (head[0] == 2, head[1] == 2);
    let u32_at = |record: &[u8], at: usize| {
        let number = u32::from_le_bytes(*record.get(at..)?.first_chunk()?);
        Some(if is_big { number.swap_bytes() } else { number })
    };
    let u64_at = |record: &[u8], at: usize| {
        let number = u64::from_le_bytes(*record.get(at..)?.first_chunk()?);
        Some(if is_big { number.swap_bytes() } else { number })
    };
    if !is_wide {
        return None;
    }
    let table = bytes.get(usize::try_from(u64_at(bytes, 40)?).ok()?..)?;
    let mut sum = 0;
    for section in table.chunks_exact(64).take(3) {
        if u32_at(section, 4)? != 2 {
            continue;
        }
        let (offset, size) = (u64_at(section, 24)? as usize, u64_at(section, 32)? as usize);
        for symbol in bytes
            .get(offset..offset.checked_add(size)?)?
            .chunks_exact(24)
        {
            sum = digest(sum, u32_at(symbol, 0)?, u64_at(symbol, 8)?);
        }
    }
    Some(sum)
}
