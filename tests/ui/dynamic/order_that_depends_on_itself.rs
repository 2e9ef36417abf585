//! The field that selects the byte order cannot be read in that order.
use memoryview::View;

#[derive(View)]
#[layout(order = order_of(mark))]
struct Record {
    mark: u16,
    length: u32,
}

fn order_of(_mark: u16) -> memoryview::Endian {
    memoryview::Endian::Big
}
fn main() {}
