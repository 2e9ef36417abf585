//! Mistakes in the string do not hide those in the fields.
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
