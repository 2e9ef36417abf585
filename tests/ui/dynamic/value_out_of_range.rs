//! No value of these expressions fits its field.

#[derive(memoryview::View)]
#[layout(">")]
struct Record<'a> {
    n: u8,
    #[view(value = -1)]
    negative: u8,
    #[view(value = 256 + n)]
    large: u8,
    rest: &'a [u8],
}

fn main() {}
