//! A `Box` owns memory of its own, and a view borrows the bytes.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u16,
    #[view(count = n)]
    data: Box<[u8]>,
}

fn main() {}
