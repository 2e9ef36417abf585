//! What PE files and Windows object files have in common: symbols, relocations, signatures.
//!
//! "PE Format" (Microsoft, learn.microsoft.com/windows/win32/debug/pe-format).

use super::names::Name;
use super::prelude::*;

/// Names longer than eight bytes follow the symbols. Their size includes its own field.
#[derive(View)]
#[layout("<")]
#[view(args(count: u32))]
pub(super) struct Symbols<'a> {
    #[view(size = 18 * count)]
    symbols: Seq<'a, Symbol<'a>>,
    names_size: u32,
    #[view(size = if names_size > 4 { names_size - 4 } else { 0 })]
    names: Seq<'a, Name<'a>>,
}

/// A name of eight bytes, or four zeros and an offset into the names.
#[derive(View)]
#[layout("<8sIhHBB{18 * more_count}s")]
struct Symbol<'a> {
    name: [u8; 8],
    value: u32,
    section: i16,
    kind: u16,
    class: u8,
    more_count: u8,
    more: &'a [u8],
}

#[derive(View)]
#[layout("<IIH")]
pub(super) struct Relocation {
    address: u32,
    symbol: u32,
    kind: u16,
}

#[derive(View)]
#[layout("<IH")]
pub(super) struct Line {
    address: u32,
    number: u16,
}

#[derive(View)]
#[layout("<")]
pub(super) struct Signature<'a> {
    #[view(check = length >= 8)]
    length: u32,
    revision: u16,
    kind: u16,
    #[view(size = length - 8, align_after = 8)]
    data: &'a [u8],
}

/// Returns the offset and size of the signatures: the fifth directory, the only one with a file
/// offset.
pub(super) fn signatures(directories: &[u8], index: usize) -> u32 {
    let bytes = directories.get(32 + 4 * index..).and_then(|number| number.first_chunk());
    bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// Returns `true` if `data` begins as an object file: a known machine, sections whose table is
/// present, no optional header, and a first section with a name.
pub(super) fn is_object(data: &[u8]) -> bool {
    let [machine_low, machine_high, count_low, count_high, ..] = *data else { return false };
    let machines = [0x14c, 0x1c0, 0x1c4, 0x5064, 0x8664, 0xaa64];
    let count = usize::from(u16::from_le_bytes([count_low, count_high]));
    machines.contains(&u16::from_le_bytes([machine_low, machine_high]))
        && count > 0
        && data.get(16..18) == Some(&[0, 0])
        && data.len() >= 20 + 40 * count
        && matches!(data[20], b'.' | b'/' | b'_' | b'A'..=b'Z' | b'a'..=b'z')
}
