//! DER with deku.

use deku::prelude::*;
use deku::reader::Reader;

use super::digest;

#[derive(DekuRead)]
struct Der {
    tag: u8,
    #[deku(reader = "length(deku::reader)")]
    length: u64,
    #[deku(cond = "*tag & 0x20 == 0", count = "length", default = "Vec::new()")]
    _content: Vec<u8>,
    #[deku(
        cond = "*tag & 0x20 != 0",
        bytes_read = "length",
        default = "Vec::new()"
    )]
    elements: Vec<Der>,
}

fn length<R: deku::no_std_io::Read + deku::no_std_io::Seek>(
    reader: &mut Reader<R>,
) -> Result<u64, DekuError> {
    let first = u8::from_reader_with_ctx(reader, ())?;
    if first < 0x80 {
        return Ok(first.into());
    }
    (0..first & 0x7f).try_fold(0, |sum, _| {
        Ok(sum << 8 | u64::from(u8::from_reader_with_ctx(reader, ())?))
    })
}

pub fn sum(bytes: &[u8]) -> u64 {
    let (_, element) = Der::from_bytes((bytes, 0)).expect("an element");
    total(&element)
}

fn total(element: &Der) -> u64 {
    let inner: u64 = element.elements.iter().map(total).sum();
    digest(element.tag, element.length) + inner
}
