//! Numbers in expressions are shifted by 0 to 63 bits.

#[derive(memoryview::View)]
#[layout(">")]
struct Packet<'a> {
    exponent: u8,
    #[view(size = exponent << 64)]
    name: &'a [u8],
    #[view(size = exponent >> -1)]
    data: &'a [u8],
}

fn main() {}
