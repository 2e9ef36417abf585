//! The nested record has no field `lenght`. Parsing uses its view, and packing the record itself.

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
