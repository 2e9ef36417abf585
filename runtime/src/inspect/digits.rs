//! Numbers as digits, without the costs of formatting: a large file has many.

use alloc::string::String;
use core::fmt::Write;

const DIGITS: [u8; 16] = *b"0123456789abcdef";

/// The decimal digits of `number`.
pub(super) fn decimal(number: u64, buffer: &mut [u8; 20]) -> &str {
    let (mut rest, mut start) = (number, buffer.len());
    for slot in buffer.iter_mut().rev() {
        *slot = DIGITS[(rest % 10) as usize];
        (rest, start) = (rest / 10, start - 1);
        if rest == 0 {
            break;
        }
    }
    text(buffer, start)
}

fn text(buffer: &[u8], start: usize) -> &str {
    let digits = buffer.get(start..).unwrap_or_default();
    core::str::from_utf8(digits).unwrap_or_default()
}

/// The digits of every byte, and a blank.
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

/// The two hexadecimal digits of `byte`.
pub(super) fn pair(byte: u8) -> &'static str {
    PAIRS[usize::from(byte)]
        .split_last()
        .and_then(|(_, digits)| core::str::from_utf8(digits).ok())
        .unwrap_or_default()
}

/// Appends the hexadecimal digits of an offset, at least eight.
pub(super) fn push_offset(line: &mut String, offset: usize) {
    if let Ok(offset) = u32::try_from(offset) {
        let mut digits = [0; 8];
        for (slots, byte) in digits.chunks_exact_mut(2).zip(offset.to_be_bytes()) {
            slots.copy_from_slice(PAIRS[usize::from(byte)].split_at(2).0);
        }
        line.push_str(text(&digits, 0));
    } else {
        // Writing to a string cannot fail.
        let _ = write!(line, "{offset:x}");
    }
}

/// Up to 16 bytes as pairs of digits with blanks between them.
pub(super) fn pairs<'b>(bytes: &[u8], buffer: &'b mut [u8; 48]) -> &'b str {
    let mut length = 0;
    for (slots, &byte) in buffer.chunks_exact_mut(3).zip(bytes) {
        slots.copy_from_slice(&PAIRS[usize::from(byte)]);
        length += 3;
    }
    let digits = buffer.get(..length.max(1) - 1).unwrap_or_default();
    core::str::from_utf8(digits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn digits_are_those_of_formatting() {
        for shift in 0..64 {
            for number in [1_u64 << shift, (1 << shift) - 1, u64::MAX >> shift] {
                assert_eq!(decimal(number, &mut [0; 20]), format!("{number}"));
            }
        }
        for offset in [0, 9, 0xabcd_ef01, usize::MAX] {
            let mut line = String::new();
            push_offset(&mut line, offset);
            assert_eq!(line, format!("{offset:08x}"));
        }
        for byte in 0..=u8::MAX {
            assert_eq!(pair(byte), format!("{byte:02x}"));
        }
        assert_eq!(pairs(&[], &mut [0; 48]), "");
        assert_eq!(pairs(&[0, 0xab], &mut [0; 48]), "00 ab");
        assert_eq!(pairs(&[0xff; 16], &mut [0; 48]).len(), 47);
    }
}
