//! No code has 128 bits.
use memoryview::View;

#[derive(View)]
#[repr(u128)]
enum Kind {
    Data = 1,
}

fn main() {}
