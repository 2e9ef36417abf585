//! The string cannot be read after the mistake; fields whose type can never match are still reported.
use memoryview::View;

#[derive(View)]
#[layout("<H(2,i")]
struct Record {
    id: u32,
    text: &'static str,
}

fn main() {}
