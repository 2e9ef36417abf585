//! [`Code`]: encodings of numbers.

/// Implements [`Code`] for all integers, for a code of `N` bytes.
macro_rules! fixed_size {
    ($code:ident $parse:expr, $print:expr) => {
        fixed_size! { $code $parse, $print; u8 u16 u32 u64 usize i8 i16 i32 i64 isize }
    };
    ($code:ident $parse:expr, $print:expr; $($number:ty)*) => {$(
        impl<const N: usize> super::Code<$number> for $code<N> {
            const SIZE: Option<usize> = Some(N);

            fn read(bytes: &[u8]) -> Result<($number, usize), CodeError> {
                let number = $parse(super::exactly::<N>(bytes)?)?;
                let number = <$number>::try_from(number).map_err(|_| CodeError::Overflow)?;
                Ok((number, N))
            }

            fn write(value: $number, bytes: &mut [u8]) -> Result<usize, CodeError> {
                let number = u64::try_from(value).map_err(|_| CodeError::Overflow)?;
                $print(number, super::exactly_mut::<N>(bytes)?)?;
                Ok(N)
            }
        }
    )*};
}

mod bcd;
mod digits;
mod elements;
mod groups;
#[cfg(test)]
mod tests;

use core::fmt;

pub use bcd::Bcd;
pub use digits::{Decimal, Hex, Octal};
pub use groups::{Leb128, Vlq, Zigzag};

/// An encoding of numbers of type `T` other than integers of fixed size: `#[view(code = Leb128)]
/// length: u64`.
///
/// Implement it for your own type to use that in declarations:
///
/// ```
/// use memoryview::{Code, CodeError};
///
/// /// Four bytes of seven bits each, as in ID3.
/// struct Syncsafe;
///
/// impl Code<u32> for Syncsafe {
///     const SIZE: Option<usize> = Some(4);
///
///     fn read(bytes: &[u8]) -> Result<(u32, usize), CodeError> {
///         let four = bytes.first_chunk::<4>().ok_or(CodeError::TooShort { needed: 4 })?;
///         match four.iter().find(|byte| **byte > 0x7f) {
///             Some(&byte) => Err(CodeError::Digit(byte)),
///             None => Ok((four.iter().fold(0, |sum, &byte| sum << 7 | u32::from(byte)), 4)),
///         }
///     }
///
///     fn write(value: u32, bytes: &mut [u8]) -> Result<usize, CodeError> {
///         let four = bytes.first_chunk_mut::<4>().ok_or(CodeError::TooShort { needed: 4 })?;
///         if value >= 1 << 28 {
///             return Err(CodeError::Overflow);
///         }
///         *four = [21, 14, 7, 0].map(|by| (value >> by & 0x7f) as u8);
///         Ok(4)
///     }
/// }
///
/// assert_eq!(Syncsafe::read(&[0, 0, 2, 1]), Ok((257, 4)));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not code numbers of type `{T}`",
    note = "implement `Code<{T}>` for `{Self}`, or change the type of the field"
)]
pub trait Code<T>: 'static {
    /// The number of bytes, if it is the same for all values. Tables of such records find an
    /// element in O(1).
    const SIZE: Option<usize> = None;

    /// Reads a number from the start of `bytes`. Returns it with its number of bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the number is truncated or does not fit `T`, or if the bytes are not a
    /// number in this encoding.
    fn read(bytes: &[u8]) -> Result<(T, usize), CodeError>;

    /// Writes a number to the start of `bytes`, at most 64 bytes. Returns the number of bytes
    /// written.
    ///
    /// # Errors
    ///
    /// Returns an error if the number is too large for the encoding, or if `bytes` is too short.
    fn write(value: T, bytes: &mut [u8]) -> Result<usize, CodeError>;
}

/// The error of reading or writing a number with a [`Code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// The number needs more bytes.
    TooShort {
        /// The minimum number of bytes needed.
        needed: usize,
    },
    /// The number does not fit the type of the field, or its size in bytes.
    Overflow,
    /// A byte that is not part of a number in this encoding.
    Digit(u8),
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { needed } => write!(f, "needs {}", crate::plural::Bytes(*needed)),
            Self::Overflow => f.write_str("the number is too large"),
            Self::Digit(byte) => {
                write!(f, "b'{}' is not part of a number", byte.escape_ascii())
            }
        }
    }
}

impl core::error::Error for CodeError {}

/// Returns the first `N` bytes.
fn exactly<const N: usize>(bytes: &[u8]) -> Result<&[u8; N], CodeError> {
    bytes.first_chunk().ok_or(CodeError::TooShort { needed: N })
}

fn exactly_mut<const N: usize>(bytes: &mut [u8]) -> Result<&mut [u8; N], CodeError> {
    bytes
        .first_chunk_mut()
        .ok_or(CodeError::TooShort { needed: N })
}
