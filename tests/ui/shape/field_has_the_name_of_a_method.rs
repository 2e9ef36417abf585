//! Every view already has a method `unpack`.
use memoryview::View;

#[derive(View)]
#[layout("<ii")]
struct Record {
    id: i32,
    unpack: i32,
}

fn main() {}
