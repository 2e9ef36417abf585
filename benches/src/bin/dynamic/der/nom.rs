//! DER with nom.

use nom::bytes::complete::take;
use nom::multi::{fold_many0, length_data};
use nom::number::complete::u8;
use nom::{IResult, Parser};

use super::digest;

pub fn sum(input: &[u8]) -> IResult<&[u8], u64> {
    fn length(input: &[u8]) -> IResult<&[u8], u64> {
        let (input, first) = u8(input)?;
        if first < 0x80 {
            return Ok((input, first.into()));
        }
        let (input, number) = take(first & 0x7f).parse(input)?;
        Ok((
            input,
            number
                .iter()
                .fold(0, |sum, &byte| sum << 8 | u64::from(byte)),
        ))
    }
    fn element(input: &[u8]) -> IResult<&[u8], u64> {
        let (input, (tag, content)) = (u8, length_data(length)).parse(input)?;
        let own = digest(tag, content.len() as u64);
        let inner = if tag & 0x20 == 0 { 0 } else { sum(content)?.1 };
        Ok((input, own + inner))
    }
    fold_many0(element, || 0, |sum, one| sum + one).parse(input)
}
