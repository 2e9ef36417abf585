//! A size is a number, and the field is bytes.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    kind: [u8; 4],
    #[view(size = kind)]
    data: &'a [u8],
}
fn main() {}
