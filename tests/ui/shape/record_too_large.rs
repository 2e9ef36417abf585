//! The record is larger than `isize::MAX` bytes.
use memoryview::View;

#[derive(View)]
#[layout("<i9223372036854775807x")]
struct Huge {
    id: i32,
}

fn main() {
    let _ = Huge::SIZE;
}
