//! pcap to TCP with nom.

use nom::bytes::complete::take;
use nom::multi::fold_many0;
use nom::number::Endianness;
use nom::number::complete::{be_u8, be_u16, be_u32, u32};
use nom::{IResult, Parser};

use super::digest;

pub fn sum(bytes: &[u8]) -> IResult<&[u8], u64> {
    let (input, (magic, _)) = (take(4_usize), take(20_usize)).parse(bytes)?;
    let order = match magic {
        [0xa1, 0xb2, 0xc3, 0xd4] => Endianness::Big,
        _ => Endianness::Little,
    };
    let packets = fold_many0(packet(order), || 0_u64, |sum, one| sum.wrapping_add(one));
    { packets }.parse(input)
}

fn packet(order: Endianness) -> impl FnMut(&[u8]) -> IResult<&[u8], u64> {
    move |input| {
        let (input, (seconds, _, captured, _)) =
            (u32(order), u32(order), u32(order), u32(order)).parse(input)?;
        let (input, frame) = take(captured)(input)?;
        let (frame, (_, mut kind)) = (take(12_usize), be_u16).parse(frame)?;
        let mut body = frame;
        if kind == 0x8100 {
            (body, (_, kind)) = (be_u16, be_u16).parse(body)?;
        }
        let sum = if kind == 0x800 {
            ipv4(seconds, body)?.1
        } else {
            0
        };
        Ok((input, sum))
    }
}

fn ipv4(seconds: u32, input: &[u8]) -> IResult<&[u8], u64> {
    let (input, (first, _, total, _, protocol, _)) =
        (be_u8, be_u8, be_u16, take(5_usize), be_u8, be_u16).parse(input)?;
    let header = 4 * u16::from(first & 15);
    let (input, (source, destination)) = (take(4_usize), take(4_usize)).parse(input)?;
    let (input, _) = take(header.saturating_sub(20))(input)?;
    let (input, body) = take(total.saturating_sub(header))(input)?;
    if protocol != 6 {
        return Ok((input, 0));
    }
    let (_, (from, to, seq)) = (be_u16, be_u16, be_u32).parse(body)?;
    let addresses = [source, destination].map(|bytes| *bytes.first_chunk().unwrap_or(&[0; 4]));
    Ok((input, digest(seconds, addresses, [from, to], seq)))
}
