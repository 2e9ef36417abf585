//! The attribute needs an expression.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(size)]
    data: &'a [u8],
}
fn main() {}
