//! An enum with `match = …` selects its variant by its arguments: remove `match = …` from the field.

#[derive(memoryview::View)]
#[layout(">")]
#[view(args(kind: u8), match = kind)]
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
    #[view(match = kind, with(kind))]
    body: Body,
}

fn main() {}
