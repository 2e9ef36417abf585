//! ELF symbols with nom.

use nom::bytes::complete::{tag, take};
use nom::multi::fold_many0;
use nom::number::Endianness;
use nom::number::complete::{u8, u16, u32, u64};
use nom::{IResult, Parser};

use super::digest;

pub fn sum(bytes: &[u8]) -> IResult<&[u8], u64> {
    let (input, (_, class, data, _)) =
        (tag(&b"\x7fELF"[..]), u8, u8, take(10_usize)).parse(bytes)?;
    let file = File {
        wide: class == 2,
        order: if data == 2 {
            Endianness::Big
        } else {
            Endianness::Little
        },
    };
    let (input, _) = take(8_usize)(input)?;
    let (input, (_, _, sections, _)) =
        (file.word(), file.word(), file.word(), take(10_usize)).parse(input)?;
    let (_, (each, count)) = (u16(file.order), u16(file.order)).parse(input)?;
    let (mut headers, _) = take(sections)(bytes)?;
    let mut sum = 0;
    for _ in 0..count {
        let (rest, header) = take(each)(headers)?;
        headers = rest;
        sum = file.section(bytes, header, sum)?.1;
    }
    Ok((headers, sum))
}

struct File {
    wide: bool,
    order: Endianness,
}

impl File {
    fn word<'a>(&self) -> impl Fn(&'a [u8]) -> IResult<&'a [u8], u64> + use<'a> {
        let (wide, order) = (self.wide, self.order);
        move |input| match wide {
            true => u64(order)(input),
            false => u32(order).map(u64::from).parse(input),
        }
    }

    fn section<'a>(&self, bytes: &'a [u8], header: &'a [u8], sum: u64) -> IResult<&'a [u8], u64> {
        let order = self.order;
        let (header, (_, kind, _, _)) =
            (u32(order), u32(order), self.word(), self.word()).parse(header)?;
        let (header, (offset, length)) = (self.word(), self.word()).parse(header)?;
        if kind != 2 {
            return Ok((header, sum));
        }
        let (rest, _) = take(offset)(bytes)?;
        let (_, symbols) = take(length)(rest)?;
        let wide = (u32(order), take(4_usize), u64(order), take(8_usize));
        let wide = wide.map(|(name, _, value, _)| (name, value));
        let narrow = (u32(order), u32(order), take(8_usize));
        let narrow = narrow.map(|(name, value, _)| (name, u64::from(value)));
        let add = |sum, (name, value)| digest(sum, name, value);
        match self.wide {
            true => fold_many0(wide, || sum, add).parse(symbols),
            false => fold_many0(narrow, || sum, add).parse(symbols),
        }
    }
}
