//! SHX: the index of a shapefile (ESRI, 1998).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Shx>("shx", "shapefile index").recognised_by(|data| {
    data.starts_with(&[0, 0, 0x27, 0x0a]) && is_index(data)
});

/// The main file begins with the same header, and its first record has the number 1.
pub(super) fn is_index(data: &[u8]) -> bool {
    data.get(100..104).is_some_and(|offset| offset == [0, 0, 0, 50]) && data.len() % 8 == 4
}

#[derive(View)]
#[layout(">")]
struct Shx<'a> {
    header: Header,
    #[view(size = 2 * header.length_in_words - 100)]
    records: Seq<'a, Record>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(">")]
pub(super) struct Header {
    #[view(magic = b"\0\0\x27\x0a")]
    code: [u8; 4],
    #[view(magic = b"\0\0\0\0")]
    unused1: [u8; 4],
    #[view(magic = b"\0\0\0\0")]
    unused2: [u8; 4],
    #[view(magic = b"\0\0\0\0")]
    unused3: [u8; 4],
    #[view(magic = b"\0\0\0\0")]
    unused4: [u8; 4],
    #[view(magic = b"\0\0\0\0")]
    unused5: [u8; 4],
    pub(super) length_in_words: i32,
    #[view(magic = b"\xe8\x03\0\0")]
    version: [u8; 4],
    #[view(code = "<i")]
    shape: ShapeKind,
    #[view(code = "<4d")]
    box_xy: [f64; 4],
    #[view(code = "<4d")]
    box_zm: [f64; 4],
}

/// Offset and length are in words of two bytes.
#[derive(View)]
#[layout(">ii")]
struct Record {
    offset: i32,
    length: i32,
}

#[derive(Coded)]
#[repr(i32)]
pub(super) enum ShapeKind {
    Null = 0,
    Point = 1,
    Polyline = 3,
    Polygon = 5,
    MultiPoint = 8,
    PointZ = 11,
    PolylineZ = 13,
    PolygonZ = 15,
    MultiPointZ = 18,
    PointM = 21,
    PolylineM = 23,
    PolygonM = 25,
    MultiPointM = 28,
    MultiPatch = 31,
    #[view(other)]
    Other(i32),
}
