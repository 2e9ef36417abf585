//! Only a whole field can be absent.

#[derive(memoryview::View)]
#[layout(">")]
struct Record<'a> {
    n: u8,
    pair: [Option<u8>; 2],
    #[view(if = n > 0)]
    twice: Option<Option<u16>>,
    rest: &'a [u8],
}

fn main() {}
