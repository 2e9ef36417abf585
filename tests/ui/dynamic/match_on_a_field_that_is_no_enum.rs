//! Only an enum with data has variants to choose.

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
