//! A field needs a type of constant size.
use memoryview::View;

#[derive(View)]
#[layout("<Bq")]
struct Record {
    id: u8,
    call: dyn Fn(),
}

fn main() {}
