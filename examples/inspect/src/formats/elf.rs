//! ELF: 32 or 64 bits in either byte order, which the first bytes tell; then tables at offsets.

mod codes;

use memoryview::{Fixed, View};

use self::codes::{Abi, Bits, Machine, ObjectType, Order, ProgramType, SectionType};
use super::Format;
use crate::symbols::{Names, coded};
use crate::{Report, Stop, Value};

pub(super) const FORMAT: Format = Format {
    name: "elf",
    title: "ELF object",
    magic: &[(0, b"\x7fELF")],
    walk,
};

#[derive(View)]
#[layout("4BBBBBB7B")]
struct Ident {
    magic: [u8; 4],
    bits: Bits,
    endian: Order,
    ei_version: u8,
    abi: Abi,
    abi_version: u8,
    pad: [u8; 7],
}

/// The records of one class in one byte order.
trait Class {
    type Header: Fixed;
    type Program: Fixed;
    type Section: Fixed;
    type Symbol: Fixed;

    fn tables(header: &<Self::Header as Fixed>::Record) -> Tables;
    fn section(section: &<Self::Section as Fixed>::Record) -> Section;
}

/// Where the tables lie, how many entries they have, and of what size.
struct Tables {
    programs: Table,
    sections: Table,
    names: u16,
}

#[derive(Clone, Copy)]
struct Table {
    name: &'static str,
    offset: u64,
    count: u16,
    entry: u16,
}

/// What the walk needs to know of a section.
struct Section {
    kind: SectionType,
    name: u32,
    offset: u64,
    length: u64,
    link: u32,
}

