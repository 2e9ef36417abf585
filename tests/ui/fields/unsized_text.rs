//! Text has no size of its own.
use memoryview::View;

#[derive(View)]
#[layout("<B4s")]
struct Record {
    id: u8,
    text: str,
}

fn main() {}
