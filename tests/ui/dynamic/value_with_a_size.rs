//! A computed field has no bytes, and so no size.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u16,
    #[view(value = n + 1, size = 2)]
    next: u16,
}
fn main() {}
