//! The name is misspelled.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    length: u16,
    #[view(size = lenght)]
    data: &'a [u8],
}
fn main() {}
