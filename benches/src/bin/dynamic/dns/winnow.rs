//! DNS with winnow.

use winnow::binary::{be_u8, be_u16, be_u32};
use winnow::combinator::repeat;
use winnow::token::take;
use winnow::{ModalResult, Parser};

use super::{LABELS, digest, digest_record};

pub fn sum(message: &[u8]) -> ModalResult<u64> {
    let input = &mut { message };
    let (_, questions, answers, _) = (be_u32, be_u16, be_u16, be_u32).parse_next(input)?;
    let question = (|input: &mut _| name(message, input), be_u16, be_u16);
    let question = question.map(|(name, kind, _)| name + u64::from(kind));
    let first: u64 = repeat(usize::from(questions), question)
        .fold(|| 0, |sum, one| sum + one)
        .parse_next(input)?;
    let second: u64 = repeat(usize::from(answers), |input: &mut _| record(message, input))
        .fold(|| 0, |sum, one| sum + one)
        .parse_next(input)?;
    Ok(first + second)
}

fn record<'a>(message: &'a [u8], input: &mut &'a [u8]) -> ModalResult<u64> {
    let name = name(message, input)?;
    let (kind, _, ttl, length) = (be_u16, be_u16, be_u32, be_u16).parse_next(input)?;
    let data = take(length).parse_next(input)?;
    Ok(name + digest_record(kind, ttl, data))
}

fn name<'a>(message: &'a [u8], input: &mut &'a [u8]) -> ModalResult<u64> {
    let (mut sum, mut after) = (0, None);
    for _ in 0..LABELS {
        let length = be_u8(input)?;
        if length == 0 {
            break;
        }
        if length < 0xc0 {
            sum += digest(take(length).parse_next(input)?);
        } else {
            let low = be_u8(input)?;
            after.get_or_insert(*input);
            *input = message;
            take(u16::from(length & 0x3f) << 8 | u16::from(low))
                .void()
                .parse_next(input)?;
        }
    }
    *input = after.unwrap_or(*input);
    Ok(sum)
}
