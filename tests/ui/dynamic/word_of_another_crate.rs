//! The attribute is called `cond` in deku and `if` here.
use memoryview::View;

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Record {
    n: u16,
    #[view(cond = n != 0)]
    extra: Option<u16>,
}
fn main() {}
