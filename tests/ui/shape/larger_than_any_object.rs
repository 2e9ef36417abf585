//! No object is that large.
use memoryview::View;

#[derive(View)]
#[layout("<i9223372036854775807x")]
struct Huge {
    id: i32,
}

fn main() {
    let _ = Huge::SIZE;
}
