//! The nested record declares no argument `wid`: write the name as in its `args(…)`.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u8,
    #[view(with(wid = n == 1))]
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
