//! SHP: the shapes of a shapefile (ESRI, 1998).

use super::prelude::*;
use super::shx::{Header, is_index};

pub(super) const FORMAT: Format = Format::of::<Shp>("shp", "shapefile")
    .recognised_by(|data| data.starts_with(&[0, 0, 0x27, 0x0a]) && !is_index(data));

#[derive(View)]
#[layout(">")]
struct Shp<'a> {
    header: Header,
    records: Seq<'a, Record<'a>>,
}

/// Sizes count words of 2 bytes.
#[derive(View)]
#[layout(">II{2 * words}s")]
struct Record<'a> {
    number: u32,
    words: u32,
    shape: Shape<'a>,
}

#[derive(View)]
#[layout("<")]
struct Shape<'a> {
    kind: u32,
    #[view(match = kind)]
    body: Body<'a>,
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = 0)]
    Null,
    #[view(tag = 1 | 11 | 21)]
    Point { x: f64, y: f64, more: &'a [u8] },
    #[view(tag = 8 | 18 | 28)]
    MultiPoint {
        limits: Limits,
        count: u32,
        #[view(count = count)]
        points: &'a [Point],
        more: &'a [u8],
    },
    #[view(tag = 3 | 5 | 13 | 15 | 23 | 25)]
    Parts {
        limits: Limits,
        part_count: u32,
        point_count: u32,
        #[view(count = part_count)]
        parts: &'a [u32],
        #[view(count = point_count)]
        points: &'a [Point],
        more: &'a [u8],
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("<dddd")]
struct Limits {
    x_min: f64,
    y_min: f64,
    x_max: f64,
    y_max: f64,
}

#[derive(View)]
#[layout("<dd")]
struct Point {
    x: f64,
    y: f64,
}
