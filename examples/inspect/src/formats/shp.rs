//! Shapefile: points, lines and areas (ESRI, "Shapefile Technical Description", 1998).

use super::prelude::*;
use super::shx::{Header, ShapeKind, is_index};

pub(super) const FORMAT: Format = Format::of::<Shapefile>("shp", "shapefile").recognised_by(|data| {
    data.starts_with(&[0, 0, 0x27, 0x0a]) && !is_index(data)
});

#[derive(View)]
#[layout(">")]
struct Shapefile<'a> {
    header: Header,
    #[view(size = 2 * header.length_in_words - 100)]
    records: Seq<'a, Record<'a>>,
}

/// Lengths are in words of two bytes.
#[derive(View)]
#[layout(">II{2 * length}s")]
struct Record<'a> {
    number: u32,
    length: u32,
    shape: Lazy<'a, Shape<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Shape<'a> {
    kind: ShapeKind,
    #[view(match = kind)]
    body: Body<'a>,
}

/// Parts and points as in the plain kinds, followed by heights and measures.
#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = 0)]
    Null,
    #[view(tag = 1 | 11 | 21)]
    Point { x: f64, y: f64, more: &'a [u8] },
    #[view(tag = 3 | 5 | 13 | 15 | 23 | 25)]
    Parts {
        bounds: [f64; 4],
        part_count: u32,
        point_count: u32,
        #[view(count = part_count)]
        parts: &'a [u32],
        #[view(count = point_count)]
        points: &'a [Point],
        more: &'a [u8],
    },
    #[view(tag = 8 | 18 | 28)]
    Points {
        bounds: [f64; 4],
        count: u32,
        #[view(count = count)]
        points: &'a [Point],
        more: &'a [u8],
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("<dd")]
struct Point {
    x: f64,
    y: f64,
}
