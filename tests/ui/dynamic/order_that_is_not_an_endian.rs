//! The value of `order` must be an `Endian`, or an `Option` of one.
use memoryview::View;

#[derive(View)]
#[layout(order = mark)]
struct Record {
    mark: u8,
    length: u32,
}
fn main() {}
