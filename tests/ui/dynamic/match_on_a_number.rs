//! `match` selects a variant of an enum, and the field is a number.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    kind: u8,
    #[view(match = kind)]
    value: u16,
}
fn main() {}
