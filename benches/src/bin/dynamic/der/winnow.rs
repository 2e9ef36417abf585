//! DER with winnow.

use winnow::binary::{length_take, u8};
use winnow::combinator::repeat;
use winnow::token::take;
use winnow::{ModalResult, Parser};

use super::digest;

pub fn sum(input: &mut &[u8]) -> ModalResult<u64> {
    fn length(input: &mut &[u8]) -> ModalResult<u64> {
        let first = u8(input)?;
        if first < 0x80 {
            return Ok(first.into());
        }
        let number: &[u8] = take(first & 0x7f).parse_next(input)?;
        Ok(number
            .iter()
            .fold(0, |sum, &byte| sum << 8 | u64::from(byte)))
    }
    fn element(input: &mut &[u8]) -> ModalResult<u64> {
        let (tag, mut content) =
            (u8, length_take(length.map(|length| length as usize))).parse_next(input)?;
        let own = digest(tag, content.len() as u64);
        let inner = if tag & 0x20 == 0 {
            0
        } else {
            sum(&mut content)?
        };
        Ok(own + inner)
    }
    repeat(0.., element)
        .fold(|| 0, |sum, one| sum + one)
        .parse_next(input)
}
