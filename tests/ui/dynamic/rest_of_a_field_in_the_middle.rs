//! The end of a field in the middle must be declared.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    data: &'a [u8],
    crc: u32,
}
fn main() {}
