//! No code has 128 bits.
use memoryview::Coded;

#[derive(Coded)]
#[repr(u128)]
enum Kind {
    Data = 1,
}

fn main() {}
