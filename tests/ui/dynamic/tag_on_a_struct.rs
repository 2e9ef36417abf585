//! Tags select variants, and a struct has none.
use memoryview::View;

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
struct Record {
    kind: u8,
    value: u16,
}
fn main() {}
