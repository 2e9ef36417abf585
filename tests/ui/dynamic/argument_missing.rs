//! The nested record declares an argument, and the field does not pass it.
use memoryview::View;

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Record {
    n: u8,
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
