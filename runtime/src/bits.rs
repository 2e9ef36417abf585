//! Bit fields: some bits of at most nine bytes.
#![expect(
    clippy::cast_possible_truncation,
    reason = "numbers are cut to the bits and bytes that they are made of"
)]

use memoryview_layout::Endian;

/// The number in `width` bits that begin `first` bits (0 to 7) into byte `offset`.
#[inline]
pub(crate) const fn read(
    bytes: &[u8],
    offset: usize,
    first: usize,
    width: usize,
    endian: Endian,
) -> u64 {
    let (word, shift) = load(bytes, offset, first, width, endian);
    (word >> shift) as u64 & (u64::MAX >> (64 - width))
}

/// Replaces these bits by the low bits of `value` and leaves their neighbours alone.
#[inline]
pub(crate) const fn write(
    bytes: &mut [u8],
    offset: usize,
    first: usize,
    width: usize,
    endian: Endian,
    value: u64,
) {
    let (word, shift) = load(bytes, offset, first, width, endian);
    let mask = ((u64::MAX >> (64 - width)) as u128) << shift;
    let word = word & !mask | ((value as u128) << shift) & mask;
    let touched = (first + width).div_ceil(8);
    let mut i = 0;
    while i < touched {
        bytes[offset + i] = (word >> (8 * place(i, touched, endian))) as u8;
        i += 1;
    }
}

/// The bytes that the field touches as one number, and how far the field is from its low end.
#[inline]
const fn load(
    bytes: &[u8],
    offset: usize,
    first: usize,
    width: usize,
    endian: Endian,
) -> (u128, usize) {
    let touched = (first + width).div_ceil(8);
    let mut word = 0;
    let mut i = 0;
    while i < touched {
        word |= (bytes[offset + i] as u128) << (8 * place(i, touched, endian));
        i += 1;
    }
    let shift = match endian {
        Endian::Little => first,
        Endian::Big => 8 * touched - first - width,
    };
    (word, shift)
}

/// The significance of byte `i` of `touched`.
#[inline]
const fn place(i: usize, touched: usize, endian: Endian) -> usize {
    match endian {
        Endian::Little => i,
        Endian::Big => touched - 1 - i,
    }
}
