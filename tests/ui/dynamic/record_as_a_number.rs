//! A record is not a number: use one of its fields.

#[derive(memoryview::View)]
#[layout(">H")]
struct Header {
    length: u16,
}

#[derive(memoryview::View)]
#[layout(">")]
struct Record<'a> {
    header: Header,
    #[view(size = header)]
    body: &'a [u8],
}

fn main() {}
