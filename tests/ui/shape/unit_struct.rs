//! A view needs at least one field.
use memoryview::View;

#[derive(View)]
#[layout("<4x")]
struct Empty;

fn main() {
    let _ = Empty::SIZE;
}
