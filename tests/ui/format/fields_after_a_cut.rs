//! What follows a mistake cannot be read, but a reference has no place whatever it is.
use memoryview::View;

#[derive(View)]
#[layout("<H(2,i")]
struct Record {
    id: u32,
    text: &'static str,
}

fn main() {}
