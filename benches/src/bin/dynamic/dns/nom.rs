//! DNS with nom.

use nom::bytes::complete::take;
use nom::multi::fold;
use nom::number::complete::{be_u8, be_u16, be_u32};
use nom::{IResult, Parser};

use super::{LABELS, digest, digest_record};

pub fn sum(message: &[u8]) -> IResult<&[u8], u64> {
    let (input, (_, questions, answers, _)) = (be_u32, be_u16, be_u16, be_u32).parse(message)?;
    let question = (|input| name(message, input), be_u16, be_u16);
    let question = question.map(|(name, kind, _)| name + u64::from(kind));
    let add = |sum, one| sum + one;
    let (input, first) = fold(usize::from(questions), question, || 0, add).parse(input)?;
    let record = |input| record(message, input);
    let (input, second) = fold(usize::from(answers), record, || 0, add).parse(input)?;
    Ok((input, first + second))
}

fn record<'a>(message: &'a [u8], input: &'a [u8]) -> IResult<&'a [u8], u64> {
    let (input, name) = name(message, input)?;
    let (input, (kind, _, ttl, length)) = (be_u16, be_u16, be_u32, be_u16).parse(input)?;
    let (input, data) = take(length)(input)?;
    Ok((input, name + digest_record(kind, ttl, data)))
}

fn name<'a>(message: &'a [u8], mut input: &'a [u8]) -> IResult<&'a [u8], u64> {
    let (mut sum, mut after) = (0, None);
    for _ in 0..LABELS {
        let (rest, length) = be_u8(input)?;
        if length == 0 {
            return Ok((after.unwrap_or(rest), sum));
        }
        if length < 0xc0 {
            let (rest, text) = take(length)(rest)?;
            (input, sum) = (rest, sum + digest(text));
        } else {
            let (rest, low) = be_u8(rest)?;
            after.get_or_insert(rest);
            (input, _) = take(u16::from(length & 0x3f) << 8 | u16::from(low))(message)?;
        }
    }
    Ok((input, sum))
}
