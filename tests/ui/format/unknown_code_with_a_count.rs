//! An unknown code with a count is taken as that many fields, so that the fields after it still match.
use memoryview::View;

#[derive(View)]
#[layout("<2YI")]
struct Record {
    first: u8,
    second: u8,
    third: i32,
}

fn main() {}
