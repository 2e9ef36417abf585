//! A view needs at least one field.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Empty {}

fn main() {
    let _ = Empty::SIZE;
}
