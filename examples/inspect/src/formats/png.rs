//! PNG: a signature, then chunks that say how long they are.

use flate2::Crc;
use memoryview::{Coded, View};

use super::Format;
use crate::symbols::coded;
use crate::{Report, Stop};

pub(super) const FORMAT: Format = Format {
    name: "png",
    title: "PNG image",
    magic: &[(0, b"\x89PNG\r\n\x1a\n")],
    walk,
};

#[derive(View)]
#[layout("8B")]
struct Signature {
    signature: [u8; 8],
}

/// Before the data of every chunk.
#[derive(View)]
#[layout(">I4s")]
struct ChunkHead {
    length: u32,
    r#type: [u8; 4],
}

#[derive(View)]
#[layout(">I")]
struct ChunkTail {
    crc: u32,
}

#[derive(View)]
#[layout(">IIBBBBB")]
struct Header {
    width: u32,
    height: u32,
    bit_depth: u8,
    color_type: ColorType,
    compression_method: Compression,
    filter_method: Filter,
    interlace_method: Interlace,
}

#[derive(Coded)]
#[repr(u8)]
enum ColorType {
    Grayscale = 0,
    Truecolor = 2,
    Indexed = 3,
    GrayscaleAlpha = 4,
    TruecolorAlpha = 6,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
enum Compression {
    Zlib = 0,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
enum Filter {
    Base = 0,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
enum Interlace {
    None = 0,
    Adam7 = 1,
    #[view(other)]
    Other(u8),
}

/// `PLTE`: as many of these as fit.
#[derive(View)]
#[layout("BBB")]
struct Color {
    r: u8,
    g: u8,
    b: u8,
}

/// `pHYs`.
#[derive(View)]
#[layout(">IIB")]
struct PixelSize {
    pixels_per_unit_x: u32,
    pixels_per_unit_y: u32,
    unit: Unit,
}

#[derive(Coded)]
#[repr(u8)]
enum Unit {
    Unknown = 0,
    Meter = 1,
    #[view(other)]
    Other(u8),
}

/// `tIME`.
#[derive(View)]
#[layout(">HBBBBB")]
struct Time {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    report.record::<Signature>("", &[])?;
    let mut last = false;
    for i in 0.. {
        if last {
            break;
        }
        last = report.within(format_args!("chunks[{i}]"), chunk)?;
    }
    report.remainder("trailing")?;
    Ok(())
}

/// Whether it was the last.
fn chunk(report: &mut Report<'_, '_>) -> Result<bool, Stop> {
    let head = report.record::<ChunkHead>("", &[])?;
    let start = report.position() - head.r#type().len();
    report.window(head.length().into(), |report| body(*head.r#type(), report))?;
    let mut sum = Crc::new();
    sum.update(&report.data()[start..report.position()]);
    let tail = report.record::<ChunkTail>("", &[])?;
    if tail.crc() != sum.sum() {
        let text = format_args!(
            "the bytes of the chunk have the checksum {}, not as written",
            sum.sum()
        );
        report.wrong_field("crc", ChunkTail::SIZE, text);
    }
    Ok(head.r#type() == b"IEND")
}

fn body(kind: [u8; 4], report: &mut Report<'_, '_>) -> Result<(), Stop> {
    match &kind {
        b"IHDR" => {
            report.record::<Header>(
                "",
                &[
                    ("color_type", &coded::<ColorType>),
                    ("compression_method", &coded::<Compression>),
                    ("filter_method", &coded::<Filter>),
                    ("interlace_method", &coded::<Interlace>),
                ],
            )?;
        }
        b"PLTE" => report.each("entries", |report| report.record::<Color>("", &[]))?,
        b"tRNS" => report.each("palette_alphas", |report| report.value::<u8>("", &[]))?,
        b"pHYs" => {
            report.record::<PixelSize>("", &[("unit", &coded::<Unit>)])?;
        }
        b"tIME" => {
            report.record::<Time>("", &[])?;
        }
        b"tEXt" => {
            report.text_z("keyword")?;
            report.remaining_text("text")?;
        }
        _ => {
            report.remainder("data")?;
        }
    }
    Ok(())
}
