//! Bytes are declared by their size.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(count = n)]
    data: &'a [u8],
}
fn main() {}
