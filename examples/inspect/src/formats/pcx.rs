//! PCX: a header of 128 bytes, run-length encoded lines, and in version 5 a palette of 256 colours
//! at the end.
//!
//! "ZSoft PCX File Format Technical Reference Manual", revision 5.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Pcx>("pcx", "PCX image").recognised_by(|data| {
    matches!(data, [10, 0 | 2..=5, 0 | 1, 1 | 2 | 4 | 8, ..])
});

#[derive(View)]
#[layout("<")]
pub(super) struct Pcx<'a> {
    #[view(magic = 10)]
    manufacturer: u8,
    #[view(check = version <= 5)]
    version: u8,
    #[view(check = encoding <= 1)]
    encoding: u8,
    #[view(check = bits == 1 || bits == 2 || bits == 4 || bits == 8)]
    bits: u8,
    left: u16,
    top: u16,
    #[view(check = right >= left)]
    right: u16,
    #[view(check = bottom >= top)]
    bottom: u16,
    horizontal_dpi: u16,
    vertical_dpi: u16,
    palette: [u8; 48],
    reserved: u8,
    planes: u8,
    bytes_per_line: u16,
    palette_kind: u16,
    screen_width: u16,
    screen_height: u16,
    filler: [u8; 54],
    #[view(size = packed_size(rest(), planes * bytes_per_line * (bottom - top + 1)))]
    data: &'a [u8],
    /// A palette of 256 colors is at the end of the file.
    #[view(size = if version == 5 && bits == 8 && planes == 1 { left() - 769 } else { left() })]
    gap: &'a [u8],
    #[view(if = version == 5 && bits == 8 && planes == 1)]
    colors: Option<Palette<'a>>,
}

/// Returns the number of bytes whose runs decode to `wanted` bytes.
fn packed_size(rest: &[u8], wanted: u64) -> Option<usize> {
    let (mut total, mut at) = (0, 0);
    while total < wanted {
        let byte = *rest.get(at)?;
        let is_run = byte >= 0xc0;
        total += if is_run { u64::from(byte & 0x3f) } else { 1 };
        at += 1 + usize::from(is_run);
    }
    (at <= rest.len()).then_some(at)
}

#[derive(View)]
#[layout("<B{256}T")]
struct Palette<'a> {
    #[view(magic = 12)]
    mark: u8,
    colors: &'a [Color],
}

#[derive(View)]
#[layout("BBB")]
struct Color {
    red: u8,
    green: u8,
    blue: u8,
}
