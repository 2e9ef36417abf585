//! Reading and writing bit fields, which span at most nine bytes.
#![expect(
    clippy::cast_possible_truncation,
    reason = "numbers are cut to the bits and bytes that they are made of"
)]

use memoryview_layout::Endian;

use crate::number::array_at_mut;

/// Returns the number in `width` bits that begin `first` bits (0 to 7) into byte `offset`.
#[inline]
#[must_use]
pub const fn read(bytes: &[u8], offset: usize, first: usize, width: usize, endian: Endian) -> u64 {
    let touched = (first + width).div_ceil(8);
    let word = load(bytes, offset, touched, endian);
    (word >> shift(first, width, endian)) as u64 & (u64::MAX >> (64 - width))
}

/// Writes the low bits of `value` to these bits and leaves their neighbours unchanged.
#[inline]
pub const fn write(
    bytes: &mut [u8],
    offset: usize,
    first: usize,
    width: usize,
    endian: Endian,
    value: u64,
) {
    let touched = (first + width).div_ceil(8);
    let shift = shift(first, width, endian);
    // One load and one store if there is an integer of this size.
    macro_rules! replace {
        ($word:ident) => {{
            let mask = ((u64::MAX >> (64 - width)) as $word) << shift;
            let place = array_at_mut(bytes, offset);
            let word = match endian {
                Endian::Little => $word::from_le_bytes(*place),
                Endian::Big => $word::from_be_bytes(*place),
            };
            let word = word & !mask | ((value as $word) << shift) & mask;
            *place = match endian {
                Endian::Little => word.to_le_bytes(),
                Endian::Big => word.to_be_bytes(),
            };
        }};
    }
    match touched {
        1 => replace!(u8),
        2 => replace!(u16),
        4 => replace!(u32),
        8 => replace!(u64),
        _ => {
            let mask = ((u64::MAX >> (64 - width)) as u128) << shift;
            let word = load(bytes, offset, touched, endian);
            let word = word & !mask | ((value as u128) << shift) & mask;
            store(bytes, offset, touched, endian, word);
        }
    }
}

/// Interprets the low `width` bits of `bits` as two's complement.
#[inline]
#[must_use]
#[expect(clippy::cast_possible_wrap, reason = "the sign is one of the bits")]
pub const fn sign_extended(bits: u64, width: usize) -> i64 {
    let unused = 64 - width;
    ((bits << unused) as i64) >> unused
}

/// Returns the number of bits below the field in the bytes that it touches.
#[inline]
const fn shift(first: usize, width: usize, endian: Endian) -> usize {
    match endian {
        Endian::Little => first,
        Endian::Big => 8 * (first + width).div_ceil(8) - first - width,
    }
}

/// Reads the bytes that a field touches as one number.
#[inline]
const fn load(bytes: &[u8], offset: usize, touched: usize, endian: Endian) -> u128 {
    let mut word = 0;
    let mut i = 0;
    while i < touched {
        word |= (bytes[offset + i] as u128) << (8 * place(i, touched, endian));
        i += 1;
    }
    word
}

/// Writes the bytes that a field touches.
#[inline]
const fn store(bytes: &mut [u8], offset: usize, touched: usize, endian: Endian, word: u128) {
    let mut i = 0;
    while i < touched {
        bytes[offset + i] = (word >> (8 * place(i, touched, endian))) as u8;
        i += 1;
    }
}

/// Returns the significance of byte `i` of `touched`.
#[inline]
const fn place(i: usize, touched: usize, endian: Endian) -> usize {
    match endian {
        Endian::Little => i,
        Endian::Big => touched - 1 - i,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the position of bit `i` of a field, counted from its low end: byte, and bit in that
    /// byte.
    fn bit(i: usize, first: usize, width: usize, endian: Endian) -> (usize, usize) {
        match endian {
            Endian::Little => ((first + i) / 8, (first + i) % 8),
            Endian::Big => {
                let from_the_high_end = first + width - 1 - i;
                (from_the_high_end / 8, 7 - from_the_high_end % 8)
            }
        }
    }

    #[test]
    fn agrees_with_one_bit_at_a_time() {
        let before = [0x5a, 0xc3, 0x0f, 0x96, 0xf0, 0x3c, 0xa5, 0x69, 0x81, 0x7e];
        let value = 0x9e37_79b9_7f4a_7c15_u64;
        for endian in [Endian::Little, Endian::Big] {
            for first in 0..8 {
                for width in 1..=64 {
                    let mut wanted = before;
                    for i in 0..width {
                        let (byte, bit) = bit(i, first, width, endian);
                        wanted[1 + byte] &= !(1 << bit);
                        wanted[1 + byte] |= ((value >> i & 1) as u8) << bit;
                    }
                    let mut found = before;
                    write(&mut found, 1, first, width, endian, value);
                    assert_eq!(found, wanted, "{endian:?}, {width} bits after {first}");
                    let low = value & (u64::MAX >> (64 - width));
                    assert_eq!(read(&found, 1, first, width, endian), low);
                }
            }
        }
    }
}
