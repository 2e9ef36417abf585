//! `match` selects a variant, which only an enum with data has.

#[derive(memoryview::View)]
#[layout(">H")]
struct Inner {
    x: u16,
}

#[derive(memoryview::View)]
#[layout(">")]
struct Record {
    kind: u8,
    #[view(match = kind)]
    inner: Inner,
}

fn main() {}
