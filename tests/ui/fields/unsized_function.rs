//! A function has no size of its own.
use memoryview::View;

#[derive(View)]
#[layout("<Bq")]
struct Record {
    id: u8,
    call: dyn Fn(),
}

fn main() {}
