//! XWD: a dump of an X window (`XWDFile.h` of X11).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Xwd>("xwd", "X window dump")
    .recognised_by(|data| data.get(4..8) == Some(&[0, 0, 0, 7]) && data.get(8..11) == Some(&[0, 0, 0]));

#[derive(View)]
#[layout(">")]
struct Xwd<'a> {
    #[view(check = header_size >= 100)]
    header_size: u32,
    #[view(check = version == 7)]
    version: u32,
    format: PixmapFormat,
    depth: u32,
    width: u32,
    height: u32,
    x_offset: u32,
    byte_order: u32,
    bitmap_unit: u32,
    bit_order: u32,
    bitmap_pad: u32,
    bits_per_pixel: u32,
    bytes_per_line: u32,
    visual: Visual,
    red_mask: u32,
    green_mask: u32,
    blue_mask: u32,
    bits_per_rgb: u32,
    colormap_entries: u32,
    color_count: u32,
    window_width: u32,
    window_height: u32,
    window_x: i32,
    window_y: i32,
    window_border: u32,
    #[view(size = header_size - 100, until = 0)]
    creator: Text<'a, Latin1>,
    #[view(count = color_count)]
    colors: &'a [Color],
    #[view(size = bytes_per_line * height)]
    pixels: &'a [u8],
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">IHHHBB")]
struct Color {
    pixel: u32,
    red: u16,
    green: u16,
    blue: u16,
    flags: u8,
    padding: u8,
}

#[derive(Coded)]
#[repr(u32)]
enum PixmapFormat {
    XyBitmap = 0,
    XyPixmap = 1,
    ZPixmap = 2,
    #[view(other)]
    Other(u32),
}

#[derive(Coded)]
#[repr(u32)]
enum Visual {
    StaticGray = 0,
    GrayScale = 1,
    StaticColor = 2,
    PseudoColor = 3,
    TrueColor = 4,
    DirectColor = 5,
    #[view(other)]
    Other(u32),
}
