//! ELF symbols with winnow.

use winnow::binary::{Endianness, u8, u16, u32, u64};
use winnow::combinator::repeat;
use winnow::token::{literal, take};
use winnow::{ModalResult, Parser};

use super::digest;

pub fn sum(bytes: &[u8]) -> ModalResult<u64> {
    let input = &mut { bytes };
    let (_, class, data, _) =
        (literal(&b"\x7fELF"[..]), u8, u8, take(10_usize)).parse_next(input)?;
    let file = File {
        wide: class == 2,
        order: if data == 2 {
            Endianness::Big
        } else {
            Endianness::Little
        },
    };
    take(8_usize).void().parse_next(input)?;
    let (_, _, sections, _) =
        (file.word(), file.word(), file.word(), take(10_usize)).parse_next(input)?;
    let (each, count) = (u16(file.order), u16(file.order)).parse_next(input)?;
    let headers = &mut { bytes };
    take(sections).void().parse_next(headers)?;
    (0..count).try_fold(0, |sum, _| {
        let header = take(each).parse_next(headers)?;
        file.section(bytes, header, sum)
    })
}

struct File {
    wide: bool,
    order: Endianness,
}

impl File {
    fn word<'a>(&self) -> impl FnMut(&mut &'a [u8]) -> ModalResult<u64> + use<'a> {
        let (wide, order) = (self.wide, self.order);
        move |input| match wide {
            true => u64(order).parse_next(input),
            false => u32(order).map(u64::from).parse_next(input),
        }
    }

    fn section(&self, bytes: &[u8], mut header: &[u8], sum: u64) -> ModalResult<u64> {
        let (order, header) = (self.order, &mut header);
        let (_, kind, _, _) =
            (u32(order), u32(order), self.word(), self.word()).parse_next(header)?;
        let (offset, length) = (self.word(), self.word()).parse_next(header)?;
        if kind != 2 {
            return Ok(sum);
        }
        let (_, mut symbols) = (take(offset), take(length)).parse_next(&mut { bytes })?;
        let wide = (u32(order), take(4_usize), u64(order), take(8_usize));
        let wide = wide.map(|(name, _, value, _)| (name, value));
        let narrow = (u32(order), u32(order), take(8_usize));
        let narrow = narrow.map(|(name, value, _)| (name, u64::from(value)));
        let add = |sum, (name, value)| digest(sum, name, value);
        match self.wide {
            true => repeat(0.., wide).fold(|| sum, add).parse_next(&mut symbols),
            false => repeat(0.., narrow)
                .fold(|| sum, add)
                .parse_next(&mut symbols),
        }
    }
}
