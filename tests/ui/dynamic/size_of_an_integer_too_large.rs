//! An integer has at most the bytes of its type.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    #[view(size = 9)]
    value: u64,
    #[view(magic = 1)]
    end: u8,
}
fn main() {}
