//! TIFF images and Exif (Adobe, TIFF 6.0; CIPA DC-008).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Tiff>("tiff", "TIFF image")
    .recognised_by(|data| data.starts_with(b"II*\0") || data.starts_with(b"MM\0*"));

#[derive(View)]
#[layout(order = order_of(rest()))]
#[view(root)]
pub(super) struct Tiff<'a> {
    #[view(magic = b"II" | b"MM")]
    order: [u8; 2],
    #[view(check = version == 42)]
    version: u16,
    first: u32,
    #[view(at = first)]
    directory: At<'a, Directory<'a>>,
}

fn order_of(rest: &[u8]) -> Option<Endian> {
    match rest.first()? {
        b'I' => Some(Endian::Little),
        b'M' => Some(Endian::Big),
        _ => None,
    }
}

#[derive(View)]
#[layout(order = outer)]
pub(super) struct Directory<'a> {
    count: u16,
    #[view(count = count)]
    entries: Seq<'a, Entry<'a>>,
    next: u32,
    #[view(at = next, if = next != 0)]
    following: Option<At<'a, Directory<'a>>>,
}

/// A value of up to four bytes takes the place of the offset.
#[derive(View)]
#[layout(order = outer)]
pub(super) struct Entry<'a> {
    tag: Tag,
    kind: u16,
    count: u32,
    #[view(match = (tag == 0x8769 || tag == 0x8825 || tag == 0xa005, count * size_of_kind(kind) > 4), with(kind, count = count | 0))]
    data: Data<'a>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(kind: u16, count: u32))]
pub(super) enum Data<'a> {
    #[view(tag = (true, _))]
    Directory {
        offset: u32,
        #[view(at = offset)]
        directory: At<'a, Directory<'a>>,
    },
    #[view(tag = (false, true))]
    Far {
        offset: u32,
        #[view(at = offset, size = count * size_of_kind(kind), match = kind)]
        values: At<'a, Values<'a>>,
    },
    #[view(tag = (false, false))]
    Near {
        #[view(size = count * size_of_kind(kind), match = kind)]
        values: Values<'a>,
        #[view(size = 4 - count * size_of_kind(kind))]
        padding: &'a [u8],
    },
}

#[derive(View)]
#[layout(order = outer)]
pub(super) enum Values<'a> {
    #[view(tag = 2)]
    Text(#[view(trim = 0)] Text<'a, Latin1>),
    #[view(tag = 3)]
    Short(Numbers<'a, u16>),
    #[view(tag = 4 | 13)]
    Long(Numbers<'a, u32>),
    #[view(tag = 8)]
    SignedShort(Numbers<'a, i16>),
    #[view(tag = 9)]
    SignedLong(Numbers<'a, i32>),
    #[view(tag = 5 | 10)]
    Rational(Seq<'a, Rational>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(order = outer)]
pub(super) struct Rational {
    numerator: u32,
    denominator: u32,
}

const fn size_of_kind(kind: u16) -> u64 {
    match kind {
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 => 8,
        _ => 1,
    }
}

#[derive(Coded)]
#[repr(u16)]
pub(super) enum Tag {
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    Photometric = 262,
    ImageDescription = 270,
    Make = 271,
    Model = 272,
    StripOffsets = 273,
    Orientation = 274,
    SamplesPerPixel = 277,
    RowsPerStrip = 278,
    StripByteCounts = 279,
    XResolution = 282,
    YResolution = 283,
    PlanarConfiguration = 284,
    ResolutionUnit = 296,
    Software = 305,
    DateTime = 306,
    ColorMap = 320,
    Exif = 0x8769,
    Gps = 0x8825,
    ExposureTime = 0x829a,
    FNumber = 0x829d,
    Iso = 0x8827,
    #[view(other)]
    Other(u16),
}
