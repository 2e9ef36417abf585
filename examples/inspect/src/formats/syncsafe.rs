//! Numbers of four bytes with seven bits each, as in ID3.

use memoryview::{Code, CodeError};

pub(super) struct Syncsafe;

impl Code<u32> for Syncsafe {
    const SIZE: Option<usize> = Some(4);

    fn read(bytes: &[u8]) -> Result<(u32, usize), CodeError> {
        let four = bytes.first_chunk::<4>().ok_or(CodeError::TooShort { needed: 4 })?;
        match four.iter().find(|byte| **byte > 0x7f) {
            Some(&byte) => Err(CodeError::Digit(byte)),
            None => Ok((four.iter().fold(0, |sum, &byte| sum << 7 | u32::from(byte)), 4)),
        }
    }

    fn write(value: u32, bytes: &mut [u8]) -> Result<usize, CodeError> {
        let four = bytes.first_chunk_mut::<4>().ok_or(CodeError::TooShort { needed: 4 })?;
        if value >= 1 << 28 {
            return Err(CodeError::Overflow);
        }
        *four = [21, 14, 7, 0].map(|by| (value >> by & 0x7f) as u8);
        Ok(4)
    }
}
