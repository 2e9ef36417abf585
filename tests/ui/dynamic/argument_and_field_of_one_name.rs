//! Expressions use arguments and fields by name, so a name must be unique.
use memoryview::View;

#[derive(View)]
#[layout(">")]
#[view(args(wide: bool))]
struct Record {
    wide: u8,
    value: u16,
}
fn main() {}
