//! DER with binrw. Nested elements are read from the content of the outer one: a limited stream in
//! a limited stream would be another type on every level.

use std::io::Cursor;

use binrw::{BinRead, BinResult, Endian, binread};

use super::digest;

#[binread]
#[br(big)]
struct Der {
    tag: u8,
    #[br(parse_with = length)]
    length: u64,
    #[br(count = length)]
    content: Vec<u8>,
}

#[binrw::parser(reader)]
fn length() -> BinResult<u64> {
    let first = u8::read(reader)?;
    if first < 0x80 {
        return Ok(first.into());
    }
    (0..first & 0x7f).try_fold(0, |sum, _| {
        let byte = u8::read_options(reader, Endian::Big, ())?;
        Ok(sum << 8 | u64::from(byte))
    })
}

pub fn sum(bytes: &[u8]) -> u64 {
    let mut cursor = Cursor::new(bytes);
    let mut total = 0;
    while (cursor.position() as usize) < bytes.len() {
        let element = Der::read(&mut cursor).expect("an element");
        total += digest(element.tag, element.length);
        if element.tag & 0x20 != 0 {
            total += sum(&element.content);
        }
    }
    total
}
