//! ICO and CUR: a directory of pictures, each a PNG file or a bitmap without its file header.
//!
//! "Icons" by J. Hornick (Microsoft, 1995).

use super::png::Png;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Ico>("ico", "icon or cursor").recognised_by(|data| {
    matches!(data, [0, 0, 1 | 2, 0, count, 0, _, _, _, 0, ..] if *count > 0)
});

#[derive(View)]
#[layout("<HHH{count}T")]
pub(super) struct Ico<'a> {
    #[view(magic = 0)]
    reserved: u16,
    #[view(check = kind == 1 || kind == 2)]
    kind: u16,
    #[view(check = count > 0)]
    count: u16,
    images: Seq<'a, Entry<'a>>,
}

/// A width or height of 0 means 256. In a cursor, the hot spot replaces planes and bits.
#[derive(View)]
#[layout("<")]
struct Entry<'a> {
    width: u8,
    height: u8,
    colors: u8,
    reserved: u8,
    planes: u16,
    bits: u16,
    size: u32,
    offset: u32,
    #[view(at = offset, size = size)]
    image: At<'a, Image<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Image<'a> {
    #[view(value = rest().starts_with(b"\x89PNG"))]
    is_png: bool,
    #[view(match = is_png)]
    body: Body<'a>,
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = true)]
    Png(Png<'a>),
    #[view(tag = false)]
    Bitmap(Bitmap<'a>),
}

/// The height includes the colours and the mask.
#[derive(View)]
#[layout("<IiiHHIIiiII*s")]
struct Bitmap<'a> {
    #[view(check = header_size >= 40)]
    header_size: u32,
    width: i32,
    height: i32,
    planes: u16,
    bits: u16,
    compression: u32,
    image_size: u32,
    x_per_meter: i32,
    y_per_meter: i32,
    used: u32,
    important: u32,
    pixels: &'a [u8],
}
