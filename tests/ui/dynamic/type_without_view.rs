//! A nested record needs `#[derive(View)]`.

struct Header {
    length: u16,
}

#[derive(memoryview::View)]
#[layout(">")]
struct Packet<'a> {
    header: Header,
    data: &'a [u8],
}

fn main() {}
