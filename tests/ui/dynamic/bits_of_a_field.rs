//! The width of a bit field is part of the declaration and cannot depend on the data.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u8,
    #[view(bits = n)]
    a: u8,
}
fn main() {}
