//! There is nothing to view.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Empty {}

fn main() {
    let _ = Empty::SIZE;
}
