//! Numbers in binary coded decimal: [`Bcd`].

use super::CodeError;

/// `N` bytes of two decimal digits each, the high digit in the high four bits.
///
/// ```
/// use memoryview::{Bcd, Code};
///
/// assert_eq!(<Bcd<2> as Code<u16>>::read(&[0x19, 0x84]), Ok((1984, 2)));
/// ```
pub struct Bcd<const N: usize>;

fn parse(bytes: &[u8]) -> Result<u64, CodeError> {
    bytes.iter().try_fold(0_u64, |number, &byte| {
        let (high, low) = (byte >> 4, byte & 15);
        if high > 9 || low > 9 {
            return Err(CodeError::Digit(byte));
        }
        let number = number.checked_mul(100);
        let number = number.and_then(|number| number.checked_add((10 * high + low).into()));
        number.ok_or(CodeError::Overflow)
    })
}

fn print(mut number: u64, bytes: &mut [u8]) -> Result<(), CodeError> {
    for slot in bytes.iter_mut().rev() {
        let two = (number % 100) as u8;
        *slot = ((two / 10) << 4) | (two % 10);
        number /= 100;
    }
    if number == 0 {
        Ok(())
    } else {
        Err(CodeError::Overflow)
    }
}

fixed_size! { Bcd parse, print }
