//! `wide` is declared as `bool`, and bytes are passed: pass a condition, such as `n == 1`.
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
