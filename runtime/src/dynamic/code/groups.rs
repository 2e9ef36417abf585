//! Numbers in groups of seven bits: [`Leb128`], [`Zigzag`], [`Vlq`].

use super::{Code, CodeError};

/// Groups of seven bits, lowest first, whose top bit is set if another group follows (DWARF,
/// WebAssembly, protobuf). The last group of a signed field contains the sign.
///
/// Padding groups are accepted up to the width of the field type. A number that does not fit the
/// type is an error.
///
/// ```
/// use memoryview::{Code, Leb128};
///
/// assert_eq!(<Leb128 as Code<u32>>::read(&[0xe5, 0x8e, 0x26]), Ok((624_485, 3)));
/// assert_eq!(<Leb128 as Code<i32>>::read(&[0x7f]), Ok((-1, 1)));
/// ```
pub struct Leb128;

/// [`Leb128`] with the sign in the lowest bit (protobuf's `sint32`).
///
/// ```
/// use memoryview::{Code, Zigzag};
///
/// assert_eq!(<Zigzag as Code<i32>>::read(&[3]), Ok((-2, 1)));
/// ```
pub struct Zigzag;

/// Groups of seven bits, highest first, whose top bit is set if another group follows (MIDI,
/// ASN.1).
///
/// Padding groups are accepted up to the width of the field type. A number that does not fit the
/// type is an error.
///
/// ```
/// use memoryview::{Code, Vlq};
///
/// assert_eq!(<Vlq as Code<u32>>::read(&[0x81, 0x00]), Ok((128, 2)));
/// ```
pub struct Vlq;

const MORE: u8 = 0x80;
const LOW: u8 = 0x7f;

/// Reads groups, lowest first, of a type of `bits` bits. Returns the number, the number of groups,
/// and the last group.
#[inline]
fn low_first(bytes: &[u8], bits: u32) -> Result<(u128, usize, u8), CodeError> {
    let most = bits.div_ceil(7) as usize;
    let mut number = 0;
    for (i, &byte) in bytes.iter().enumerate().take(most) {
        number |= u128::from(byte & LOW) << (7 * i);
        if byte & MORE == 0 {
            return Ok((number, i + 1, byte));
        }
    }
    Err(cut(bytes.len(), most))
}

/// Returns the error of a number that is truncated or too long.
#[cold]
fn cut(available: usize, most: usize) -> CodeError {
    if available < most {
        CodeError::TooShort {
            needed: available + 1,
        }
    } else {
        CodeError::Overflow
    }
}

#[inline]
fn high_first(bytes: &[u8], bits: u32) -> Result<(u128, usize), CodeError> {
    let most = bits.div_ceil(7) as usize;
    let mut number = 0;
    for (i, &byte) in bytes.iter().enumerate().take(most) {
        number = number << 7 | u128::from(byte & LOW);
        if byte & MORE == 0 {
            return Ok((number, i + 1));
        }
    }
    Err(cut(bytes.len(), most))
}

fn put(bytes: &mut [u8], at: usize, byte: u8) -> Result<(), CodeError> {
    let slot = bytes
        .get_mut(at)
        .ok_or(CodeError::TooShort { needed: at + 1 })?;
    *slot = byte;
    Ok(())
}

fn write_unsigned(mut number: u64, bytes: &mut [u8]) -> Result<usize, CodeError> {
    let mut size = 0;
    loop {
        let group = number as u8 & LOW;
        number >>= 7;
        put(bytes, size, if number == 0 { group } else { group | MORE })?;
        size += 1;
        if number == 0 {
            return Ok(size);
        }
    }
}

fn write_signed(mut number: i64, bytes: &mut [u8]) -> Result<usize, CodeError> {
    let mut size = 0;
    loop {
        let group = number as u8 & LOW;
        number >>= 7;
        let last = number == if group & 0x40 == 0 { 0 } else { -1 };
        put(bytes, size, if last { group } else { group | MORE })?;
        size += 1;
        if last {
            return Ok(size);
        }
    }
}

fn write_high_first(number: u64, bytes: &mut [u8]) -> Result<usize, CodeError> {
    let groups = (u64::BITS - number.leading_zeros()).div_ceil(7).max(1);
    for i in 0..groups {
        let group = (number >> (7 * (groups - 1 - i))) as u8 & LOW;
        let more = if i + 1 == groups { 0 } else { MORE };
        put(bytes, i as usize, group | more)?;
    }
    Ok(groups as usize)
}

macro_rules! unsigned {
    ($($number:ty)*) => {$(
        impl Code<$number> for Leb128 {
            #[inline]
            fn read(bytes: &[u8]) -> Result<($number, usize), CodeError> {
                let (number, size, _) = low_first(bytes, <$number>::BITS)?;
                let number = <$number>::try_from(number).map_err(|_| CodeError::Overflow)?;
                Ok((number, size))
            }

            fn write(value: $number, bytes: &mut [u8]) -> Result<usize, CodeError> {
                write_unsigned(value as u64, bytes)
            }
        }

        impl Code<$number> for Vlq {
            #[inline]
            fn read(bytes: &[u8]) -> Result<($number, usize), CodeError> {
                let (number, size) = high_first(bytes, <$number>::BITS)?;
                let number = <$number>::try_from(number).map_err(|_| CodeError::Overflow)?;
                Ok((number, size))
            }

            fn write(value: $number, bytes: &mut [u8]) -> Result<usize, CodeError> {
                write_high_first(value as u64, bytes)
            }
        }
    )*};
}

unsigned! { u8 u16 u32 u64 usize }

macro_rules! signed {
    ($($number:ty: $unsigned:ty;)*) => {$(
        impl Code<$number> for Leb128 {
            #[inline]
            fn read(bytes: &[u8]) -> Result<($number, usize), CodeError> {
                let (bits, size, last) = low_first(bytes, <$number>::BITS)?;
                let above = 128 - 7 * size;
                let number = if last & 0x40 == 0 {
                    bits.cast_signed()
                } else {
                    (bits << above).cast_signed() >> above
                };
                let number = <$number>::try_from(number).map_err(|_| CodeError::Overflow)?;
                Ok((number, size))
            }

            fn write(value: $number, bytes: &mut [u8]) -> Result<usize, CodeError> {
                write_signed(value as i64, bytes)
            }
        }

        impl Code<$number> for Zigzag {
            #[inline]
            fn read(bytes: &[u8]) -> Result<($number, usize), CodeError> {
                let (number, size) = <Leb128 as Code<$unsigned>>::read(bytes)?;
                let half = (number >> 1).cast_signed();
                Ok((if number & 1 == 0 { half } else { !half }, size))
            }

            fn write(value: $number, bytes: &mut [u8]) -> Result<usize, CodeError> {
                let bits = (value << 1) ^ (value >> (<$number>::BITS - 1));
                <Leb128 as Code<$unsigned>>::write(bits.cast_unsigned(), bytes)
            }
        }
    )*};
}

signed! {
    i8: u8;
    i16: u16;
    i32: u32;
    i64: u64;
    isize: usize;
}
