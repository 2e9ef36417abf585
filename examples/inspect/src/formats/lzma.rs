//! LZMA data without a container, as `lzma` and `xz --format=lzma` write it (LZMA SDK, `lzma.txt`).

use std::io::{self, Read};

use lzma_rs::decompress::{Options, UnpackedSize};

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Lzma>("lzma", "LZMA data").recognised_by(|data| match data {
    // The format has no magic bytes. It is detected by its properties, a dictionary of a common
    // size, a size that is unknown or below 256 GB, and the zero at the start of the data.
    [properties @ 0..225, 0, 0, c, d, size @ ..] if size.len() >= 9 => {
        let dictionary = u32::from_le_bytes([0, 0, *c, *d]);
        let is_usual = dictionary.is_power_of_two() || (dictionary / 3).is_power_of_two() && dictionary.is_multiple_of(3);
        let is_size = size[..8] == [0xff; 8] || size[5..8] == [0; 3];
        is_usual && is_size && size[8] == 0 && properties % 9 <= 4
    }
    _ => false,
});

#[derive(View)]
#[layout("<")]
struct Lzma<'a> {
    /// (pb * 5 + lp) * 9 + lc.
    #[view(check = properties < 225)]
    properties: u8,
    dictionary: u32,
    /// All bits are set if an end marker ends the data.
    size: u64,
    /// The range coder begins with a zero.
    #[view(magic = 0)]
    first: u8,
    code: [u8; 4],
    #[view(size = packed(bytes(properties..=code), rest()))]
    data: &'a [u8],
    trailing: &'a [u8],
}

/// The maximum size of the dictionary in memory. Data that needs more is not unpacked.
const MEMORY: usize = 128 << 20;

/// Returns the size of the data after its first bytes, which is found by unpacking it.
fn packed(first: &[u8], rest: &[u8]) -> Option<usize> {
    let options = Options { unpacked_size: UnpackedSize::ReadFromHeader, memlimit: Some(MEMORY), allow_incomplete: false };
    let mut data = first.chain(rest);
    lzma_rs::lzma_decompress_with_options(&mut data, &mut io::sink(), &options).ok()?;
    let (_, left) = data.into_inner();
    Some(rest.len() - left.len())
}
