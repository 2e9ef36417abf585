//! Binary STL: triangles of a surface (3D Systems, 1989).

use super::prelude::*;

pub(super) const FORMAT: Format =
    Format::of::<Stl>("stl", "STL triangles").recognised_by(|data| match data.get(80..84) {
        // The format has no magic bytes, so the number of triangles must match the size of the
        // file.
        Some(&[a, b, c, d]) => {
            let count = u64::from(u32::from_le_bytes([a, b, c, d]));
            count > 0 && 84 + 50 * count == data.len() as u64
        }
        _ => false,
    });

#[derive(View)]
#[layout("<80sI{count}T")]
struct Stl<'a> {
    header: [u8; 80],
    count: u32,
    triangles: &'a [Triangle],
}

#[derive(View)]
#[layout("<TTTTH")]
struct Triangle {
    normal: Point,
    a: Point,
    b: Point,
    c: Point,
    attributes: u16,
}

#[derive(View)]
#[layout("<fff")]
struct Point {
    x: f32,
    y: f32,
    z: f32,
}
