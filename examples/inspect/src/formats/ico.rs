//! ICO icons and CUR cursors (Microsoft, "Icons in Win32").

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Ico>("ico", "icon").recognised_by(|data| match data {
    // The first image is behind the directory of at least one entry.
    [0, 0, 1 | 2, 0, count, 0, _, _, _, 0 | 255, ..] => {
        let first = data.get(18..22).and_then(|offset| offset.first_chunk());
        *count > 0 && first.is_some_and(|offset| u32::from_le_bytes(*offset) >= 6 + 16 * u32::from(*count))
    }
    _ => false,
});

#[derive(View)]
#[layout("<")]
struct Ico<'a> {
    reserved: u16,
    kind: Kind,
    count: u16,
    #[view(count = count)]
    images: Seq<'a, Image<'a>>,
}

#[derive(Coded)]
#[repr(u16)]
enum Kind {
    Icon = 1,
    Cursor = 2,
    #[view(other)]
    Other(u16),
}

/// Of cursors, planes and depth are the place of the point.
#[derive(View)]
#[layout("<")]
struct Image<'a> {
    width: u8,
    height: u8,
    colors: u8,
    reserved: u8,
    planes: u16,
    depth: u16,
    size: u32,
    offset: u32,
    #[view(at = offset, size = size)]
    data: At<'a, &'a [u8]>,
}
