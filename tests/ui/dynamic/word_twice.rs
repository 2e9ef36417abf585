//! An attribute is given once.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(size = n, size = 4)]
    data: &'a [u8],
}
fn main() {}
