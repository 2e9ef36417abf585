//! Numbers in ASCII digits: [`Octal`], [`Decimal`], [`Hex`].

use super::{Code, CodeError, exactly, exactly_mut};

/// `N` bytes of octal digits, as in tar. Spaces before the digits, and spaces or NULs after them,
/// are ignored; without digits, the number is 0. Written with leading zeros, and a trailing NUL if
/// it fits.
pub struct Octal<const N: usize>;

/// `N` bytes of decimal digits. Spaces before the digits, and spaces or NULs after them, are
/// ignored; without digits, the number is 0. Written with leading zeros.
pub struct Decimal<const N: usize>;

/// `N` bytes of hexadecimal digits in upper or lower case, as in cpio. Spaces before the digits,
/// and spaces or NULs after them, are ignored; without digits, the number is 0. Written in upper
/// case with leading zeros.
pub struct Hex<const N: usize>;

fn parse(bytes: &[u8], radix: u32) -> Result<u64, CodeError> {
    let from = bytes
        .iter()
        .position(|&byte| byte != b' ')
        .unwrap_or(bytes.len());
    let digits = &bytes[from..];
    let to = digits.iter().rposition(|byte| !matches!(byte, b' ' | 0));
    let digits = &digits[..to.map_or(0, |last| last + 1)];
    digits.iter().try_fold(0_u64, |number, &byte| {
        let digit = char::from(byte)
            .to_digit(radix)
            .ok_or(CodeError::Digit(byte))?;
        let number = number.checked_mul(radix.into());
        let number = number.and_then(|number| number.checked_add(digit.into()));
        number.ok_or(CodeError::Overflow)
    })
}

/// Writes the digits of `number` to `bytes`, with leading zeros.
fn print(mut number: u64, radix: u64, bytes: &mut [u8]) -> Result<(), CodeError> {
    for slot in bytes.iter_mut().rev() {
        let digit = (number % radix) as u8;
        *slot = if digit < 10 {
            b'0' + digit
        } else {
            b'A' - 10 + digit
        };
        number /= radix;
    }
    if number == 0 {
        Ok(())
    } else {
        Err(CodeError::Overflow)
    }
}

macro_rules! digits {
    ($($code:ident $radix:literal $write:ident;)*) => {$(
        digits! { $code $radix $write: u8 u16 u32 u64 usize i8 i16 i32 i64 isize }
    )*};
    ($code:ident $radix:literal $write:ident: $($number:ty)*) => {$(
        impl<const N: usize> Code<$number> for $code<N> {
            const SIZE: Option<usize> = Some(N);

            fn read(bytes: &[u8]) -> Result<($number, usize), CodeError> {
                let number = parse(exactly::<N>(bytes)?, $radix)?;
                let number = <$number>::try_from(number).map_err(|_| CodeError::Overflow)?;
                Ok((number, N))
            }

            fn write(value: $number, bytes: &mut [u8]) -> Result<usize, CodeError> {
                let number = u64::try_from(value).map_err(|_| CodeError::Overflow)?;
                $write(number, exactly_mut::<N>(bytes)?)?;
                Ok(N)
            }
        }
    )*};
}

fn write_octal<const N: usize>(number: u64, bytes: &mut [u8; N]) -> Result<(), CodeError> {
    if let Some((last, digits)) = bytes.split_last_mut()
        && print(number, 8, digits).is_ok()
    {
        *last = 0;
        return Ok(());
    }
    print(number, 8, bytes)
}

fn write_decimal<const N: usize>(number: u64, bytes: &mut [u8; N]) -> Result<(), CodeError> {
    print(number, 10, bytes)
}

fn write_hex<const N: usize>(number: u64, bytes: &mut [u8; N]) -> Result<(), CodeError> {
    print(number, 16, bytes)
}

digits! {
    Octal 8 write_octal;
    Decimal 10 write_decimal;
    Hex 16 write_hex;
}
