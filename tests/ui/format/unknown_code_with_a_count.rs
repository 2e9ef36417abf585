//! A letter with a count keeps the place of so many fields.
use memoryview::View;

#[derive(View)]
#[layout("<2YI")]
struct Record {
    first: u8,
    second: u8,
    third: i32,
}

fn main() {}
