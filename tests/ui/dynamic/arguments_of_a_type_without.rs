//! The nested record takes no arguments: remove `with`, or declare them with `args(…)`.

#[derive(memoryview::View)]
#[layout(">H")]
struct Inner {
    x: u16,
}

#[derive(memoryview::View)]
#[layout(">")]
struct Record {
    wide: u8,
    #[view(with(wide = wide == 1))]
    inner: Inner,
}

fn main() {}
