//! PCX images (ZSoft, "PCX File Format Technical Reference Manual").

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Pcx>("pcx", "PCX image").recognised_by(|data| {
    matches!(data, [0x0a, 0 | 2..=5, 1, 1 | 2 | 4 | 8, ..]) && data.get(64) == Some(&0)
});

#[derive(View)]
#[layout("<")]
struct Pcx<'a> {
    magic: u8,
    version: u8,
    encoding: u8,
    depth: u8,
    left: u16,
    top: u16,
    right: u16,
    bottom: u16,
    x_per_inch: u16,
    y_per_inch: u16,
    palette16: [u8; 48],
    reserved: u8,
    planes: u8,
    bytes_per_line: u16,
    palette_info: u16,
    screen_width: u16,
    screen_height: u16,
    padding: [u8; 54],
    #[view(size = left() - palette_size(version, depth, planes, rest()))]
    pixels: &'a [u8],
    #[view(if = left() > 0)]
    palette: Option<Palette<'a>>,
}

/// 256 colors at the very end, after a byte of 12.
#[derive(View)]
struct Palette<'a> {
    #[view(magic = 12)]
    magic: u8,
    colors: &'a [Rgb],
}

#[derive(View)]
#[layout("BBB")]
struct Rgb {
    red: u8,
    green: u8,
    blue: u8,
}

fn palette_size(version: u8, depth: u8, planes: u8, rest: &[u8]) -> u64 {
    let at = rest.len().checked_sub(769);
    let has_mark = at.and_then(|at| rest.get(at)) == Some(&12);
    if version == 5 && depth == 8 && planes == 1 && has_mark { 769 } else { 0 }
}
