//! The tags of the enum are bytes, so the value of `match` must be bytes.

#[derive(memoryview::View)]
#[layout(">")]
enum Body {
    #[view(tag = b"hi")]
    Hello(u8),
    #[view(tag = b"by")]
    Bye(u16),
}

#[derive(memoryview::View)]
#[layout(">")]
struct Record {
    kind: u8,
    #[view(match = kind)]
    body: Body,
}

fn main() {}
