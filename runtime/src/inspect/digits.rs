//! Numbers as digits, without the costs of formatting: a large file has many.

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

/// The hexadecimal digits of `number`, at least `width`.
pub(super) fn hexadecimal(number: u64, width: usize, buffer: &mut [u8; 16]) -> &str {
    let (mut rest, mut start) = (number, buffer.len());
    for (slot, digits) in buffer.iter_mut().rev().zip(1..) {
        *slot = DIGITS[(rest % 16) as usize];
        (rest, start) = (rest / 16, start - 1);
        if rest == 0 && digits >= width {
            break;
        }
    }
    text(buffer, start)
}

fn text(buffer: &[u8], start: usize) -> &str {
    let digits = buffer.get(start..).unwrap_or_default();
    core::str::from_utf8(digits).unwrap_or_default()
}

/// Up to 16 bytes as pairs of digits with blanks between them.
pub(super) fn pairs<'b>(bytes: &[u8], buffer: &'b mut [u8; 48]) -> &'b str {
    let mut length = 0;
    for (slots, &byte) in buffer.chunks_exact_mut(3).zip(bytes) {
        slots.copy_from_slice(&[
            DIGITS[usize::from(byte >> 4)],
            DIGITS[usize::from(byte & 15)],
            b' ',
        ]);
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
                assert_eq!(
                    hexadecimal(number, 8, &mut [0; 16]),
                    format!("{number:08x}")
                );
            }
        }
        assert_eq!(pairs(&[], &mut [0; 48]), "");
        assert_eq!(pairs(&[0, 0xab], &mut [0; 48]), "00 ab");
        assert_eq!(pairs(&[0xff; 16], &mut [0; 48]).len(), 47);
    }
}
