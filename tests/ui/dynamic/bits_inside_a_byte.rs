//! Consecutive bit fields must fill whole bytes.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    #[view(bits = 3)]
    a: u8,
    #[view(bits = 4)]
    b: u8,
    rest: &'a [u8],
}
fn main() {}
