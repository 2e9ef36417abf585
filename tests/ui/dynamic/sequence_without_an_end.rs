//! The end of a sequence in the middle must be declared.
use memoryview::{Seq, View};

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    points: Seq<'a, Point>,
    crc: u32,
}

#[derive(View)]
#[layout(">HH")]
struct Point {
    x: u16,
    y: u16,
}
fn main() {}
