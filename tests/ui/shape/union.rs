//! A union has no fields of its own places.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
union Either {
    signed: i32,
    unsigned: u32,
}

fn main() {}
