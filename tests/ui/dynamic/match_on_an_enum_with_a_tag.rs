//! An enum with `tag = …` reads the tag itself: remove `match = …`.

#[derive(memoryview::View)]
#[layout(">")]
#[view(tag = B)]
enum Body {
    #[view(tag = 1)]
    Number(u16),
    #[view(tag = 2)]
    Empty,
}

#[derive(memoryview::View)]
#[layout(">")]
struct Packet {
    kind: u8,
    #[view(match = kind)]
    body: Body,
}

fn main() {}
