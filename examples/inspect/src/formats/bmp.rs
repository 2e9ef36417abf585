//! BMP: a file header, an image header that says how long it is, and rows of pixels at an offset.

use memoryview::{Coded, View};

use super::Format;
use crate::symbols::coded;
use crate::{Report, Stop};

pub(super) const FORMAT: Format = Format {
    name: "bmp",
    title: "BMP image",
    magic: &[(0, b"BM")],
    walk,
};

#[derive(View)]
#[layout("<2sIHHi")]
struct FileHeader {
    file_type: [u8; 2],
    len_file: u32,
    reserved1: u16,
    reserved2: u16,
    ofs_bitmap: i32,
}

/// The first four bytes of every image header, which choose the rest.
#[derive(View)]
#[layout("<I")]
struct HeaderLength {
    len_header: u32,
}

/// Of OS/2 and Windows 2, 12 bytes with the length.
#[derive(View)]
#[layout("<HHHH")]
struct CoreHeader {
    image_width: u16,
    image_height: u16,
    num_planes: u16,
    bits_per_pixel: u16,
}

/// 40 bytes with the length; later versions only add to it.
#[derive(View)]
#[layout("<IiHHIIIIII")]
struct InfoHeader {
    image_width: u32,
    image_height: i32,
    num_planes: u16,
    bits_per_pixel: u16,
    compression: Compression,
    len_image: u32,
    x_resolution: u32,
    y_resolution: u32,
    num_colors_used: u32,
    num_colors_important: u32,
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
#[layout("<IIII")]
struct ColorMasks {
    red: u32,
    green: u32,
    blue: u32,
    alpha: u32,
}

#[derive(View)]
#[layout("BBBB")]
struct Color {
    blue: u8,
    green: u8,
    red: u8,
    reserved: u8,
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let file = report.record::<FileHeader>("file_hdr", &[])?;
    let length = report.record::<HeaderLength>("dib_info", &[])?.len_header();
    let Some(body) = u64::from(length).checked_sub(HeaderLength::SIZE as u64) else {
        let text = format_args!("an image header of {length} bytes does not even hold its length");
        return Err(report.invalid_field("dib_info.len_header", HeaderLength::SIZE, text));
    };
    let mut size = 0;
    report.window(body, |report| {
        size = report.within("dib_info.header", image_header)?;
        Ok(())
    })?;
    let Ok(pixels) = u64::try_from(file.ofs_bitmap()) else {
        return Err(report.invalid(format_args!(
            "the bitmap lies at {}, before the start of the file, read",
            file.ofs_bitmap()
        )));
    };
    let gap = pixels.saturating_sub(report.position() as u64);
    let colors = gap - gap % Color::SIZE as u64;
    report.within("color_table", |report| {
        report.window(colors, |report| {
            report.each("", |report| report.record::<Color>("", &[]))
        })
    })?;
    report.seek("bitmap", pixels)?;
    report.bytes("bitmap", size)?;
    report.remainder("trailing")?;
    Ok(())
}

/// Returns how many bytes the rows have.
fn image_header(report: &mut Report<'_, '_>) -> Result<u64, Stop> {
    if report.rest().len() == CoreHeader::SIZE {
        let header = report.record::<CoreHeader>("", &[])?;
        let (width, height) = (header.image_width(), header.image_height());
        return Ok(rows(width.into(), height.into(), header.bits_per_pixel()));
    }
    let header = report.record::<InfoHeader>("", &[("compression", &coded::<Compression>)])?;
    if report.rest().len() >= ColorMasks::SIZE {
        report.record::<ColorMasks>("masks", &[])?;
    }
    report.remainder("more")?;
    let (width, height) = (header.image_width(), header.image_height());
    Ok(match header.compression() {
        Compression::Rgb | Compression::Bitfields | Compression::AlphaBitfields => rows(
            width.into(),
            height.unsigned_abs().into(),
            header.bits_per_pixel(),
        ),
        _ => header.len_image().into(),
    })
}

/// Rows are padded to four bytes.
fn rows(width: u64, height: u64, bits_per_pixel: u16) -> u64 {
    let row = (width * u64::from(bits_per_pixel)).div_ceil(32) * 4;
    row.saturating_mul(height)
}
