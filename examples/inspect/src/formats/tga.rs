//! TGA images (Truevision, 1991).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Tga>("tga", "TGA image").recognised_by(|data| match data {
    // There is no magic at the start: the first bytes have few values, or a footer is at the end.
    [_, 0 | 1, 1..=3 | 9..=11, _, _, _, _, 0 | 15 | 16 | 24 | 32, _, _, _, _, w0, w1, h0, h1, 8 | 15 | 16 | 24 | 32, descriptor, ..] => {
        data.ends_with(b"TRUEVISION-XFILE.\0") || (w0 | w1 != 0 && h0 | h1 != 0 && descriptor & 0xc0 == 0)
    }
    _ => false,
});

#[derive(View)]
#[layout("<")]
struct Tga<'a> {
    id_length: u8,
    has_palette: u8,
    kind: Kind,
    palette_first: u16,
    palette_count: u16,
    palette_depth: u8,
    x: u16,
    y: u16,
    width: u16,
    height: u16,
    depth: u8,
    descriptor: u8,
    #[view(size = id_length)]
    id: &'a [u8],
    #[view(size = if has_palette == 1 { (palette_depth + 7) / 8 * palette_count } else { 0 })]
    palette: &'a [u8],
    #[view(size = pixels(footer_size(rest()), left(), kind, (depth + 7) / 8 * width * height))]
    pixels: &'a [u8],
    #[view(size = left() - footer_size(rest()))]
    extensions: &'a [u8],
    #[view(if = left() > 0)]
    footer: Option<Footer>,
}

/// What was added in 1989.
#[derive(View)]
#[layout("<II18s")]
struct Footer {
    extensions: u32,
    directory: u32,
    #[view(magic = b"TRUEVISION-XFILE.\0")]
    signature: [u8; 18],
}

#[derive(Coded, Clone, Copy)]
#[repr(u8)]
enum Kind {
    Empty = 0,
    Indexed = 1,
    Truecolor = 2,
    Gray = 3,
    IndexedRuns = 9,
    TruecolorRuns = 10,
    GrayRuns = 11,
    #[view(other)]
    Other(u8),
}

fn footer_size(rest: &[u8]) -> u64 {
    if rest.ends_with(b"TRUEVISION-XFILE.\0") { 26 } else { 0 }
}

/// Pixels in runs have no size of their own: they end before the footer.
fn pixels(footer: u64, left: u64, kind: Kind, plain: u64) -> u64 {
    match kind {
        Kind::Indexed | Kind::Truecolor | Kind::Gray => plain,
        _ => left.saturating_sub(footer),
    }
}
