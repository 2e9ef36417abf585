//! A sequence whose arguments depend on the index keeps no byte order.
use memoryview::{Endian, Seq, View};

#[derive(View)]
#[layout(order = if mark == b"II" { Endian::Little } else { Endian::Big })]
struct File<'a> {
    mark: [u8; 2],
    #[view(count = 3, with(size = index() + 1))]
    parts: Seq<'a, Part<'a>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(size: u64))]
struct Part<'a> {
    number: u16,
    #[view(size = size)]
    data: &'a [u8],
}
fn main() {}
