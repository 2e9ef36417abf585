//! Mistakes in the string and in the fields are reported together.
use memoryview::View;

#[derive(View)]
#[layout("<5q?tT")]
struct Record {
    bytes: [u8; 5],
    flag: u8,
    bit: char,
    rest: &'static str,
}

fn main() {}
