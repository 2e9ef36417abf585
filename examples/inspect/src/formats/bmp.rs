//! BMP images (Microsoft, "Bitmap Storage"; OS/2 1.1 for the header of 12 bytes).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Bmp>("bmp", "BMP image").with_magic(&[(0, b"BM")]);

#[derive(View)]
#[layout("<")]
struct Bmp<'a> {
    #[view(magic = b"BM")]
    magic: [u8; 2],
    file_size: u32,
    reserved1: u16,
    reserved2: u16,
    pixels_offset: u32,
    #[view(check = header_size >= 12)]
    header_size: u32,
    #[view(size = header_size - 4, match = header_size)]
    header: Header<'a>,
    /// Windows NT stores the masks after a header that has no fields for them.
    #[view(if = header_size == 40 && has_masks(bytes(header..=header)))]
    masks: Option<Masks>,
    #[view(if = header_size == 40 && has_alpha(bytes(header..=header)))]
    alpha: Option<u32>,
    #[view(if = header_size == 12, count = (pixels_offset - pos()) / 3)]
    core_colors: Option<&'a [Rgb]>,
    #[view(if = header_size != 12, count = (pixels_offset - pos()) / 4)]
    colors: Option<&'a [Rgbx]>,
    #[view(size = pixels_offset - pos())]
    gap: &'a [u8],
    #[view(size = size_of_pixels(bytes(header..=header)))]
    pixels: &'a [u8],
    trailing: &'a [u8],
}

#[derive(View)]
#[layout("<")]
enum Header<'a> {
    #[view(tag = 12)]
    Core { width: u16, height: u16, planes: u16, depth: u16 },
    /// The header of OS/2 2 may end after any field.
    #[view(other)]
    Info {
        width: i32,
        height: i32,
        planes: u16,
        depth: u16,
        #[view(if = left() >= 4)]
        compression: Option<Compression>,
        #[view(if = left() >= 4)]
        pixels_size: Option<u32>,
        #[view(if = left() >= 4)]
        x_per_meter: Option<i32>,
        #[view(if = left() >= 4)]
        y_per_meter: Option<i32>,
        #[view(if = left() >= 4)]
        colors_used: Option<u32>,
        #[view(if = left() >= 4)]
        colors_important: Option<u32>,
        /// Fields of Windows. OS/2 uses these 24 bytes for other purposes, such as the halftoning
        /// method.
        #[view(if = left() >= 12 && left() != 24)]
        masks: Option<Masks>,
        #[view(if = left() >= 4 && left() != 24)]
        alpha: Option<u32>,
        more: &'a [u8],
    },
}

#[derive(Coded)]
#[repr(u32)]
enum Compression {
    Rgb = 0,
    Rle8 = 1,
    Rle4 = 2,
    Bitfields = 3,
    Jpeg = 4,
    Png = 5,
    AlphaBitfields = 6,
    #[view(other)]
    Other(u32),
}

#[derive(View)]
#[layout("<III")]
struct Masks {
    red: u32,
    green: u32,
    blue: u32,
}

#[derive(View)]
#[layout("BBB")]
struct Rgb {
    blue: u8,
    green: u8,
    red: u8,
}

#[derive(View)]
#[layout("BBBB")]
struct Rgbx {
    blue: u8,
    green: u8,
    red: u8,
    reserved: u8,
}

/// Returns `true` if the compression field of a header, which is passed without its length field,
/// means that pixels are split by masks.
fn has_masks(header: &[u8]) -> bool {
    matches!(header.get(12..16), Some([3 | 6, 0, 0, 0]))
}

fn has_alpha(header: &[u8]) -> bool {
    header.get(12..16) == Some(&[6, 0, 0, 0])
}

/// Rows are padded to four bytes.
fn size_of_pixels(header: &[u8]) -> Option<u64> {
    let number = |at: usize, size: usize| {
        let bytes = header.get(at..at + size)?;
        Some(bytes.iter().rev().fold(0_u64, |number, &byte| number << 8 | u64::from(byte)))
    };
    let (width, height, depth) = match header.len() {
        8 => (number(0, 2)?, number(2, 2)?, number(6, 2)?),
        _ => (number(0, 4)?, height(number(4, 4)?)?, number(10, 2)?),
    };
    match number(12, 4).unwrap_or(0) {
        0 | 3 | 6 => (width * depth).div_ceil(32).checked_mul(4 * height),
        _ => number(16, 4),
    }
}

/// A negative height means that rows are stored from top to bottom.
fn height(number: u64) -> Option<u64> {
    let height = u32::try_from(number).ok()?.cast_signed();
    Some(height.unsigned_abs().into())
}
