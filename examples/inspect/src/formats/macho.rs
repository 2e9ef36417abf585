//! Mach-O: programs, libraries and objects of Apple's systems, alone or several in a fat file.
//!
//! mach-o/loader.h, mach-o/fat.h and mach-o/nlist.h (Apple).

use super::macho_segment::Segment;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<MachO>("macho", "Mach-O program").recognised_by(|data| {
    matches!(data, [0xfe, 0xed, 0xfa, 0xce | 0xcf, ..] | [0xce | 0xcf, 0xfa, 0xed, 0xfe, ..])
});

#[derive(View)]
#[layout(order = order_of(magic))]
#[view(root)]
pub(super) struct MachO<'a> {
    #[view(magic = b"\xfe\xed\xfa\xce" | b"\xfe\xed\xfa\xcf" | b"\xce\xfa\xed\xfe" | b"\xcf\xfa\xed\xfe")]
    magic: [u8; 4],
    machine: Machine,
    subtype: u32,
    kind: u32,
    command_count: u32,
    command_size: u32,
    flags: u32,
    #[view(if = word_of(magic) == 8)]
    reserved: Option<u32>,
    #[view(size = command_size, count = command_count, with(word = word_of(magic)))]
    commands: Seq<'a, Command<'a>>,
}

fn order_of(magic: [u8; 4]) -> Endian {
    if magic[0] == 0xfe { Endian::Big } else { Endian::Little }
}

fn word_of(magic: [u8; 4]) -> u8 {
    if magic.contains(&0xcf) { 8 } else { 4 }
}

#[derive(Coded, Clone, Copy)]
#[repr(u32)]
enum Machine {
    X86 = 7,
    Arm = 12,
    PowerPc = 18,
    X86_64 = 0x0100_0007,
    Arm64 = 0x0100_000c,
    PowerPc64 = 0x0100_0012,
    #[view(other)]
    Other(u32),
}

/// The high bit of a command means that the loader must know it.
#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8))]
struct Command<'a> {
    kind: u32,
    size: u32,
    #[view(size = size - 8, match = kind & 0x7fff_ffff, with(word))]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8))]
enum Body<'a> {
    #[view(tag = 0x01 | 0x19)]
    Segment(#[view(with(word))] Segment<'a>),
    #[view(tag = 0x02)]
    Symbols {
        symbol_offset: u32,
        symbol_count: u32,
        text_offset: u32,
        text_size: u32,
        #[view(at = symbol_offset, count = symbol_count, with(word))]
        symbols: At<'a, Seq<'a, Symbol>>,
        #[view(at = text_offset, size = text_size)]
        texts: At<'a, &'a [u8]>,
    },
    #[view(tag = 0x0b)]
    DynamicSymbols { #[view(count = 18)] values: Numbers<'a, u32> },
    #[view(tag = 0x0c | 0x0d | 0x18 | 0x1f)]
    Library(Library<'a>),
    #[view(tag = 0x0e | 0x0f | 0x1c)]
    Path {
        offset: u32,
        #[view(until(0, or_end))]
        path: Text<'a, Latin1>,
    },
    #[view(tag = 0x1b)]
    Uuid { uuid: [u8; 16] },
    #[view(tag = 0x1d | 0x1e | 0x26 | 0x29 | 0x33 | 0x34)]
    LinkData {
        offset: u32,
        size: u32,
        #[view(at = offset, size = size)]
        data: At<'a, &'a [u8]>,
    },
    #[view(tag = 0x22)]
    LoaderInfo { #[view(count = 10)] offsets_and_sizes: Numbers<'a, u32> },
    #[view(tag = 0x24 | 0x25)]
    MinVersion { version: u32, sdk: u32 },
    #[view(tag = 0x28)]
    Main { entry: u64, stack_size: u64 },
    #[view(tag = 0x2a)]
    SourceVersion { version: u64 },
    #[view(tag = 0x32)]
    BuildVersion {
        platform: u32,
        min_system: u32,
        sdk: u32,
        count: u32,
        #[view(count = count)]
        tools: Seq<'a, Tool>,
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8))]
struct Symbol {
    name: u32,
    kind: u8,
    section: u8,
    description: u16,
    #[view(size = word)] value: u64,
}

#[derive(View)]
#[layout(order = outer)]
struct Library<'a> {
    offset: u32,
    time: u32,
    current_version: u32,
    compatible_version: u32,
    #[view(until(0, or_end))]
    name: Text<'a, Latin1>,
}

#[derive(View)]
#[layout(order = outer)]
struct Tool {
    tool: u32,
    version: u32,
}
