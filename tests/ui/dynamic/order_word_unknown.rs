//! The attribute is misspelled.
use memoryview::View;

#[derive(View)]
#[layout(oder = outer)]
struct Record {
    mark: u8,
    length: u32,
}
fn main() {}
