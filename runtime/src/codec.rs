//! Reads and writes numbers whose size and order are known only at run time.

use memoryview_layout::Endian;

use crate::half;

/// Reads an unsigned integer of at most eight bytes.
pub(crate) fn load(bytes: &[u8], endian: Endian) -> u64 {
    let mut word = [0; 8];
    match endian {
        Endian::Little => {
            word[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(word)
        }
        Endian::Big => {
            word[8 - bytes.len()..].copy_from_slice(bytes);
            u64::from_be_bytes(word)
        }
    }
}

/// Writes the low bytes of `number` to `bytes`, which has at most eight.
#[inline]
pub(crate) fn store(bytes: &mut [u8], endian: Endian, number: u64) {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "only the low bytes are written"
    )]
    match (bytes, endian) {
        ([byte], _) => *byte = number as u8,
        (bytes @ [_, _], Endian::Little) => {
            bytes.copy_from_slice(&(number as u16).to_le_bytes());
        }
        (bytes @ [_, _], Endian::Big) => bytes.copy_from_slice(&(number as u16).to_be_bytes()),
        (bytes @ [_, _, _, _], Endian::Little) => {
            bytes.copy_from_slice(&(number as u32).to_le_bytes());
        }
        (bytes @ [_, _, _, _], Endian::Big) => {
            bytes.copy_from_slice(&(number as u32).to_be_bytes());
        }
        (bytes, Endian::Little) => bytes.copy_from_slice(&number.to_le_bytes()[..bytes.len()]),
        (bytes, Endian::Big) => {
            let skipped = 8 - bytes.len();
            bytes.copy_from_slice(&number.to_be_bytes()[skipped..]);
        }
    }
}

/// Reads a two's complement integer of one to eight bytes.
pub(crate) fn load_signed(bytes: &[u8], endian: Endian) -> i64 {
    let above = 64 - 8 * bytes.len();
    (load(bytes, endian) << above).cast_signed() >> above
}

/// Reads a binary floating point number of two, four or eight bytes.
pub(crate) fn load_float(bytes: &[u8], endian: Endian) -> f64 {
    let number = load(bytes, endian);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number has as many bits as there are bytes"
    )]
    match bytes.len() {
        2 => half::to_f32(number as u16).into(),
        4 => f32::from_bits(number as u32).into(),
        _ => f64::from_bits(number),
    }
}

/// Returns the bits of `value` as a float of `size` bytes, rounded once, ties to even. Returns
/// `None` if a finite value would become infinite.
#[cfg(feature = "alloc")]
pub(crate) fn float_bits(value: f64, size: usize) -> Option<u64> {
    let (bits, infinite) = match size {
        2 => {
            let bits = half::from_f64(value);
            (bits.into(), half::to_f32(bits).is_infinite())
        }
        4 => {
            #[expect(clippy::cast_possible_truncation, reason = "this is the rounding")]
            let rounded = value as f32;
            (rounded.to_bits().into(), rounded.is_infinite())
        }
        _ => (value.to_bits(), value.is_infinite()),
    };
    if infinite && value.is_finite() {
        None
    } else {
        Some(bits)
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use memoryview_layout::Endian::{Big, Little};

    use super::{float_bits, load, load_float, load_signed, store};

    #[test]
    fn numbers_of_every_size_round_trip_in_both_orders() {
        for size in [1, 2, 4, 8] {
            for endian in [Little, Big] {
                for number in [0, 1, 0x80, 0x0102_0304_0506_0708, u64::MAX] {
                    let mut bytes = [0; 8];
                    store(&mut bytes[..size], endian, number);
                    let kept = number & (u64::MAX >> (64 - 8 * size));
                    assert_eq!(load(&bytes[..size], endian), kept);
                }
            }
        }
    }

    #[test]
    fn load_signed_extends_the_sign() {
        assert_eq!(load_signed(&[0xff, 0x7f], Little), 0x7fff);
        assert_eq!(load_signed(&[0xff, 0x7f], Big), -129);
        assert_eq!(load_signed(&[0x80], Big), -128);
    }

    #[test]
    fn float_bits_rejects_only_finite_numbers() {
        assert_eq!(float_bits(65520.0, 2), None);
        assert_eq!(float_bits(f64::INFINITY, 2), Some(0x7c00));
        assert_eq!(float_bits(1e39, 4), None);
        assert_eq!(float_bits(f64::MAX, 8), Some(f64::MAX.to_bits()));
        assert!(load_float(&float_bits(f64::NAN, 4).unwrap().to_le_bytes()[..4], Little).is_nan());
    }
}