/// The same records with words of 32 or 64 bits, in the order `$order`. Two records have their
/// fields in another order too.
macro_rules! class {
    ($class:ident $order:literal $word:ident { $($program:tt)* } { $($symbol:tt)* }) => {
        use memoryview::View;

        pub(super) struct $class;

        #[derive(View)]
        #[layout($order)]
        pub(super) struct Header {
            e_type: u16,
            machine: u16,
            e_version: u32,
            entry_point: $word,
            ofs_program_headers: $word,
            ofs_section_headers: $word,
            flags: u32,
            e_ehsize: u16,
            program_header_size: u16,
            num_program_headers: u16,
            section_header_size: u16,
            num_section_headers: u16,
            section_names_idx: u16,
        }

        #[derive(View)]
        #[layout($order)]
        pub(super) struct Program { $($program)* }

        #[derive(View)]
        #[layout($order)]
        pub(super) struct Section {
            ofs_name: u32,
            r#type: u32,
            flags: $word,
            addr: $word,
            ofs_body: $word,
            len_body: $word,
            linked_section_idx: u32,
            info: u32,
            align: $word,
            entry_size: $word,
        }

        #[derive(View)]
        #[layout($order)]
        pub(super) struct Symbol { $($symbol)* }

        impl super::Class for $class {
            type Header = Header;
            type Program = Program;
            type Section = Section;
            type Symbol = Symbol;

            fn tables(header: &HeaderView) -> super::Tables {
                super::Tables {
                    programs: super::Table {
                        name: "program_headers",
                        offset: header.ofs_program_headers().into(),
                        count: header.num_program_headers(),
                        entry: header.program_header_size(),
                    },
                    sections: super::Table {
                        name: "section_headers",
                        offset: header.ofs_section_headers().into(),
                        count: header.num_section_headers(),
                        entry: header.section_header_size(),
                    },
                    names: header.section_names_idx(),
                }
            }

            fn section(section: &SectionView) -> super::Section {
                super::Section {
                    kind: memoryview::Coded::from_code(section.r#type()),
                    name: section.ofs_name(),
                    offset: section.ofs_body().into(),
                    length: section.len_body().into(),
                    link: section.linked_section_idx(),
                }
            }
        }
    };
}

macro_rules! class32 {
    ($class:ident $order:literal) => {
        class! { $class $order u32
            { r#type: u32, offset: u32, vaddr: u32, paddr: u32, filesz: u32, memsz: u32, flags: u32, align: u32 }
            { ofs_name: u32, value: u32, size: u32, info: u8, other: u8, section_idx: u16 }
        }
    };
}

macro_rules! class64 {
    ($class:ident $order:literal) => {
        class! { $class $order u64
            { r#type: u32, flags: u32, offset: u64, vaddr: u64, paddr: u64, filesz: u64, memsz: u64, align: u64 }
            { ofs_name: u32, info: u8, other: u8, section_idx: u16, value: u64, size: u64 }
        }
    };
}

mod little32 {
    class32!(Little32 "<");
}

mod little64 {
    class64!(Little64 "<");
}

mod big32 {
    class32!(Big32 ">");
}

mod big64 {
    class64!(Big64 ">");
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let ident = report.record::<Ident>(
        "",
        &[
            ("bits", &coded::<Bits>),
            ("endian", &coded::<Order>),
            ("abi", &coded::<Abi>),
        ],
    )?;
    let walk = match (ident.bits(), ident.endian()) {
        (Bits::B32, Order::Little) => object::<little32::Little32>,
        (Bits::B64, Order::Little) => object::<little64::Little64>,
        (Bits::B32, Order::Big) => object::<big32::Big32>,
        (Bits::B64, Order::Big) => object::<big64::Big64>,
        (Bits::Other(code), _) => {
            let text = format_args!("{code} is neither 1 for 32 bits nor 2 for 64: read");
            return Err(report.invalid_field("bits", Ident::SIZE - IdentView::BITS.offset(), text));
        }
        (_, Order::Other(code)) => {
            let text = format_args!("{code} is neither 1 for little-endian nor 2 for big: read");
            return Err(report.invalid_field(
                "endian",
                Ident::SIZE - IdentView::ENDIAN.offset(),
                text,
            ));
        }
    };
    report.within("header", walk)
}

fn object<C: Class>(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let header = report.record::<C::Header>(
        "",
        &[
            ("e_type", &coded::<ObjectType>),
            ("machine", &coded::<Machine>),
        ],
    )?;
    let tables = C::tables(header);
    entries::<C::Program>(tables.programs, report, |report| {
        report.record::<C::Program>("", &[("type", &coded::<ProgramType>)])?;
        Ok(())
    })?;
    entries::<C::Section>(tables.sections, report, |report| {
        section::<C>(&tables, report)
    })
}

/// Reports the entries of a table, each where the table says.
fn entries<T: Fixed>(
    table: Table,
    report: &mut Report<'_, '_>,
    mut entry: impl FnMut(&mut Report<'_, '_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    if table.count > 0 && usize::from(table.entry) < T::SIZE {
        let Table { name, entry, .. } = table;
        let text = format_args!(
            "{name} have {entry} bytes each, {} are needed, read",
            T::SIZE
        );
        return Err(report.invalid(text));
    }
    for i in 0..table.count {
        let name = format!("{}[{i}]", table.name);
        let offset = table
            .offset
            .saturating_add(u64::from(i) * u64::from(table.entry));
        report.seek(&name, offset)?;
        report.within(name, &mut entry)?;
    }
    Ok(())
}

fn section<C: Class>(tables: &Tables, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let data = report.data();
    let strings = find::<C>(tables, tables.names.into(), data);
    let named = |value: &Value<'_>| string(strings.as_ref()?, value.number()?, data);
    let symbols: Names<'_> = &[("ofs_name", &named), ("type", &coded::<SectionType>)];
    let section = C::section(report.record::<C::Section>("", symbols)?);
    if let Some(names) = strings.filter(|names| u64::from(section.name) < names.length) {
        report.seek("name", names.offset.saturating_add(section.name.into()))?;
        report.text_z("name")?;
    }
    if matches!(section.kind, SectionType::Null | SectionType::Nobits) {
        return Ok(());
    }
    report.seek("body", section.offset)?;
    if !matches!(section.kind, SectionType::Symtab | SectionType::Dynsym) {
        report.bytes("body", section.length)?;
        return Ok(());
    }
    let strings = find::<C>(tables, section.link, data);
    let named = |value: &Value<'_>| string(strings.as_ref()?, value.number()?, data);
    report.window(section.length, |report| {
        report.each("symbols", |report| {
            report.record::<C::Symbol>("", &[("ofs_name", &named)])
        })
    })
}

/// The section with a number, where there is one.
fn find<C: Class>(tables: &Tables, index: u32, data: &[u8]) -> Option<Section> {
    let table = tables.sections;
    if index >= table.count.into() {
        return None;
    }
    let skipped = u64::from(index) * u64::from(table.entry);
    let offset = usize::try_from(table.offset.checked_add(skipped)?).ok()?;
    C::Section::view_at(data, offset).ok().map(C::section)
}

/// The text that begins `index` bytes into the section `strings`.
fn string(strings: &Section, index: u64, data: &[u8]) -> Option<String> {
    let start = usize::try_from(strings.offset.checked_add(index)?).ok()?;
    let length = usize::try_from(strings.length.checked_sub(index)?).ok()?;
    let rest = data.get(start..)?;
    let rest = rest.get(..length).unwrap_or(rest);
    let end = rest.iter().position(|&b| b == 0)?;
    let text = std::str::from_utf8(&rest[..end]).ok()?;
    (!text.is_empty()).then(|| text.to_owned())
}
