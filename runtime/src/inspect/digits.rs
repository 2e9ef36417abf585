//! Numbers as digits, without the overhead of formatting, because large files have many.

const DIGITS: [u8; 16] = *b"0123456789abcdef";

/// Writes the decimal digits of `number`.
pub(super) fn decimal(number: u64, buffer: &mut [u8; 20]) -> &[u8] {
    let (mut rest, mut start) = (number, buffer.len());
    for slot in buffer.iter_mut().rev() {
        *slot = DIGITS[(rest % 10) as usize];
        (rest, start) = (rest / 10, start - 1);
        if rest == 0 {
            break;
        }
    }
    buffer.get(start..).unwrap_or_default()
}

/// The digits of every byte, followed by a space.
static PAIRS: [[u8; 3]; 256] = {
    let mut pairs = [[b' '; 3]; 256];
    let mut byte = 0;
    while byte < pairs.len() {
        pairs[byte][0] = DIGITS[byte / 16];
        pairs[byte][1] = DIGITS[byte % 16];
        byte += 1;
    }
    pairs
};

/// Writes the hexadecimal digits of an offset, at least eight.
pub(super) fn hexadecimal(offset: usize, buffer: &mut [u8; 16]) -> &[u8] {
    let bytes = (offset as u64).to_be_bytes();
    for (slots, byte) in buffer.chunks_exact_mut(2).zip(bytes) {
        slots.copy_from_slice(PAIRS[usize::from(byte)].split_at(2).0);
    }
    let zeros = buffer.iter().take(8).take_while(|&&digit| digit == b'0');
    let start = zeros.count();
    buffer.get(start..).unwrap_or_default()
}

/// Writes up to 16 bytes as pairs of digits, separated by spaces.
pub(super) fn pairs<'b>(bytes: &[u8], buffer: &'b mut [u8; 48]) -> &'b [u8] {
    let mut length = 0;
    for (slots, &byte) in buffer.chunks_exact_mut(3).zip(bytes) {
        slots.copy_from_slice(&PAIRS[usize::from(byte)]);
        length += 3;
    }
    buffer.get(..length.max(1) - 1).unwrap_or_default()
}

/// Returns the two hexadecimal digits of `byte`.
pub(super) fn pair(byte: u8) -> &'static [u8] {
    PAIRS[usize::from(byte)].split_at(2).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn digits_match_core_fmt() {
        for shift in 0..64 {
            for number in [1_u64 << shift, (1 << shift) - 1, u64::MAX >> shift] {
                assert_eq!(
                    decimal(number, &mut [0; 20]),
                    format!("{number}").as_bytes()
                );
            }
        }
        for offset in [0, 9, 0xabcd_ef01, usize::MAX >> 20, usize::MAX] {
            assert_eq!(
                hexadecimal(offset, &mut [0; 16]),
                format!("{offset:08x}").as_bytes()
            );
        }
        for byte in 0..=u8::MAX {
            assert_eq!(pair(byte), format!("{byte:02x}").as_bytes());
        }
        assert_eq!(pairs(&[], &mut [0; 48]), b"");
        assert_eq!(pairs(&[0, 0xab], &mut [0; 48]), b"00 ab");
        assert_eq!(pairs(&[0xff; 16], &mut [0; 48]).len(), 47);
    }
}
