//! Numbers in ASCII digits: [`Octal`], [`Decimal`], [`Hex`].

use super::CodeError;

/// `N` bytes of octal digits, as in tar. Spaces before the digits, and spaces or NULs after them,
/// are ignored; without digits, the number is 0. Written with leading zeros, and a trailing NUL if
/// it fits.
///
/// ```
/// use memoryview::{Code, Octal};
///
/// assert_eq!(<Octal<8> as Code<u32>>::read(b"000644 \0"), Ok((0o644, 8)));
/// ```
pub struct Octal<const N: usize>;

/// `N` bytes of decimal digits. Spaces before the digits, and spaces or NULs after them, are
/// ignored; without digits, the number is 0. Written with leading zeros.
///
/// ```
/// use memoryview::{Code, Decimal};
///
/// assert_eq!(<Decimal<4> as Code<u16>>::read(b"  42"), Ok((42, 4)));
/// ```
pub struct Decimal<const N: usize>;

/// `N` bytes of hexadecimal digits in upper or lower case, as in cpio. Spaces before the digits,
/// and spaces or NULs after them, are ignored; without digits, the number is 0. Written in upper
/// case with leading zeros.
///
/// ```
/// use memoryview::{Code, Hex};
///
/// assert_eq!(<Hex<4> as Code<u16>>::read(b"00fF"), Ok((0xff, 4)));
/// ```
pub struct Hex<const N: usize>;

fn parse<const RADIX: u32>(bytes: &[u8]) -> Result<u64, CodeError> {
    let from = bytes
        .iter()
        .position(|&byte| byte != b' ')
        .unwrap_or(bytes.len());
    let digits = &bytes[from..];
    let to = digits.iter().rposition(|byte| !matches!(byte, b' ' | 0));
    let digits = &digits[..to.map_or(0, |last| last + 1)];
    digits.iter().try_fold(0_u64, |number, &byte| {
        let digit = char::from(byte)
            .to_digit(RADIX)
            .ok_or(CodeError::Digit(byte))?;
        let number = number.checked_mul(RADIX.into());
        let number = number.and_then(|number| number.checked_add(digit.into()));
        number.ok_or(CodeError::Overflow)
    })
}

/// Writes the digits of `number` to `bytes`, with leading zeros.
fn print<const RADIX: u64>(mut number: u64, bytes: &mut [u8]) -> Result<(), CodeError> {
    for slot in bytes.iter_mut().rev() {
        let digit = (number % RADIX) as u8;
        *slot = if digit < 10 {
            b'0' + digit
        } else {
            b'A' - 10 + digit
        };
        number /= RADIX;
    }
    if number == 0 {
        Ok(())
    } else {
        Err(CodeError::Overflow)
    }
}

fn write_octal(number: u64, bytes: &mut [u8]) -> Result<(), CodeError> {
    if let Some((last, digits)) = bytes.split_last_mut()
        && print::<8>(number, digits).is_ok()
    {
        *last = 0;
        return Ok(());
    }
    print::<8>(number, bytes)
}

fixed_size! { Octal parse::<8>, write_octal }
fixed_size! { Decimal parse::<10>, print::<10> }
fixed_size! { Hex parse::<16>, print::<16> }
