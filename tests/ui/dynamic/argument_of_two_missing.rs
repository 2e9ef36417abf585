//! The nested record declares two arguments, and the field passes one.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u8,
    #[view(with(wide = n == 1))]
    inner: Inner,
}

#[derive(View)]
#[layout(">")]
#[view(args(wide: bool, signed: bool))]
struct Inner {
    #[view(if = wide && !signed)]
    value: Option<u16>,
}
fn main() {}
