use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u8,
    #[view(with(wide = b"x"))]
    inner: Inner,
}

#[derive(View)]
#[layout(">")]
#[view(args(wide: bool))]
struct Inner {
    #[view(if = wide)]
    value: Option<u16>,
}

fn main() {}
