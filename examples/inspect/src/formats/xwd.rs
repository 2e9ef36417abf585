//! X window dump, version 7.
//!
//! X11/XWDFile.h of X.Org. All numbers are big-endian here, as programs write them.

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Xwd>("xwd", "X window dump").recognised_by(|data| {
    matches!(data, [0, 0, _, _, 0, 0, 0, 7, 0, 0, 0, 0..=2, ..])
});

#[derive(View)]
#[layout(">")]
pub(super) struct Xwd<'a> {
    #[view(check = header_size >= 100)]
    header_size: u32,
    #[view(magic = 7)]
    version: u32,
    #[view(check = format <= 2)]
    format: u32,
    depth: u32,
    width: u32,
    height: u32,
    x_offset: u32,
    #[view(check = byte_order <= 1)]
    byte_order: u32,
    bitmap_unit: u32,
    bit_order: u32,
    bitmap_pad: u32,
    #[view(check = bits_per_pixel <= 32)]
    bits_per_pixel: u32,
    bytes_per_line: u32,
    visual_class: u32,
    red_mask: u32,
    green_mask: u32,
    blue_mask: u32,
    bits_per_color: u32,
    colormap_entries: u32,
    color_count: u32,
    window_width: u32,
    window_height: u32,
    window_x: i32,
    window_y: i32,
    border_width: u32,
    #[view(size = header_size - 100, until(0, or_end))]
    name: Text<'a, Latin1>,
    #[view(count = color_count)]
    colors: &'a [Color],
    #[view(size = bytes_per_line * height * (if format == 0 { depth } else { 1 }))]
    pixels: &'a [u8],
}

#[derive(View)]
#[layout(">IHHHBx")]
struct Color {
    pixel: u32,
    red: u16,
    green: u16,
    blue: u16,
    flags: u8,
}
