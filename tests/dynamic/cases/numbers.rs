//! Numbers of unusual sizes and encodings.

use memoryview::{Leb128, Seq, View, Vlq};

#[derive(View)]
#[layout(">")]
struct Wide<'a> {
    #[view(size = 3)]
    n: u32,
    #[view(size = 6)]
    t: u64,
    #[view(size = n)]
    d: &'a [u8],
}

#[derive(View)]
struct Groups<'a> {
    #[view(code = Leb128)]
    n: u64,
    #[view(size = n)]
    d: &'a [u8],
    #[view(code = Leb128)]
    m: u64,
}

#[derive(View)]
struct Midi<'a> {
    #[view(code = Vlq)]
    n: u64,
    #[view(count = n)]
    xs: Seq<'a, Vlq>,
    end: u8,
}

/// A length as in DER.
struct DerLength;

impl memoryview::Code<u64> for DerLength {
    fn read(bytes: &[u8]) -> Result<(u64, usize), memoryview::CodeError> {
        let short = |needed| memoryview::CodeError::TooShort { needed };
        let (&first, rest) = bytes.split_first().ok_or(short(1))?;
        let Some(size) = first.checked_sub(0x80).map(usize::from) else {
            return Ok((first.into(), 1));
        };
        let digits = rest.get(..size).ok_or(short(1 + size))?;
        let number = digits.iter().try_fold(0_u64, |number, &byte| {
            let number = number.checked_mul(256)?;
            Some(number + u64::from(byte))
        });
        Ok((number.ok_or(memoryview::CodeError::Overflow)?, 1 + size))
    }

    fn write(value: u64, bytes: &mut [u8]) -> Result<usize, memoryview::CodeError> {
        let digits = value.to_be_bytes();
        let from = digits.iter().position(|&digit| digit != 0).unwrap_or(8);
        let digits = &digits[from..];
        if value < 0x80 {
            bytes[0] = digits.first().copied().unwrap_or(0);
            return Ok(1);
        }
        bytes[0] = 0x80 | u8::try_from(digits.len()).unwrap();
        bytes[1..=digits.len()].copy_from_slice(digits);
        Ok(1 + digits.len())
    }
}

#[derive(View)]
struct Tlv<'a> {
    tag: u8,
    #[view(code = DerLength)]
    size: u64,
    #[view(size = size)]
    value: &'a [u8],
}

super::cases! {
    int_24_48: Wide<'_>;
    leb128: Groups<'_>;
    leb128_cut: Groups<'_>;
    leb128_too_long: Groups<'_>;
    vlq: Midi<'_>;
    der_long: Tlv<'_>;
    der_huge: Tlv<'_>;
}
