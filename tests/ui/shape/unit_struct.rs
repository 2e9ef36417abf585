//! There is nothing to view.
use memoryview::View;

#[derive(View)]
#[layout("<4x")]
struct Empty;

fn main() {
    let _ = Empty::SIZE;
}
