//! TGA images (Truevision, 1991).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Tga>("tga", "TGA image").recognised_by(|data| match data {
    // The format has no magic bytes at the start. A file is detected by the few valid values of its
    // first bytes, or by its footer.
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
    #[view(size = pixels(kind, (depth + 7) / 8, width * height, rest()))]
    pixels: &'a [u8],
    #[view(size = left() - footer_size(rest()))]
    extensions: &'a [u8],
    #[view(if = left() > 0)]
    footer: Option<Footer>,
}

/// The extension area of version 2 (1989).
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

/// Returns the size of the pixels. For run-length encoding, the packets are counted.
fn pixels(kind: Kind, unit: u64, count: u64, rest: &[u8]) -> Option<u64> {
    match kind {
        Kind::Empty => return Some(0),
        Kind::IndexedRuns | Kind::TruecolorRuns | Kind::GrayRuns => {}
        _ => return count.checked_mul(unit),
    }
    let (mut at, mut seen) = (0_u64, 0);
    while seen < count {
        let packet = *rest.get(usize::try_from(at).ok()?)?;
        let pixels = u64::from(packet & 0x7f) + 1;
        seen += pixels;
        at += 1 + if packet & 0x80 == 0 { pixels * unit } else { unit };
    }
    Some(at)
}
