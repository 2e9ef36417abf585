//! Mistakes of the declaration and of its types are reported in one compile.

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
    #[view(count = header.length)]
    name: &'a str,
    #[view(with(x = 1))]
    second: Header,
    #[view(size = lenght)]
    length: &'a [u8],
    #[view(if = header.length == 0)]
    extra: u8,
    #[view(size = -1)]
    tail: &'a [u8],
}

fn main() {}
