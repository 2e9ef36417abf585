//! WebAssembly modules (WebAssembly Core Specification, chapter 5).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Module>("wasm", "WebAssembly module").with_magic(&[(0, b"\0asm")]);

#[derive(View)]
#[layout("<")]
struct Module<'a> {
    #[view(magic = b"\0asm")]
    magic: [u8; 4],
    /// The upper half is the layer: 0 for modules, whose version is 1, and 1 for components.
    #[view(check = version == 1 || version >> 16 == 1)]
    version: u32,
    #[view(with(layer = version >> 16))]
    sections: Seq<'a, Section<'a>>,
}

/// In components, sections other than custom ones have other numbers; those with the number 1 are
/// modules.
#[derive(View)]
#[view(args(layer: u32))]
struct Section<'a> {
    id: Id,
    #[view(code = Leb128)]
    size: u32,
    #[view(size = size, match = (layer, id))]
    body: Lazy<'a, Body<'a>>,
}

#[derive(Coded)]
#[repr(u8)]
enum Id {
    Custom = 0,
    Type = 1,
    Import = 2,
    Function = 3,
    Table = 4,
    Memory = 5,
    Global = 6,
    Export = 7,
    Start = 8,
    Element = 9,
    Code = 10,
    Data = 11,
    DataCount = 12,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
enum Body<'a> {
    #[view(tag = (_, 0))]
    Custom { name: Name<'a>, data: &'a [u8] },
    #[view(tag = (0, 1))]
    Types { #[view(code = Leb128)] count: u32, #[view(count = count)] types: Seq<'a, FunctionType<'a>> },
    #[view(tag = (0, 2))]
    Imports { #[view(code = Leb128)] count: u32, #[view(count = count)] imports: Seq<'a, Import<'a>> },
    #[view(tag = (0, 3))]
    Functions { #[view(code = Leb128)] count: u32, #[view(count = count)] types: Seq<'a, Index> },
    #[view(tag = (0, 4))]
    Tables { #[view(code = Leb128)] count: u32, #[view(count = count)] tables: Seq<'a, Table> },
    #[view(tag = (0, 5))]
    Memories { #[view(code = Leb128)] count: u32, #[view(count = count)] memories: Seq<'a, Limits> },
    #[view(tag = (0, 6))]
    Globals { #[view(code = Leb128)] count: u32, kind: u8, mutable: u8, rest: &'a [u8] },
    #[view(tag = (0, 7))]
    Exports { #[view(code = Leb128)] count: u32, #[view(count = count)] exports: Seq<'a, Export<'a>> },
    #[view(tag = (0, 8))]
    Start { #[view(code = Leb128)] function: u32 },
    #[view(tag = (0, 10))]
    Code { #[view(code = Leb128)] count: u32, #[view(count = count)] functions: Seq<'a, Function<'a>> },
    #[view(tag = (0, 11))]
    Data { #[view(code = Leb128)] count: u32, rest: &'a [u8] },
    #[view(tag = (0, 12))]
    DataCount { #[view(code = Leb128)] count: u32 },
    #[view(tag = (1, 1))]
    Module(Module<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
struct Name<'a> {
    #[view(code = Leb128)]
    length: u32,
    #[view(size = length)]
    name: &'a str,
}

#[derive(View)]
struct FunctionType<'a> {
    #[view(magic = 0x60)]
    tag: u8,
    #[view(code = Leb128)]
    parameter_count: u32,
    #[view(size = parameter_count)]
    parameters: &'a [u8],
    #[view(code = Leb128)]
    result_count: u32,
    #[view(size = result_count)]
    results: &'a [u8],
}

#[derive(View)]
struct Import<'a> {
    module: Name<'a>,
    name: Name<'a>,
    kind: u8,
    #[view(match = kind)]
    description: Description,
}

#[derive(View)]
enum Description {
    #[view(tag = 0)]
    Function { #[view(code = Leb128)] kind: u32 },
    #[view(tag = 1)]
    Table(Table),
    #[view(tag = 2)]
    Memory(Limits),
    #[view(tag = 3)]
    Global { kind: u8, mutable: u8 },
}

#[derive(View)]
#[layout("<")]
struct Table {
    kind: u8,
    #[view(with())]
    limits: Limits,
}

#[derive(View)]
struct Limits {
    flags: u8,
    #[view(code = Leb128)]
    least: u32,
    #[view(if = flags & 1 != 0, code = Leb128)]
    most: Option<u32>,
}

#[derive(View)]
struct Index {
    #[view(code = Leb128)]
    index: u32,
}

#[derive(View)]
struct Export<'a> {
    name: Name<'a>,
    kind: u8,
    #[view(code = Leb128)]
    index: u32,
}

#[derive(View)]
struct Function<'a> {
    #[view(code = Leb128)]
    size: u32,
    #[view(size = size)]
    body: &'a [u8],
}
