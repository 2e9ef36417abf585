//! Compiled Python modules, of versions 2.7 and 3.4 to 3.14: a header, then a code object as
//! written by `marshal`.
//!
//! Lib/importlib/_bootstrap_external.py and Python/marshal.c of CPython.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Pyc>("pyc", "compiled Python module")
    .recognised_by(|data| matches!(data, [a, b, b'\r', b'\n', ..] if is_version(u16::from_le_bytes([*a, *b]))))
    .with_meanings(&[("modified", unix_time)]);

/// A pcapng capture would have the version 0x0d0a.
const fn is_version(version: u16) -> bool {
    matches!(version, 3310..=3337 | 3339..=3699 | 62_211)
}

#[derive(View)]
#[layout("<")]
struct Pyc<'a> {
    #[view(check = is_version(version))]
    version: u16,
    #[view(magic = b"\r\n")]
    line_end: [u8; 2],
    /// Since 3.7. If it is not 0, a hash of the source replaces its time and size.
    #[view(if = version >= 3390 && version < 62_211)]
    flags: Option<u32>,
    #[view(if = flags.is_some() && flags != 0)]
    hash: Option<[u8; 8]>,
    #[view(if = hash.is_none())]
    modified: Option<u32>,
    #[view(if = hash.is_none() && version < 62_211)]
    source_size: Option<u32>,
    #[view(with(version))]
    code: Object<'a>,
    trailing: &'a [u8],
}

/// Objects that are referenced elsewhere are numbered.
#[derive(View)]
#[layout("<7t1tT")]
#[view(args(version: u16))]
struct Object<'a> {
    kind: u8,
    is_numbered: bool,
    #[view(match = kind, with(version))]
    body: Body<'a>,
}

#[derive(View)]
#[layout("<")]
#[view(args(version: u16))]
enum Body<'a> {
    #[view(tag = 0x30)]
    Null,
    #[view(tag = 0x4e)]
    None,
    #[view(tag = 0x46)]
    False,
    #[view(tag = 0x54)]
    True,
    #[view(tag = 0x53)]
    StopIteration,
    #[view(tag = 0x2e)]
    Ellipsis,
    #[view(tag = 0x69)]
    Int { value: i32 },
    #[view(tag = 0x49)]
    Int64 { value: i64 },
    #[view(tag = 0x67)]
    Float { value: f64 },
    #[view(tag = 0x79)]
    Complex { real: f64, imaginary: f64 },
    /// Digits of 15 bits. For negative values, their number is negative.
    #[view(tag = 0x6c)]
    Long { count: i32, #[view(count = if count < 0 { -count } else { count })] digits: &'a [u16] },
    #[view(tag = 0x73)]
    Bytes { size: u32, #[view(size = size)] value: &'a [u8] },
    #[view(tag = 0x74 | 0x75 | 0x61 | 0x41)]
    Text { size: u32, #[view(size = size)] value: Text<'a, Utf8> },
    #[view(tag = 0x7a | 0x5a)]
    Short { size: u8, #[view(size = size)] value: Text<'a, Utf8> },
    #[view(tag = 0x72 | 0x52)]
    Reference { index: u32 },
    #[view(tag = 0x28 | 0x5b | 0x3c | 0x3e)]
    List { count: u32, #[view(count = count, with(version))] items: Seq<'a, Object<'a>> },
    #[view(tag = 0x29)]
    Tuple { count: u8, #[view(count = count, with(version))] items: Seq<'a, Object<'a>> },
    /// Keys and values, up to a null.
    #[view(tag = 0x7b)]
    Dict(#[view(until = |item| item.kind == 0x30, with(version))] Seq<'a, Object<'a>>),
    /// A slice, since 3.14: start, stop and step.
    #[view(tag = 0x3a)]
    Slice(#[view(count = 3, with(version))] Seq<'a, Object<'a>>),
    #[view(tag = 0x63)]
    Code(#[view(with(version))] Code<'a>),
}

/// The objects of 3.11 to 3.14: code, constants, names, names and kinds of locals, file, name, qualified name; line
/// numbers, exceptions. Those of other versions: code, constants, names, variables, free and cell variables, file, name;
/// line numbers.
#[derive(View)]
#[layout("<")]
#[view(args(version: u16))]
struct Code<'a> {
    argument_count: i32,
    #[view(if = version >= 3400 && version < 62_211)]
    positional_count: Option<i32>,
    #[view(if = version < 62_211)]
    keyword_count: Option<i32>,
    #[view(if = version < 3450 || version == 62_211)]
    local_count: Option<i32>,
    stack_size: i32,
    flags: u32,
    #[view(count = 8, with(version))]
    objects: Seq<'a, Object<'a>>,
    first_line: i32,
    #[view(count = if version >= 3450 && version < 62_211 { 2 } else { 1 }, with(version))]
    tables: Seq<'a, Object<'a>>,
}
