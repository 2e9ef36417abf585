//! What follows the mistake cannot be read; fields whose type can never match are reported nevertheless.
use memoryview::View;

#[derive(View)]
#[layout("<H(2,i")]
struct Record {
    id: u32,
    text: &'static str,
}

fn main() {}
