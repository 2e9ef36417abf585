//! A field needs a type of constant size.
use memoryview::View;

#[derive(View)]
#[layout("<B4s")]
struct Record {
    id: u8,
    text: str,
}

fn main() {}
