//! Arguments are declared with their types.
use memoryview::View;

#[derive(View)]
#[layout(">")]
#[view(args(wide))]
struct Record {
    n: u8,
    value: u16,
}
fn main() {}
