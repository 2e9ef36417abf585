//! The nested record has no field `lenght`.

#[derive(memoryview::View)]
#[layout(">H")]
struct Header {
    length: u16,
}

#[derive(memoryview::View)]
#[layout(">")]
struct Packet<'a> {
    header: Header,
    #[view(size = header.lenght)]
    data: &'a [u8],
}

fn main() {}
