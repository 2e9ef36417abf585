//! Numbers in binary coded decimal: [`Bcd`].

use super::{Code, CodeError, exactly, exactly_mut};

/// `N` bytes of two decimal digits each, the high digit in the high four bits.
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

macro_rules! bcd {
    ($($number:ty)*) => {$(
        impl<const N: usize> Code<$number> for Bcd<N> {
            const SIZE: Option<usize> = Some(N);

            fn read(bytes: &[u8]) -> Result<($number, usize), CodeError> {
                let number = parse(exactly::<N>(bytes)?)?;
                let number = <$number>::try_from(number).map_err(|_| CodeError::Overflow)?;
                Ok((number, N))
            }

            fn write(value: $number, bytes: &mut [u8]) -> Result<usize, CodeError> {
                let number = u64::try_from(value).map_err(|_| CodeError::Overflow)?;
                print(number, exactly_mut::<N>(bytes)?)?;
                Ok(N)
            }
        }
    )*};
}

bcd! { u8 u16 u32 u64 usize i8 i16 i32 i64 isize }
