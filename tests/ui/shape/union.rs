//! The fields of a union overlap.
use memoryview::View;

#[derive(View)]
#[layout("<i")]
union Either {
    signed: i32,
    unsigned: u32,
}

fn main() {}
