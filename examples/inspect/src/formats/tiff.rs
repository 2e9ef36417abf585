//! TIFF and Exif: directories of tags, in the byte order of the file.
//!
//! TIFF revision 6.0 (Adobe, 1992), section 2; Exif 2.32 (CIPA DC-008), section 4.6; "The BigTIFF File Format" (Aware
//! Systems, 2008).

use super::prelude::*;
use super::tiff_images::{images_end, images_start};
use super::tiff_tags::Tag;

pub(super) const FORMAT: Format = Format::of::<Tiff>("tiff", "TIFF image").recognised_by(|data| matches!(data, [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..]));

/// The header. Offsets count from it, also inside JPEG.
#[derive(View)]
#[layout(order = order_of(mark))]
#[view(root)]
pub(super) struct Tiff<'a> {
    #[view(magic = b"II" | b"MM")]
    mark: [u8; 2],
    /// 43 in BigTIFF, whose offsets and counts have 64 bits.
    #[view(check = version == 42 || version == 43)]
    version: u16,
    #[view(if = version == 43, check = offset_size == 8)]
    offset_size: Option<u16>,
    #[view(if = version == 43)]
    reserved: Option<u16>,
    #[view(size = if version == 43 { 8 } else { 4 })]
    first: u64,
    #[view(at = first, with(size = if version == 43 { 8 } else { 4 }))]
    directory: At<'a, Directory<'a>>,
    /// The range from the first to the last of the strips, tiles and thumbnails of all images.
    #[view(value = images_start(bytes(mark..=first), rest()))]
    images_start: u64,
    #[view(value = images_end(bytes(mark..=first), rest()))]
    images_end: u64,
    #[view(at = images_start, size = images_end - images_start, if = images_end > 0)]
    images: Option<At<'a, &'a [u8]>>,
}

pub(super) fn order_of(mark: [u8; 2]) -> Option<Endian> {
    match &mark {
        b"II" => Some(Endian::Little),
        b"MM" => Some(Endian::Big),
        _ => None,
    }
}

/// An image file directory. `size` is the number of bytes of offsets and counts.
#[derive(View)]
#[layout(order = outer)]
#[view(args(size: u8))]
struct Directory<'a> {
    #[view(size = if size == 8 { 8 } else { 2 }, check = count > 0)]
    count: u64,
    #[view(count = count, with(size))]
    entries: Seq<'a, Entry<'a>>,
    #[view(size = size)]
    next: u64,
    #[view(at = next, if = next != 0, with(size))]
    following: Option<At<'a, Directory<'a>>>,
}

/// A tag. Values that fit into the offset field are stored there.
#[derive(View)]
#[layout(order = outer)]
#[view(args(size: u8))]
struct Entry<'a> {
    tag: Tag,
    kind: Kind,
    #[view(size = size)]
    count: u64,
    #[view(size = size)]
    offset: u64,
    #[view(value = count * unit(kind))]
    bytes: u64,
    #[view(at = if bytes <= size { start() + 4 + size } else { offset }, size = bytes, match = kind)]
    value: At<'a, Value<'a>>,
    #[view(at = offset, with(size), if = count == 1 && (tag == 0x8769 || tag == 0x8825 || tag == 0xa005 || tag == 0x014a))]
    directory: Option<At<'a, Directory<'a>>>,
}

#[derive(Coded, Clone, Copy)]
#[repr(u16)]
enum Kind {
    Byte = 1,
    Ascii,
    Short,
    Long,
    Rational,
    SignedByte,
    Undefined,
    SignedShort,
    SignedLong,
    SignedRational,
    Float,
    Double,
    Directory,
    Long8 = 16,
    SignedLong8,
    Directory8,
    #[view(other)]
    Other(u16),
}

/// Returns the size of one value.
const fn unit(kind: Kind) -> u64 {
    match kind {
        Kind::Short | Kind::SignedShort => 2,
        Kind::Long | Kind::SignedLong | Kind::Float | Kind::Directory => 4,
        Kind::Rational | Kind::SignedRational | Kind::Double | Kind::Long8 | Kind::SignedLong8 | Kind::Directory8 => 8,
        _ => 1,
    }
}

#[derive(View)]
#[layout(order = outer)]
enum Value<'a> {
    #[view(tag = 2)]
    Ascii(Text<'a, Latin1>),
    #[view(tag = 3)]
    Short(Numbers<'a, u16>),
    #[view(tag = 4 | 13)]
    Long(Numbers<'a, u32>),
    #[view(tag = 5)]
    Rational(Seq<'a, Rational>),
    #[view(tag = 8)]
    SignedShort(Numbers<'a, i16>),
    #[view(tag = 9)]
    SignedLong(Numbers<'a, i32>),
    #[view(tag = 10)]
    SignedRational(Seq<'a, SignedRational>),
    #[view(tag = 11)]
    Float(Numbers<'a, f32>),
    #[view(tag = 12)]
    Double(Numbers<'a, f64>),
    #[view(tag = 16 | 18)]
    Long8(Numbers<'a, u64>),
    #[view(tag = 17)]
    SignedLong8(Numbers<'a, i64>),
    #[view(other)]
    Bytes(&'a [u8]),
}

#[derive(View)]
#[layout(order = outer)]
struct Rational {
    numerator: u32,
    denominator: u32,
}

#[derive(View)]
#[layout(order = outer)]
struct SignedRational {
    numerator: i32,
    denominator: i32,
}
