//! ELF: both classes, both orders, and tables whose stride is in the file.

use memoryview::{At, Coded, Endian, Error, Seq, View};

use crate::harness::{damage, file};

#[derive(View)]
#[layout(order = order_of(data))]
struct Elf<'a> {
    #[view(magic = b"\x7fELF")]
    magic: [u8; 4],
    #[view(check = class == 1 || class == 2)]
    class: u8,
    data: Data,
    ident_version: u8,
    abi: u8,
    abi_version: u8,
    _pad: [u8; 7],
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
    #[view(at = program_offset, count = program_count, each = program_size, with(wide))]
    programs: At<'a, Seq<'a, Program<'a>>>,
    #[view(at = section_offset, count = section_count, each = section_size,
        with(wide, strings = section_offset + names * section_size))]
    sections: At<'a, Seq<'a, Section<'a>>>,
}

/// Two orders of the fields: a union by class.
#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool), match = wide)]
enum Program<'a> {
    #[view(tag = false)]
    Narrow {
        kind: u32,
        offset: u32,
        vaddr: u32,
        paddr: u32,
        filesz: u32,
        memsz: u32,
        flags: u32,
        align: u32,
        #[view(at = offset, size = filesz)]
        body: At<'a, &'a [u8]>,
    },
    #[view(tag = true)]
    Wide {
        kind: u32,
        flags: u32,
        offset: u64,
        vaddr: u64,
        paddr: u64,
        filesz: u64,
        memsz: u64,
        align: u64,
        #[view(at = offset, size = filesz)]
        body: At<'a, &'a [u8]>,
    },
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool, strings: u64))]
struct Section<'a> {
    name: u32,
    kind: u32,
    #[view(size = if wide { 8 } else { 4 })]
    flags: u64,
    #[view(size = if wide { 8 } else { 4 })]
    addr: u64,
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
    #[view(at = offset, size = length, if = kind != 8, match = kind, with(wide))]
    body: Option<At<'a, Body<'a>>>,
    /// The section that contains the names of all sections.
    #[view(at = strings, with(wide, strings))]
    string_section: At<'a, Section<'a>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool))]
enum Body<'a> {
    #[view(tag = 2 | 11)]
    Symbols(#[view(with(wide))] Seq<'a, Symbol>),
    #[view(tag = 3)]
    Strings(Seq<'a, Name<'a>>),
    #[view(tag = 6)]
    Dynamic(#[view(with(wide))] Seq<'a, Dynamic>),
    #[view(tag = 4 | 9)]
    Relocations(#[view(with(wide))] Seq<'a, Relocation>),
    #[view(tag = 7)]
    Notes(Seq<'a, Note<'a>>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("z")]
struct Name<'a> {
    name: &'a [u8],
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
#[view(args(wide: bool))]
struct Relocation {
    #[view(size = if wide { 8 } else { 4 })]
    offset: u64,
    #[view(size = if wide { 8 } else { 4 })]
    info: u64,
}

#[derive(View)]
#[layout(order = outer)]
struct Note<'a> {
    name_length: u32,
    length: u32,
    kind: u32,
    #[view(size = name_length, trim = 0, align_after = 4)]
    name: &'a [u8],
    #[view(size = length, align_after = 4)]
    description: &'a [u8],
}

fn read(elf: ElfView<'_>) -> Result<(), Error> {
    let header = elf.header();
    let mut sum = header.entry();
    for program in header.programs().get()? {
        let body = match program? {
            ProgramView::Narrow(program) => program.body(),
            ProgramView::Wide(program) => program.body(),
        };
        sum ^= body.get().map_or(0, |body| body.len() as u64);
    }
    for section in header.sections().get()? {
        let Some(Ok(body)) = section?.body().map(|body| body.get()) else {
            continue;
        };
        match body {
            BodyView::Symbols(symbols) => {
                for symbol in symbols {
                    sum ^= match symbol? {
                        SymbolView::Narrow(symbol) => symbol.value().into(),
                        SymbolView::Wide(symbol) => symbol.value(),
                    };
                }
            }
            BodyView::Strings(names) => {
                for name in names {
                    sum ^= name?.name().len() as u64;
                }
            }
            BodyView::Dynamic(entries) => {
                for entry in entries {
                    sum ^= entry?.value();
                }
            }
            BodyView::Relocations(relocations) => {
                for relocation in relocations {
                    sum ^= relocation?.offset();
                }
            }
            BodyView::Notes(notes) => {
                for note in notes {
                    sum ^= note?.description().len() as u64;
                }
            }
            BodyView::Other(bytes) => sum ^= bytes.len() as u64,
        }
    }
    std::hint::black_box(sum);
    Ok(())
}

/// Returns the names of all sections, and the number of symbols.
fn contents(bytes: &[u8]) -> (Vec<String>, usize) {
    let header = Elf::view_prefix(bytes).unwrap().0.header();
    let (mut names, mut symbols) = (Vec::new(), 0);
    for section in header.sections().get().unwrap() {
        let section = section.unwrap();
        let strings = section.string_section().get().unwrap();
        let name = &bytes[strings.offset() as usize + section.name() as usize..];
        names.push(
            Name::view_prefix(name)
                .unwrap()
                .0
                .name()
                .escape_ascii()
                .to_string(),
        );
        if let Some(BodyView::Symbols(table)) = section.body().map(|body| body.get().unwrap()) {
            symbols += table.iter().map(Result::unwrap).count();
        }
    }
    (names, symbols)
}

#[test]
fn sections_and_symbols_are_read() {
    let (names, symbols) = contents(&file("formats/dynamic-x86_64.so"));
    assert_eq!((names.len(), symbols), (17, 5));
    assert_eq!(names[1..4], [".note.gnu.build-id", ".hash", ".gnu.hash"]);
    let (names, symbols) = contents(&file("formats/notes-ppc64.o"));
    assert_eq!((names[6].as_str(), symbols), (".note.sample", 4));
}

#[test]
fn damaged() {
    damage::<Elf<'_>>(&file("files/tiny-x86_64.elf"), read);
}
