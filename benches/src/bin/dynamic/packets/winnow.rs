//! pcap to TCP with winnow.

use winnow::binary::{Endianness, be_u8, be_u16, be_u32, u32};
use winnow::combinator::repeat;
use winnow::token::take;
use winnow::{ModalResult, Parser};

use super::digest;

pub fn sum(mut input: &[u8]) -> ModalResult<u64> {
    let (magic, _) = (take(4_usize), take(20_usize)).parse_next(&mut input)?;
    let order = match magic {
        [0xa1, 0xb2, 0xc3, 0xd4] => Endianness::Big,
        _ => Endianness::Little,
    };
    repeat(0.., |input: &mut &[u8]| packet(order, input))
        .fold(|| 0_u64, |sum, one| sum.wrapping_add(one))
        .parse_next(&mut input)
}

fn packet(order: Endianness, input: &mut &[u8]) -> ModalResult<u64> {
    let (seconds, _, captured, _) =
        (u32(order), u32(order), u32(order), u32(order)).parse_next(input)?;
    let mut frame = take(captured).parse_next(input)?;
    let frame = &mut frame;
    let (_, mut kind) = (take(12_usize), be_u16).parse_next(frame)?;
    if kind == 0x8100 {
        (_, kind) = (be_u16, be_u16).parse_next(frame)?;
    }
    if kind == 0x800 {
        ipv4(seconds, frame)
    } else {
        Ok(0)
    }
}

fn ipv4(seconds: u32, input: &mut &[u8]) -> ModalResult<u64> {
    let (first, _, total, _, protocol, _) =
        (be_u8, be_u8, be_u16, take(5_usize), be_u8, be_u16).parse_next(input)?;
    let header = 4 * u16::from(first & 15);
    let (source, destination) = (take(4_usize), take(4_usize)).parse_next(input)?;
    take(header.saturating_sub(20)).void().parse_next(input)?;
    let mut body = take(total.saturating_sub(header)).parse_next(input)?;
    if protocol != 6 {
        return Ok(0);
    }
    let (from, to, seq) = (be_u16, be_u16, be_u32).parse_next(&mut body)?;
    let addresses =
        [source, destination].map(|bytes: &[u8]| *bytes.first_chunk().unwrap_or(&[0; 4]));
    Ok(digest(seconds, addresses, [from, to], seq))
}
