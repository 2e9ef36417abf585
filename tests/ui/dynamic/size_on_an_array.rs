//! The type of an array already gives its size.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u8,
    #[view(size = n)]
    kind: [u8; 4],
}
fn main() {}
