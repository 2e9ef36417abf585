//! `count` is a number of elements, and the field is a single number.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u16,
    #[view(count = n)]
    value: u32,
}
fn main() {}
