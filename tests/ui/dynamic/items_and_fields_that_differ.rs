//! Each item of the string belongs to the field at its place.
use memoryview::View;

#[derive(View)]
#[layout("T{<H:length:{length}s:data:x:pad:I:crc:}")]
struct Names<'a> {
    length: u16,
    body: &'a [u8],
    crc: u32,
}

#[derive(View)]
#[layout("<H*s")]
struct Short<'a> {
    length: u16,
    data: &'a [u8],
    crc: u32,
    more: u32,
}

#[derive(View)]
#[layout("<H{n}sI", order = outer)]
struct Sizes {
    n: u16,
    data: u64,
    crc: u32,
}
fn main() {}
