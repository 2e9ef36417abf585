//! The attribute is misspelled.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    n: u16,
    #[view(sise = n)]
    data: &'a [u8],
}
fn main() {}
